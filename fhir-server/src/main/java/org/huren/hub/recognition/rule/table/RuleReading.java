package org.huren.hub.recognition.rule.table;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.huren.hub.recognition.rule.RuleRows;
import org.huren.terminology.table.LocatedError;

/**
 * All tables read and checked against each other.
 *
 * @param rows without those that have an error
 * @param errors of each table
 * @param wrong rows that have one
 */
public record RuleReading(RuleRows rows, Map<RuleTable, List<LocatedError>> errors, Set<LocatedRow> wrong) {

    public static RuleReading of(Map<RuleTable, List<LocatedRow>> tables, RuleWorld world) {
        Faults wrong = new Faults();
        TypedTables typed = TypedTables.read(tables, world, wrong);
        new Overlaps(wrong).check(typed);
        new References(typed, world, wrong).check();
        return new RuleReading(
                typed.rows(wrong.rows(), world.permitted()), Map.copyOf(wrong.errors()), Set.copyOf(wrong.rows()));
    }

    public List<LocatedError> errors(RuleTable table) {
        return errors.getOrDefault(table, List.of());
    }

    /** Of all tables, a table's own first. */
    public List<LocatedError> errorsFirst(RuleTable table) {
        return Stream.concat(
                        errors(table).stream(),
                        Stream.of(RuleTable.values())
                                .filter(other -> other != table)
                                .flatMap(other -> errors(other).stream()))
                .toList();
    }
}
