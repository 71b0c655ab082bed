package org.huren.terminology.drift;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.ToDoubleFunction;

/**
 * The months before, put together: medians of their figures, so that one odd month does not move them.
 *
 * @param quartiles on the scale of comparison
 * @param spread robust standard deviation of single values, never nought
 * @param error standard error of the baseline's median, in spreads
 * @param betweenMonths robust standard deviation of the monthly medians, in spreads; 0 for fewer than four months
 * @param numbers in all months
 * @param logarithmic whether the scale is the logarithm
 */
record Baseline(
        Quartiles quartiles, double spread, double error, double betweenMonths, long numbers, boolean logarithmic) {

    /** Error of a median of n normal values, in standard deviations over the root of n. */
    static final double MEDIAN_ERROR = 1.2533;

    private static final double NORMAL = 1.4826;
    private static final int MONTHS_FOR_BETWEEN = 4;
    /** Values that are nearly all alike: a change below a hundredth is none. */
    private static final double LEAST_SPREAD = 0.01;

    /** {@code months} have quartiles and there is at least one. */
    static Baseline of(List<MonthFigures> months, boolean logarithmic) {
        List<Quartiles> scaled = months.stream()
                .map(month -> scaled(Objects.requireNonNull(month.quartiles()), logarithmic))
                .toList();
        Quartiles middle = new Quartiles(
                median(scaled, Quartiles::lower), median(scaled, Quartiles::median), median(scaled, Quartiles::upper));
        double least = logarithmic ? LEAST_SPREAD : LEAST_SPREAD * Math.max(Math.abs(middle.median()), 1e-6);
        double spread = Math.max(least, median(scaled, Quartiles::spread));
        long numbers = months.stream().mapToLong(MonthFigures::numbers).sum();
        double between = months.size() < MONTHS_FOR_BETWEEN
                ? 0
                : NORMAL * median(scaled, one -> Math.abs(one.median() - middle.median())) / spread;
        return new Baseline(middle, spread, MEDIAN_ERROR / Math.sqrt(numbers), between, numbers, logarithmic);
    }

    Quartiles scaled(Quartiles quartiles) {
        return scaled(quartiles, logarithmic);
    }

    double unscaled(double number) {
        return logarithmic ? Math.exp(number) : number;
    }

    private static Quartiles scaled(Quartiles quartiles, boolean logarithmic) {
        return logarithmic ? quartiles.logs() : quartiles;
    }

    private static double median(List<Quartiles> all, ToDoubleFunction<Quartiles> figure) {
        double[] sorted = all.stream().mapToDouble(figure).sorted().toArray();
        return median(sorted);
    }

    static double median(double... sorted) {
        double[] values = sorted.clone();
        Arrays.sort(values);
        int half = values.length / 2;
        return values.length % 2 == 1 ? values[half] : (values[half - 1] + values[half]) / 2;
    }
}
