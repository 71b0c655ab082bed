package org.huren.hub.recognition.rule.governance;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.huren.hub.recognition.rule.table.RowDifference;
import org.huren.hub.recognition.rule.table.RuleRow;
import org.huren.hub.recognition.rule.table.RuleTable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The tables of rules in their versions. Every method takes part in the caller's transaction. */
public class RuleTablesJdbc {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    private static final TypeReference<Map<String, String>> CELLS = new TypeReference<>() {};

    private final JdbcClient jdbc;

    public RuleTablesJdbc(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Version in force of each table, 0 where it has none. */
    Map<RuleTable, Long> versions() {
        Map<RuleTable, Long> versions = none();
        jdbc.sql("select name, version from rule_table").query(row -> {
            put(versions, row);
        });
        return versions;
    }

    /** Version of each table that was in force at an instant, 0 where it had none. */
    Map<RuleTable, Long> versionsAt(Instant instant) {
        Map<RuleTable, Long> versions = none();
        jdbc.sql("select table_name, max(version) from rule_change where at <= ? group by table_name")
                .param(Timestamp.from(instant))
                .query(row -> {
                    put(versions, row);
                });
        return versions;
    }

    /** When what the code systems show of the rules changed last. */
    public Instant catalogueChangedAt() {
        return jdbc.sql("select coalesce(max(at), 'epoch') from rule_change where table_name in (?, ?, ?)")
                .params(RuleTable.ITEMS.id(), RuleTable.PANELS.id(), RuleTable.REASONS.id())
                .query((row, n) -> row.getTimestamp(1).toInstant())
                .single();
    }

    private static Map<RuleTable, Long> none() {
        Map<RuleTable, Long> versions = new EnumMap<>(RuleTable.class);
        Arrays.stream(RuleTable.values()).forEach(table -> versions.put(table, 0L));
        return versions;
    }

    private static void put(Map<RuleTable, Long> versions, ResultSet row) throws SQLException {
        long version = row.getLong(2);
        RuleTable.find(row.getString(1)).ifPresent(table -> versions.put(table, version));
    }

    /**
     * The versions in force, which nobody else changes before this transaction ends. All tables at once: rows of one
     * refer to rows of others.
     */
    Map<RuleTable, Long> hold() {
        for (RuleTable table : RuleTable.values()) {
            jdbc.sql("insert into rule_table (name, version) values (?, 0) on conflict do nothing")
                    .param(table.id())
                    .update();
        }
        jdbc.sql("select name from rule_table order by name for update")
                .query(String.class)
                .list();
        return versions();
    }

    /** All rows of a version. */
    public List<RuleRow> rows(RuleTable table, long version) {
        return jdbc.sql("""
                select cells::text from rule_row
                 where table_name = ? and since <= ? and (until is null or until > ?)
                 order by id
                """)
                .param(table.id())
                .param(version)
                .param(version)
                .query((row, n) -> row(row))
                .list();
    }

    /** What a version changed. */
    public RowDifference difference(RuleTable table, long version) {
        return new RowDifference(changed(table, version, "since"), changed(table, version, "until"));
    }

    private List<RuleRow> changed(RuleTable table, long version, String end) {
        return jdbc.sql("select cells::text from rule_row where table_name = ? and " + end + " = ? order by id")
                .param(table.id())
                .param(version)
                .query((row, n) -> row(row))
                .list();
    }

    private static RuleRow row(ResultSet row) throws SQLException {
        return new RuleRow(MAPPER.readValue(row.getString(1), CELLS));
    }

    /** Makes a version; the tables are held by {@link #hold}. */
    void put(RuleChange change, RowDifference difference) {
        jdbc.sql("""
                update rule_row set until = ?
                  from jsonb_array_elements(?::jsonb) as gone
                 where table_name = ? and until is null and cells = gone
                """)
                .param(change.version())
                .param(json(difference.removed()))
                .param(change.table().id())
                .update();
        jdbc.sql("""
                insert into rule_row (table_name, since, cells)
                select ?, ?, cells from jsonb_array_elements(?::jsonb) with ordinality as came (cells, place) order by place
                """)
                .param(change.table().id())
                .param(change.version())
                .param(json(difference.added()))
                .update();
        jdbc.sql("update rule_table set version = ? where name = ?")
                .param(change.version())
                .param(change.table().id())
                .update();
        add(change);
    }

    private static String json(List<RuleRow> rows) {
        return MAPPER.writeValueAsString(rows.stream().map(RuleRow::cells).toList());
    }

    /** Never earlier than the version before, whichever hub's clock is ahead. */
    private void add(RuleChange change) {
        jdbc.sql("""
                insert into rule_change (table_name, version, at, kind, proposed_by, reviewed_by, activated_by, note, added,
                    removed)
                values (?, ?, greatest(?, (select max(at) from rule_change where table_name = ?)), ?, ?, ?, ?, ?, ?, ?)
                """)
                .param(change.table().id())
                .param(change.version())
                .param(Timestamp.from(change.at()))
                .param(change.table().id())
                .param(change.kind().name())
                .param(change.proposedBy())
                .param(change.reviewedBy())
                .param(change.activatedBy())
                .param(change.note())
                .param(change.added())
                .param(change.removed())
                .update();
    }

    /** Who made which version, newest first. */
    public List<RuleChange> changes(RuleTable table) {
        return jdbc.sql("""
                select version, at, kind, proposed_by, reviewed_by, activated_by, note, added, removed
                  from rule_change where table_name = ? order by version desc
                """)
                .param(table.id())
                .query((row, n) -> change(table, row))
                .list();
    }

    private static RuleChange change(RuleTable table, ResultSet row) throws SQLException {
        return new RuleChange(
                table,
                row.getLong(1),
                row.getTimestamp(2).toInstant(),
                RuleChange.Kind.valueOf(row.getString(3)),
                row.getString(4),
                row.getString(5),
                row.getString(6),
                row.getString(7),
                row.getInt(8),
                row.getInt(9));
    }
}
