package org.huren.terminology.propose;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.DoubleStream;

/**
 * Some of the values that one code was sent with.
 *
 * @param logs natural logarithms of the positive numbers, ascending
 * @param texts how many values were no numbers
 */
public record ValueSample(List<Double> logs, int texts) {

    private static final ValueSample EMPTY = new ValueSample(List.of(), 0);
    /** Makes a median absolute deviation comparable with a standard deviation. */
    private static final double NORMAL = 1.4826;

    public ValueSample {
        logs = logs.stream().sorted().toList();
    }

    public static ValueSample empty() {
        return EMPTY;
    }

    /** Values as sent; a comparator before a number is left out, nought and less say nothing about the scale. */
    public static ValueSample of(Collection<String> values) {
        List<Double> logs = new ArrayList<>();
        int texts = 0;
        for (String value : values) {
            String text = ReferenceInterval.halfWidth(value).replaceFirst("^[<>≤≥]=?", "");
            if (!ReferenceInterval.isNumber(text)) {
                texts += text.isEmpty() ? 0 : 1;
            } else if (Double.parseDouble(text) > 0) {
                logs.add(Math.log(Double.parseDouble(text)));
            }
        }
        return new ValueSample(logs, texts);
    }

    int numbers() {
        return logs.size();
    }

    boolean mostlyTexts() {
        return texts > numbers();
    }

    /** Logarithm of the median; there is at least one number. */
    double median() {
        return median(logs.stream().mapToDouble(Double::doubleValue));
    }

    /** Spread of the logarithms: median absolute deviation, scaled. */
    double spread() {
        double median = median();
        return NORMAL * median(logs.stream().mapToDouble(log -> Math.abs(log - median)));
    }

    private static double median(DoubleStream values) {
        double[] sorted = values.sorted().toArray();
        int half = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
    }
}
