package org.huren.terminology.propose;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Values: where their median lies among the item's values elsewhere, or against its reference interval, on the
 * logarithmic scale and in the same unit. A wrong unit shows here, whatever was written.
 */
final class ValueEvidence implements Weighing {

    private static final int ENOUGH = 5;
    private static final double LEAST_SPREAD = 0.02;
    /** Of values whose interval has one limit: sick and well differ by multiples. */
    private static final double WIDE_SPREAD = 0.8;
    /** Patients differ from facility to facility by this share of the spread at least. */
    private static final double BETWEEN_FACILITIES = 0.8;
    /** Factors that no population explains, where the interval has two limits and where it has one. */
    private static final double IMPLAUSIBLE_WITHIN = Math.log(8);

    private static final double IMPLAUSIBLE_ABOVE = Math.log(30);
    private static final double NOT_PLAUSIBLE = -9;
    private static final double IMPOSSIBLE = Math.log(300);

    private final InUnit inUnit;

    ValueEvidence(InUnit inUnit) {
        this.inUnit = inUnit;
    }

    @Override
    public @Nullable Reason weigh(Seen seen, ItemProfile profile) {
        ValueSample sent = seen.code().values();
        if (sent.numbers() + sent.texts() == 0 || !profile.isLaboratory()) {
            return null;
        }
        if (sent.mostlyTexts()) {
            return profile.units().isEmpty()
                    ? Reason.of(Evidence.VALUES, 1, "结果为文字，此项目为定性", "words, and the item is qualitative")
                    : Reason.of(Evidence.VALUES, -5, "结果为文字，此项目为定量", "words, but the item is a quantity");
        }
        if (profile.item().unit() == null && profile.units().isEmpty()) {
            return Reason.of(Evidence.VALUES, -4, "结果为数值，此项目为定性", "numbers, but the item is qualitative");
        }
        Elsewhere elsewhere = elsewhere(seen, profile);
        return elsewhere == null ? againstOwn(sent, seen.interval()) : compared(sent, elsewhere);
    }

    /** Nothing is known of the item's values; those of the code may contradict the interval sent with them. */
    private static @Nullable Reason againstOwn(ValueSample sent, @Nullable ReferenceInterval own) {
        double apart = own == null ? 0 : Math.abs(sent.median() - own.logMiddle());
        return own == null || apart <= implausible(own.isTwoSided())
                ? null
                : Reason.of(
                        Evidence.VALUES,
                        NOT_PLAUSIBLE,
                        "数值与随附的参考区间相差约 %.3g 倍".formatted(Math.exp(apart)),
                        "values differ from the interval sent with them by a factor of %.3g"
                                .formatted(Math.exp(apart)));
    }

    private static double implausible(boolean twoSided) {
        return twoSided ? IMPLAUSIBLE_WITHIN : IMPLAUSIBLE_ABOVE;
    }

    private @Nullable Elsewhere elsewhere(Seen seen, ItemProfile profile) {
        List<Double> logs = profile.known().stream()
                .flatMap(row -> inUnit.values(seen, profile, row).stream())
                .flatMap(values -> values.logs().stream())
                .toList();
        ReferenceInterval interval = profile.known().stream()
                .flatMap(row -> inUnit.interval(seen, profile, row).stream())
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
        if (interval == null && logs.size() < ENOUGH) {
            return null;
        }
        boolean twoSided = interval != null && interval.isTwoSided();
        double ofInterval = twoSided ? Objects.requireNonNull(interval).logSpread() : WIDE_SPREAD;
        if (logs.size() < ENOUGH) {
            return new Elsewhere(Objects.requireNonNull(interval).logMiddle(), ofInterval, 1, twoSided);
        }
        ValueSample sample = new ValueSample(logs, 0);
        double spread =
                Math.max(LEAST_SPREAD, interval == null ? sample.spread() : Math.max(sample.spread(), ofInterval));
        return new Elsewhere(sample.median(), spread, logs.size(), twoSided);
    }

    private static Reason compared(ValueSample sent, Elsewhere elsewhere) {
        double apart = Math.abs(sent.median() - elsewhere.median);
        String factor = "%.3g".formatted(Math.exp(apart));
        if (apart > IMPOSSIBLE) {
            return Reason.veto(
                    Evidence.VALUES, "数值相差约 %s 倍".formatted(factor), "values differ by a factor of " + factor);
        }
        double uncertain = BETWEEN_FACILITIES + 1 / Math.sqrt(sent.numbers()) + 1 / Math.sqrt(elsewhere.count);
        double spreads = apart / (elsewhere.spread * uncertain);
        double weight =
                apart > implausible(elsewhere.twoSided) ? NOT_PLAUSIBLE : ofSpreads(spreads, elsewhere.twoSided);
        return Reason.of(
                Evidence.VALUES,
                weight,
                "中位数与他处相差 %s 倍（%.1f 个离散度）".formatted(factor, spreads),
                "median differs from elsewhere by a factor of %s (%.1f spreads)".formatted(factor, spreads));
    }

    private static double ofSpreads(double spreads, boolean twoSided) {
        if (spreads < 1) {
            return twoSided ? 1.5 : 0.7;
        }
        return spreads < 2 ? 0.5 : spreads < 3.5 ? -1 : spreads < 6 ? -3 : -5;
    }

    /**
     * The item's values elsewhere.
     *
     * @param median logarithm
     * @param spread standard deviation of the logarithms, robust
     */
    private record Elsewhere(double median, double spread, int count, boolean twoSided) {}
}
