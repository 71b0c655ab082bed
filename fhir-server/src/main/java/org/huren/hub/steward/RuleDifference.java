package org.huren.hub.steward;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.huren.hub.recognition.rule.table.RowDifference;
import org.huren.hub.recognition.rule.table.RuleRow;
import org.huren.hub.recognition.rule.table.RuleTable;

/**
 * What a change does to a table of rules, the first rows of each kind; a row is what is written in its columns.
 *
 * @param added count of rows that come and take no other's place
 * @param removed count of rows that go without another in their place
 * @param changed count of rows that take the place of one of the same key
 */
record RuleDifference(
        int added,
        int removed,
        int changed,
        List<Map<String, String>> addedRows,
        List<Map<String, String>> removedRows,
        List<Pair> changedRows) {

    private static final int SHOWN = 200;

    record Pair(Map<String, String> before, Map<String, String> after) {}

    static RuleDifference of(RuleTable table, RowDifference difference) {
        Map<List<String>, List<RuleRow>> gone = new LinkedHashMap<>();
        difference
                .removed()
                .forEach(row -> gone.computeIfAbsent(key(table, row), _ -> new ArrayList<>())
                        .add(row));
        List<RuleRow> added = new ArrayList<>();
        List<Pair> changed = new ArrayList<>();
        difference.added().forEach(row -> {
            List<RuleRow> before = gone.getOrDefault(key(table, row), List.of());
            if (before.isEmpty()) {
                added.add(row);
            } else {
                changed.add(new Pair(cells(table, before.removeFirst()), cells(table, row)));
            }
        });
        List<RuleRow> removed = gone.values().stream().flatMap(List::stream).toList();
        return new RuleDifference(
                added.size(),
                removed.size(),
                changed.size(),
                shown(table, added),
                shown(table, removed),
                changed.stream().limit(SHOWN).toList());
    }

    private static List<String> key(RuleTable table, RuleRow row) {
        return table.key().stream().map(row::text).toList();
    }

    private static List<Map<String, String>> shown(RuleTable table, List<RuleRow> rows) {
        return rows.stream().limit(SHOWN).map(row -> cells(table, row)).toList();
    }

    /** In the order of the columns. */
    static Map<String, String> cells(RuleTable table, RuleRow row) {
        Map<String, String> cells = new LinkedHashMap<>();
        table.columns().forEach(column -> {
            String text = row.orNull(column);
            if (text != null) {
                cells.put(column, text);
            }
        });
        return cells;
    }
}
