package org.huren.terminology.propose;

import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/** Reference intervals, in the same unit: how much of them two have in common. */
final class IntervalEvidence implements Weighing {

    /** Between middles so far apart the unit or the item is another. */
    private static final double FAR = Math.log(5);

    private final InUnit inUnit;

    IntervalEvidence(InUnit inUnit) {
        this.inUnit = inUnit;
    }

    @Override
    public @Nullable Reason weigh(Seen seen, ItemProfile profile) {
        if (!profile.isLaboratory()) {
            return seen.interval() == null ? null : Reason.of(Evidence.INTERVAL, -3, "此项目没有参考区间", "it has no interval");
        }
        if (seen.hasTextInterval()) {
            return words(profile);
        }
        ReferenceInterval sent = seen.interval();
        if (sent == null) {
            return null;
        }
        if (profile.units().isEmpty() && profile.known().stream().allMatch(row -> row.interval() == null)) {
            return Reason.of(Evidence.INTERVAL, -3, "此项目为定性结果，参考区间却是数值", "a number, but the item is qualitative");
        }
        return profile.known().stream()
                .flatMap(row -> inUnit.interval(seen, profile, row).stream())
                .map(interval -> compared(sent, interval))
                .max(Comparator.comparingDouble(Reason::weight))
                .orElse(null);
    }

    private static Reason words(ItemProfile profile) {
        return profile.units().isEmpty()
                ? Reason.of(Evidence.INTERVAL, 0.7, "参考值为文字，此项目为定性", "words, and the item is qualitative")
                : Reason.of(Evidence.INTERVAL, -3, "参考值为文字，此项目为定量", "words, but the item is a quantity");
    }

    private static Reason compared(ReferenceInterval sent, ReferenceInterval known) {
        double overlap = sent.overlap(known);
        boolean far = Math.abs(sent.logMiddle() - known.logMiddle()) > FAR;
        double weight = far ? -6 : sent.isTwoSided() && known.isTwoSided() ? ofBoth(overlap) : ofOne(overlap);
        return Reason.of(
                Evidence.INTERVAL,
                weight,
                "参考区间与 %s 重合 %.0f%%".formatted(known, overlap * 100),
                "overlap with %s: %.0f%%".formatted(known, overlap * 100));
    }

    private static double ofBoth(double overlap) {
        return overlap >= 0.8 ? 2.5 : overlap >= 0.6 ? 1.5 : overlap >= 0.35 ? 0 : overlap > 0 ? -1.5 : -4;
    }

    private static double ofOne(double overlap) {
        return overlap >= 0.9 ? 2 : overlap >= 0.6 ? 0.5 : overlap >= 0.5 ? -1 : -4;
    }
}
