package org.huren.hub.recognition.rule.governance;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.huren.hub.recognition.rule.table.LocatedRow;
import org.huren.hub.recognition.rule.table.RowDifference;
import org.huren.hub.recognition.rule.table.RuleFile;
import org.huren.hub.recognition.rule.table.RuleReading;
import org.huren.hub.recognition.rule.table.RuleRow;
import org.huren.hub.recognition.rule.table.RuleTable;
import org.huren.hub.recognition.rule.table.RuleWorld;
import org.huren.terminology.load.CsvLocalCodes;
import org.huren.terminology.table.Loaded;
import org.huren.terminology.table.LocatedError;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The files that a province begins with. Once a table has a version its file is not looked at any more: from then on
 * stewards change it.
 */
public class RuleSeeds {
    private static final Logger LOG = LoggerFactory.getLogger(RuleSeeds.class);

    private final Map<RuleTable, Path> files;
    private final TransactionTemplate tx;
    private final RuleTablesJdbc tables;
    private final RuleWorld world;
    private final Clock clock;

    /** @param files of those tables that have one */
    public RuleSeeds(
            Map<RuleTable, Path> files, TransactionTemplate tx, RuleTablesJdbc tables, RuleWorld world, Clock clock) {
        this.files = Map.copyOf(files);
        this.tx = tx;
        this.tables = tables;
        this.world = world;
        this.clock = clock;
    }

    /**
     * The files that are there.
     *
     * @param rules directory of the tables
     * @param codes directory of the facilities' maps: its {@code items.csv} where the rules have none
     * @param reasons file of the province's sub-codes, where the rules have none
     */
    public static Map<RuleTable, Path> files(Optional<Path> rules, Optional<Path> codes, Optional<Path> reasons) {
        Map<RuleTable, Path> files = new EnumMap<>(RuleTable.class);
        codes.flatMap(CsvLocalCodes::catalogueFile).ifPresent(file -> files.put(RuleTable.ITEMS, file));
        reasons.ifPresent(file -> files.put(RuleTable.REASONS, file));
        rules.ifPresent(folder -> {
            for (RuleTable table : RuleTable.values()) {
                Path file = folder.resolve(table.id() + ".csv");
                if (Files.exists(file)) {
                    files.put(table, file);
                }
            }
        });
        return files;
    }

    /** Gives every table that has a file and no version its first one. */
    void plant() {
        Map<RuleTable, Long> known = tables.versions();
        if (files.keySet().stream().anyMatch(table -> known.getOrDefault(table, 0L) == 0)) {
            tx.executeWithoutResult(status -> plant(tables.hold()));
        }
    }

    private void plant(Map<RuleTable, Long> versions) {
        Map<RuleTable, List<LocatedRow>> all = new EnumMap<>(RuleTable.class);
        versions.forEach((table, version) ->
                all.put(table, version > 0 ? LocatedRow.of(table, tables.rows(table, version)) : ofFile(table)));
        RuleReading reading = RuleReading.of(all, world);
        files.keySet().stream()
                .filter(table -> versions.getOrDefault(table, 0L) == 0)
                .forEach(table -> plant(table, all.getOrDefault(table, List.of()), reading));
    }

    private List<LocatedRow> ofFile(RuleTable table) {
        Path file = files.get(table);
        if (file == null) {
            return List.of();
        }
        Loaded<List<LocatedRow>> loaded = RuleFile.read(table, file);
        loaded.errors().forEach(RuleSeeds::told);
        return loaded.value();
    }

    private void plant(RuleTable table, List<LocatedRow> rows, RuleReading reading) {
        reading.errors(table).forEach(RuleSeeds::told);
        List<RuleRow> right = rows.stream()
                .filter(row -> !reading.wrong().contains(row))
                .map(LocatedRow::row)
                .toList();
        tables.put(
                new RuleChange(
                        table, 1, clock.instant(), RuleChange.Kind.SEED, "file", null, null, null, right.size(), 0),
                new RowDifference(right, List.of()));
    }

    private static void told(LocatedError error) {
        LOG.warn("A row of a table of rules that the province begins with is left out: {}", error);
    }
}
