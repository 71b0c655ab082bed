package org.huren.hub.recognition.rule.governance;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.huren.hub.recognition.rule.RuleBook;
import org.huren.hub.recognition.rule.RuleVersion;
import org.huren.hub.recognition.rule.table.LocatedRow;
import org.huren.hub.recognition.rule.table.RuleFile;
import org.huren.hub.recognition.rule.table.RuleReading;
import org.huren.hub.recognition.rule.table.RuleRow;
import org.huren.hub.recognition.rule.table.RuleTable;
import org.huren.hub.recognition.rule.table.RuleWorld;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The rows of all tables in one version each, and the book made of them.
 *
 * @param versions of every table
 * @param rows of every table, in the order in which a file has them
 */
record RuleLibrary(Map<RuleTable, Long> versions, Map<RuleTable, List<RuleRow>> rows, RuleBook book) {
    private static final Logger LOG = LoggerFactory.getLogger(RuleLibrary.class);

    static RuleLibrary of(Map<RuleTable, Long> versions, Map<RuleTable, List<RuleRow>> rows, RuleWorld world) {
        Map<RuleTable, List<RuleRow>> sorted = new EnumMap<>(RuleTable.class);
        rows.forEach((table, unsorted) -> sorted.put(
                table, unsorted.stream().sorted(RuleFile.order(table)).toList()));
        RuleReading reading = RuleReading.of(located(sorted), world.trusting());
        reading.errors()
                .values()
                .forEach(errors ->
                        errors.forEach(error -> LOG.warn("A row of the rules in force cannot be used: {}", error)));
        return new RuleLibrary(versions, sorted, new RuleBook(version(versions), reading.rows()));
    }

    private static RuleVersion version(Map<RuleTable, Long> versions) {
        return new RuleVersion(versions.entrySet().stream()
                .collect(Collectors.toMap(each -> each.getKey().id(), Map.Entry::getValue)));
    }

    static Map<RuleTable, List<LocatedRow>> located(Map<RuleTable, List<RuleRow>> rows) {
        Map<RuleTable, List<LocatedRow>> located = new EnumMap<>(RuleTable.class);
        rows.forEach((table, each) -> located.put(table, LocatedRow.of(table, each)));
        return located;
    }

    List<RuleRow> rows(RuleTable table) {
        return rows.getOrDefault(table, List.of());
    }

    long version(RuleTable table) {
        return versions.getOrDefault(table, 0L);
    }
}
