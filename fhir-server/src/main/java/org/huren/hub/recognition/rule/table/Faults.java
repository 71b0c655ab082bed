package org.huren.hub.recognition.rule.table;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.huren.terminology.table.LocatedError;

/** What is wrong in the tables, and with which rows. */
final class Faults {
    private final Map<RuleTable, List<LocatedError>> errors = new EnumMap<>(RuleTable.class);
    private final Set<LocatedRow> rows = new HashSet<>();

    void add(RuleTable table, LocatedRow row, LocatedError error) {
        errors.computeIfAbsent(table, _ -> new ArrayList<>()).add(error);
        rows.add(row);
    }

    void add(RuleTable table, LocatedRow row, String column, String reason) {
        add(table, row, row.error(column, reason));
    }

    Map<RuleTable, List<LocatedError>> errors() {
        return errors;
    }

    Set<LocatedRow> rows() {
        return rows;
    }
}
