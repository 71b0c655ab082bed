package org.huren.compose.bench;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.huren.compose.launcher.Settings;

/**
 * Fills the store faster than its door could: each generation is a copy of every row that came in through the door, with
 * keys and numbers of its own of the same length. UUIDs and hashes follow from the old ones and the generation, the
 * run's mark and the district of its national IDs are replaced in all text. Documents and raw messages are copied as
 * they are, so a copy's own document still names the original: copies are there to be in the way, never to be asked for.
 * Columns come from the catalogue, so that a change of the store's tables changes this too.
 */
final class Copies implements AutoCloseable {
    private static final String COLUMNS = """
            select c.oid::regclass::text as tab, a.attname as col, format_type(a.atttypid, null) as type,
                   a.attidentity <> '' or a.attgenerated <> '' as made,
                   exists (select 1 from pg_index i
                            where i.indrelid = c.oid and i.indisunique and a.attnum = any(i.indkey)) as key
              from pg_class c join pg_attribute a on a.attrelid = c.oid
             where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
               and a.attnum > 0 and not a.attisdropped
               and c.relname !~ '^(flyway|facility|hub_key|audit|resource|consent|message_refusal|practitioner)'
             order by c.relname, a.attnum""";

    private final Connection connection;
    private final Mark mark;
    private final List<Table> tables = new ArrayList<>();

    private record Column(String name, String type, boolean isMade, boolean isKey) {}

    private record Table(String name, List<Column> columns) {
        String base() {
            return "huren_bench.base_" + name;
        }
    }

    /** Remembers the rows that are there now. */
    Copies(Settings.Database database, Mark mark) {
        this.mark = mark;
        try {
            connection = DriverManager.getConnection(database.url(), database.user(), database.password());
            read();
            execute("create schema huren_bench");
            for (Table table : tables) {
                execute("create unlogged table " + table.base() + " as select * from " + table.name());
                execute("analyze " + table.base());
            }
            // Rows are copied whole, parents and children alike: nothing has to be checked again.
            execute("set session_replication_role = replica");
        } catch (SQLException e) {
            throw new IllegalStateException("copies", e);
        }
    }

    private void read() throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(COLUMNS)) {
            while (rows.next()) {
                String name = rows.getString("tab");
                if (tables.isEmpty() || !tables.getLast().name().equals(name)) {
                    tables.add(new Table(name, new ArrayList<>()));
                }
                tables.getLast()
                        .columns()
                        .add(new Column(
                                rows.getString("col"),
                                rows.getString("type"),
                                rows.getBoolean("made"),
                                rows.getBoolean("key")));
            }
        }
    }

    /** One more copy of everything, from 1. */
    void make(int generation) {
        try {
            connection.setAutoCommit(false);
            for (Table table : tables) {
                List<Column> given = table.columns().stream()
                        .filter(column -> !column.isMade())
                        .toList();
                String names =
                        String.join(", ", given.stream().map(Column::name).toList());
                String values = String.join(
                        ", ",
                        given.stream().map(column -> copied(column, generation)).toList());
                // A dictionary's rows are the same for everybody.
                execute("insert into " + table.name() + " (" + names + ") select " + values + " from " + table.base()
                        + " on conflict do nothing");
            }
            connection.commit();
            connection.setAutoCommit(true);
        } catch (SQLException e) {
            throw new IllegalStateException("generation " + generation, e);
        }
    }

    private String copied(Column column, int generation) {
        String name = column.name();
        return switch (column.type()) {
            case "uuid" -> "md5(" + name + "::text || '" + generation + "')::uuid";
            case "text", "character varying" -> replaced(name, generation);
            case "text[]" -> replaced(name + "::text", generation) + "::text[]";
            case "bytea" ->
                column.isKey()
                        ? "substr(sha256(" + name + " || '\\x" + "%08x".formatted(generation) + "'), 1, length(" + name
                                + "))"
                        : name;
            default -> name;
        };
    }

    private String replaced(String text, int generation) {
        // A mark of as many seconds earlier: no run of this store began then.
        String other = Long.toString(Long.parseLong(mark.prefix().toLowerCase(Locale.ROOT), 36) - generation, 36)
                .toUpperCase(Locale.ROOT);
        String district = "22%04d".formatted(mark.district());
        String otherDistrict = "22%04d".formatted((mark.district() + generation) % 10_000);
        return "replace(replace(" + text + ", '" + mark.prefix() + "', '" + other + "'), '" + district + "', '"
                + otherDistrict + "')";
    }

    private void execute(String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Override
    public void close() {
        try (Connection open = connection;
                var statement = open.createStatement()) {
            statement.execute("drop schema huren_bench cascade");
        } catch (SQLException e) {
            throw new IllegalStateException("copies", e);
        }
    }
}
