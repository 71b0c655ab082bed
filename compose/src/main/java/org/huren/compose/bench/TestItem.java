package org.huren.compose.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/** One numeric laboratory item as one facility codes it, from its code table. */
record TestItem(String code, String name, String loinc, String unit, String range, double low, double high) {

    /** The rows of a code table that are measured as a number between two limits. */
    static List<TestItem> read(Path table) throws IOException {
        return Files.readAllLines(table).stream()
                .skip(1)
                .map(line -> line.split(",", -1))
                .filter(row -> row[7].matches("[0-9.]+--?[0-9.]+"))
                .map(TestItem::of)
                .toList();
    }

    private static TestItem of(String[] row) {
        String range = row[7];
        double low = Double.parseDouble(range.substring(0, range.indexOf('-')));
        double high = Double.parseDouble(range.substring(range.lastIndexOf('-') + 1));
        return new TestItem(row[0], row[1], row[4], row[5], range, low, high);
    }

    /** A value around the limits, as precise as they are. */
    double value(Random random) {
        double width = high - low;
        return Math.max(0.01, low - width / 4 + random.nextDouble() * width * 1.5);
    }

    String print(double value) {
        return String.format(Locale.ROOT, high >= 50 ? "%.0f" : high >= 5 ? "%.1f" : "%.2f", value);
    }

    /** Two lines of three bear a mark. */
    boolean isRecognised() {
        return loinc.hashCode() % 3 != 0;
    }

    String flag(double value) {
        return value < low ? "L" : value > high ? "H" : "N";
    }
}
