package org.huren.terminology.drift;

import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.huren.terminology.drift.Drift.Jump;
import org.huren.terminology.drift.Drift.Kind;
import org.huren.terminology.drift.Drift.Numbers;

/**
 * Compares a month with those before. A jump must be large (more than {@value #LEAST_SHIFT} spreads) and far outside
 * what so few values vary by ({@value #ERRORS} standard errors); where all numbers are positive the scale is the
 * logarithm. It must show in two of the three quartiles: coarse scales flip one of them by chance.
 */
public final class JumpDetector {

    private static final int MONTHS = 12;
    private static final int FEWEST = 20;
    /** A factor between units shows in so few values already. */
    private static final int FEWEST_FOR_FACTOR = 10;

    private static final double LEAST_SHIFT = 0.6;
    private static final double ERRORS = 3.2;
    private static final double ERRORS_FOR_FEW = 6;
    private static final double LEAST_FACTOR = Math.log(2.5);
    private static final double FACTOR_TOLERANCE = 0.08;
    private static final double NEW_UNIT = 0.2;
    private static final double OLD_UNIT = 0.01;
    private static final double MORE_UNMAPPED = 0.05;
    private static final double UNMAPPED_ERRORS = 4;

    /**
     * Judges a month.
     *
     * @param earlier months before, in any order; the newest twelve are looked at
     */
    public Drift judge(MonthFigures now, List<MonthFigures> earlier) {
        List<MonthFigures> before = earlier.stream()
                .filter(month -> month.month().isBefore(now.month()) && month.results() > 0)
                .sorted(Comparator.comparing(MonthFigures::month).reversed())
                .limit(MONTHS)
                .toList();
        long resultsBefore = before.stream().mapToLong(MonthFigures::results).sum();
        if (now.results() < FEWEST_FOR_FACTOR || resultsBefore < FEWEST_FOR_FACTOR) {
            return new Drift.TooFew("结果太少，无法判断", "too few results to judge");
        }
        Optional<Jump> values = values(now, before);
        return unit(now, before, resultsBefore)
                .or(() -> values)
                .or(() -> unmapped(now, before, resultsBefore))
                .<Drift>map(jump -> jump)
                .orElseGet(() -> now.results() < FEWEST || resultsBefore < FEWEST
                        ? new Drift.TooFew("结果太少，只能看出单位之间的倍数变化", "too few results for more than a change of unit")
                        : new Drift.Steady("与以往各月一致", "as in the months before"));
    }

    private static Optional<Jump> unit(MonthFigures now, List<MonthFigures> before, long resultsBefore) {
        return now.units().keySet().stream()
                .filter(unit -> now.unitShare(unit) >= NEW_UNIT)
                .filter(unit -> shareBefore(unit, before) < OLD_UNIT)
                .max(Comparator.comparingDouble(now::unitShare))
                .map(unit -> new Jump(
                        Kind.UNIT,
                        "出现以往没有的单位“%s”（占 %.0f%%）".formatted(shown(unit), 100 * now.unitShare(unit)),
                        "a unit that was not sent before (%.0f %%)".formatted(100 * now.unitShare(unit)),
                        new Numbers(
                                shareBefore(unit, before),
                                now.unitShare(unit),
                                now.unitShare(unit) / OLD_UNIT,
                                resultsBefore,
                                now.results())));
    }

    private static double shareBefore(String unit, List<MonthFigures> before) {
        long all = before.stream()
                .flatMap(month -> month.units().values().stream())
                .mapToLong(Long::longValue)
                .sum();
        long those = before.stream()
                .mapToLong(month -> month.units().getOrDefault(unit, 0L))
                .sum();
        return all == 0 ? 0 : (double) those / all;
    }

    private static String shown(String unit) {
        return unit.isEmpty() ? "无 none" : unit;
    }

    private static Optional<Jump> values(MonthFigures now, List<MonthFigures> before) {
        Quartiles quartiles = now.quartiles();
        List<MonthFigures> measured = before.stream()
                .filter(month -> month.quartiles() != null && month.numbers() > 0)
                .toList();
        long numbers = measured.stream().mapToLong(MonthFigures::numbers).sum();
        if (quartiles == null
                || measured.isEmpty()
                || now.numbers() < FEWEST_FOR_FACTOR
                || numbers < FEWEST_FOR_FACTOR) {
            return Optional.empty();
        }
        boolean logarithmic = quartiles.positive()
                && measured.stream()
                        .allMatch(month ->
                                Objects.requireNonNull(month.quartiles()).positive());
        return compared(now, quartiles, Baseline.of(measured, logarithmic));
    }

    private static Optional<Jump> compared(MonthFigures now, Quartiles sent, Baseline before) {
        Quartiles scaled = before.scaled(sent);
        double shift = Baseline.median(
                        scaled.lower() - before.quartiles().lower(),
                        scaled.median() - before.quartiles().median(),
                        scaled.upper() - before.quartiles().upper())
                / before.spread();
        double error = Math.max(
                Math.hypot(Baseline.MEDIAN_ERROR / Math.sqrt(now.numbers()), before.error()), before.betweenMonths());
        boolean few = now.numbers() < FEWEST || before.numbers() < FEWEST;
        double bound = few ? ERRORS_FOR_FEW * error : Math.max(LEAST_SHIFT, ERRORS * error);
        if (Math.abs(shift) < bound) {
            return Optional.empty();
        }
        Numbers numbers = new Numbers(
                before.unscaled(before.quartiles().median()), sent.median(), shift, before.numbers(), now.numbers());
        double change = scaled.median() - before.quartiles().median();
        if (before.logarithmic() && Math.abs(change) >= LEAST_FACTOR) {
            double tolerance = Math.max(FACTOR_TOLERANCE, 3 * error * before.spread());
            return Optional.of(factor(UnitFactors.near(change, tolerance), change, numbers));
        }
        return few ? Optional.empty() : Optional.of(shift(numbers));
    }

    private static Jump factor(Optional<UnitFactors.Factor> known, double change, Numbers numbers) {
        String times = "%.3g".formatted(Math.exp(Math.abs(change)));
        String direction = change > 0 ? "升高" : "降低";
        String near = known.map(factor -> "，接近已知的单位倍数 " + factor.shown()).orElse("");
        return new Jump(
                known.isPresent() ? Kind.FACTOR : Kind.SHIFT,
                "中位数%s约 %s 倍%s".formatted(direction, times, near),
                "the median changed by a factor of %s%s"
                        .formatted(times, known.isPresent() ? ", near a known factor between units" : ""),
                numbers);
    }

    private static Jump shift(Numbers numbers) {
        return new Jump(
                Kind.SHIFT,
                "中位数移动 %+.2f 个离散度".formatted(numbers.distance()),
                "the median moved by %+.2f spreads".formatted(numbers.distance()),
                numbers);
    }

    private static Optional<Jump> unmapped(MonthFigures now, List<MonthFigures> before, long resultsBefore) {
        long unmappedBefore = before.stream().mapToLong(MonthFigures::unmapped).sum();
        double shareBefore = (double) unmappedBefore / resultsBefore;
        double pooled = (double) (unmappedBefore + now.unmapped()) / (resultsBefore + now.results());
        double error = Math.sqrt(pooled * (1 - pooled) * (1.0 / now.results() + 1.0 / resultsBefore));
        double more = now.unmappedShare() - shareBefore;
        if (more < MORE_UNMAPPED || error == 0 || more / error < UNMAPPED_ERRORS) {
            return Optional.empty();
        }
        return Optional.of(new Jump(
                Kind.UNMAPPED,
                "未对照结果的比例由 %.1f%% 升至 %.1f%%".formatted(100 * shareBefore, 100 * now.unmappedShare()),
                "results without a standard item rose from %.1f to %.1f %%"
                        .formatted(100 * shareBefore, 100 * now.unmappedShare()),
                new Numbers(shareBefore, now.unmappedShare(), more / error, resultsBefore, now.results())));
    }
}
