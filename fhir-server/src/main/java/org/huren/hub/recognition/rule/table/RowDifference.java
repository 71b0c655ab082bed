package org.huren.hub.recognition.rule.table;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a change does to a table. */
public record RowDifference(List<RuleRow> added, List<RuleRow> removed) {
    public RowDifference {
        added = List.copyOf(added);
        removed = List.copyOf(removed);
    }

    /** The rows take the place of all that there are. */
    public static RowDifference replacing(List<RuleRow> before, List<RuleRow> rows) {
        return new RowDifference(without(rows, before), without(before, rows));
    }

    /** The rows take the place of those of the same keys; others stay. */
    public static RowDifference merging(RuleTable table, List<RuleRow> before, List<RuleRow> rows) {
        Set<List<String>> keys = rows.stream().map(row -> row.key(table)).collect(Collectors.toSet());
        return replacing(
                before.stream().filter(row -> keys.contains(row.key(table))).toList(), rows);
    }

    public List<RuleRow> on(List<RuleRow> before) {
        return Stream.concat(without(before, removed).stream(), added.stream()).toList();
    }

    public boolean unchanging() {
        return added.isEmpty() && removed.isEmpty();
    }

    private static List<RuleRow> without(List<RuleRow> rows, List<RuleRow> others) {
        Set<RuleRow> known = new HashSet<>(others);
        return rows.stream().filter(row -> !known.contains(row)).toList();
    }
}
