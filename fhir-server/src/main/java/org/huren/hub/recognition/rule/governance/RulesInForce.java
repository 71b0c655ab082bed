package org.huren.hub.recognition.rule.governance;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.huren.hub.recognition.rule.RuleBook;
import org.huren.hub.recognition.rule.RuleBooks;
import org.huren.hub.recognition.rule.table.RuleRow;
import org.huren.hub.recognition.rule.table.RuleTable;
import org.huren.hub.recognition.rule.table.RuleWorld;

/** The rules in memory, as the tables have them; several hubs may change the tables. */
public class RulesInForce implements RuleBooks {
    /** Versions of all tables that are kept for looking back. */
    private static final int KEPT = 8;

    private final RuleTablesJdbc tables;
    private final RuleSeeds seeds;
    private final RuleWorld world;
    private final Cache<Map<RuleTable, Long>, RuleLibrary> earlier =
            Caffeine.newBuilder().maximumSize(KEPT).build();
    private volatile RuleLibrary now;

    public RulesInForce(RuleTablesJdbc tables, RuleSeeds seeds, RuleWorld world) {
        this.tables = tables;
        this.seeds = seeds;
        this.world = world;
        this.now = RuleLibrary.of(Map.of(), Map.of(), world);
    }

    /** Gives tables that have no version their first one, and reads all. */
    public void start() {
        seeds.plant();
        refresh();
    }

    @Override
    public RuleBook inForce() {
        return now.book();
    }

    @Override
    public RuleBook asOf(Instant instant) {
        Map<RuleTable, Long> versions = tables.versionsAt(instant);
        RuleLibrary current = now;
        return versions.equals(current.versions())
                ? current.book()
                : earlier.get(versions, asked -> load(asked, current)).book();
    }

    /** Takes over the versions in the tables; one question where nothing has changed. */
    public void refresh() {
        Map<RuleTable, Long> versions = tables.versions();
        if (!versions.equals(now.versions())) {
            takeOver();
        }
    }

    private synchronized void takeOver() {
        RuleLibrary before = now;
        Map<RuleTable, Long> versions = tables.versions();
        if (!versions.equals(before.versions())) {
            now = load(versions, before);
        }
    }

    /** @param known whose rows are taken where the version is the same */
    private RuleLibrary load(Map<RuleTable, Long> versions, RuleLibrary known) {
        Map<RuleTable, List<RuleRow>> rows = new EnumMap<>(RuleTable.class);
        versions.forEach((table, version) ->
                rows.put(table, known.version(table) == version ? known.rows(table) : tables.rows(table, version)));
        return RuleLibrary.of(versions, rows, world);
    }

    /** Rows in force, in the order in which a file has them. */
    public List<RuleRow> rows(RuleTable table) {
        return now.rows(table);
    }

    /** Version in force, 0: none. */
    public long version(RuleTable table) {
        return now.version(table);
    }
}
