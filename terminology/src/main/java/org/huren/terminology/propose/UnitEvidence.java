package org.huren.terminology.propose;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import org.huren.terminology.propose.UnitScale.Fit;
import org.jspecify.annotations.Nullable;

/** Units: of another kind is a veto; the same unit says the more, the fewer items have it. */
final class UnitEvidence implements Weighing {

    /** Urea nitrogen in mg/dL is not urea in mg/dL: a conversion that presumes the item does not show it. */
    private static final double PRESUMING = -1.5;

    private final UnitScale scale;
    private final Map<String, Double> rarity = new HashMap<>();

    UnitEvidence(Knowledge knowledge, UnitScale scale) {
        this.scale = scale;
        List<ItemProfile> items =
                knowledge.profiles().stream().filter(ItemProfile::isLaboratory).toList();
        items.stream()
                .flatMap(profile -> profile.units().stream().limit(1))
                .distinct()
                .forEach(unit -> rarity.put(unit, rarity(unit, items)));
    }

    @Override
    public @Nullable Reason weigh(Seen seen, ItemProfile profile) {
        if (!profile.isLaboratory()) {
            return seen.hasUnit() ? Reason.veto(Evidence.UNIT, "此项目没有单位", "the item has no unit") : null;
        }
        if (!seen.hasUnit()) {
            return missing(profile);
        }
        String sent = seen.ucum();
        if (sent == null) {
            return Reason.of(
                    Evidence.UNIT, -0.3, "单位“%s”无法识别".formatted(seen.code().unit()), "the unit is not understood");
        }
        return profile.units().isEmpty()
                ? Reason.veto(Evidence.UNIT, "此项目为定性结果，没有单位", "the item is qualitative and has no unit")
                : compared(sent, profile);
    }

    private static @Nullable Reason missing(ItemProfile profile) {
        String unit = profile.item().unit();
        if (unit == null) {
            return Reason.of(Evidence.UNIT, 0.5, "都没有单位", "neither has a unit");
        }
        boolean plainNumber = unit.startsWith("{") || unit.equals("[pH]");
        return plainNumber ? null : Reason.of(Evidence.UNIT, -0.7, "没有发送单位", "no unit was sent");
    }

    private Reason compared(String sent, ItemProfile profile) {
        String unit = profile.units().getFirst();
        return switch (scale.fit(profile.item().code(), sent, unit)) {
            case Fit.Same() ->
                Reason.of(Evidence.UNIT, rarity.getOrDefault(unit, 0.5), "单位相同（%s）".formatted(sent), "the same unit");
            case Fit.Convertible(DoubleUnaryOperator _, boolean presumes) ->
                Reason.of(
                        Evidence.UNIT,
                        presumes ? PRESUMING : 0,
                        "单位 %s 可换算为 %s%s".formatted(sent, unit, presumes ? "，但以摩尔质量为前提" : ""),
                        "a unit that can be converted" + (presumes ? ", presuming its molar mass" : ""));
            case Fit.Doubtful() -> doubtful(sent, unit, profile);
            case Fit.Apart() ->
                Reason.veto(Evidence.UNIT, "单位 %s 与 %s 不是同一类".formatted(sent, unit), "units of different things");
        };
    }

    /** Half of it is not said (FEU or DDU?): that others wrote it so for this item is weak evidence. */
    private static Reason doubtful(String sent, String unit, ItemProfile profile) {
        boolean others = profile.units().contains(sent);
        return Reason.of(
                Evidence.UNIT,
                others ? -0.5 : -2,
                "单位 %s 未必等于 %s".formatted(sent, unit),
                "the unit may not be the same" + (others ? ", others write it so" : ""));
    }

    private double rarity(String unit, List<ItemProfile> items) {
        long same = items.stream()
                .flatMap(item -> item.units().stream().limit(1))
                .filter(other -> scale.fit("", other, unit) instanceof Fit.Same)
                .count();
        return Math.clamp(Math.log((double) items.size() / Math.max(1, same)), 0.5, 3);
    }
}
