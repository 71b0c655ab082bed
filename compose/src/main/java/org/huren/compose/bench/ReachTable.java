package org.huren.compose.bench;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/** What a run reached of what is meant to be reached: one row for each figure that it measured. */
final class ReachTable {
    private static final String ROW = "%-54s %10s %10s %10s  %s";

    private final Map<Reach, Double> measured = new EnumMap<>(Reach.class);

    void put(Reach row, double value) {
        measured.put(row, value);
    }

    List<String> lines() {
        List<String> lines = new ArrayList<>();
        if (!measured.isEmpty()) {
            lines.add(ROW.formatted("reach", "measured", "at least", "aim", ""));
        }
        measured.forEach((row, value) -> lines.add(ROW.formatted(
                row.what() + ", " + row.unit(),
                Account.number(value),
                limit(row, row.floor()),
                limit(row, row.aim()),
                word(row.of(value)))));
        return lines;
    }

    void writeTo(ObjectNode json) {
        measured.forEach((row, value) -> {
            ObjectNode one = json.withObject(row.name());
            one.put("what", row.what());
            one.put("unit", row.unit());
            one.put("measured", Meter.rounded(value));
            one.put("atLeast", row.floor());
            one.put("aim", row.aim());
            one.put("verdict", row.of(value).name());
        });
    }

    private static String limit(Reach row, double value) {
        String number = value == Math.rint(value) ? String.format(Locale.ROOT, "%.0f", value) : Double.toString(value);
        return (row.isMoreBetter() ? "≥ " : "≤ ") + number;
    }

    private static String word(Reach.Verdict verdict) {
        return switch (verdict) {
            case AIM -> "✓✓ aim";
            case FLOOR -> "✓ floor";
            case MISSED -> "✗ missed";
        };
    }
}
