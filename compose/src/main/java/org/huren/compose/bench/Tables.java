package org.huren.compose.bench;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import java.util.TreeMap;
import org.huren.compose.launcher.Settings;

/** What the hub's tables take on disk. */
final class Tables {
    private static final String SIZES = """
            select coalesce(pg_partition_root(c.oid)::regclass::text, c.relname) as name,
                   sum(pg_total_relation_size(c.oid))                            as bytes
              from pg_class c
             where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'
             group by 1""";

    private final Settings.Database database;

    Tables(Settings.Database database) {
        this.database = database;
    }

    /** Bytes by table: heap, TOAST, indexes and maps of all its partitions. */
    Map<String, Long> bytes() {
        Map<String, Long> bytes = new TreeMap<>();
        try (Connection connection = connect();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(SIZES)) {
            while (rows.next()) {
                bytes.put(rows.getString("name"), rows.getLong("bytes"));
            }
        } catch (SQLException e) {
            throw new IllegalStateException("table sizes", e);
        }
        return bytes;
    }

    /** Position in the write-ahead log, in bytes. */
    long wal() {
        return number("select pg_wal_lsn_diff(pg_current_wal_insert_lsn(), '0/0')::bigint");
    }

    /** Reports of which the store has a current version. */
    long reports() {
        return number("select count(*) from report_key");
    }

    /** How often each message is in the journal as stored, by control id. */
    Map<String, Long> storedMessages(String prefix) {
        Map<String, Long> times = new TreeMap<>();
        try (Connection connection = connect();
                var statement = connection.prepareStatement("""
                        select control_id, count(*) from message
                         where outcome = 'stored' and control_id like ? group by 1""")) {
            statement.setString(1, prefix + "%");
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    times.put(rows.getString(1), rows.getLong(2));
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException("journal", e);
        }
        return times;
    }

    /** Rows of the audit trail. */
    long auditEvents() {
        return number("select count(*) from audit_event");
    }

    /** Refreshes the planner's figures and clears the way for steady measurements, as autovacuum would in time. */
    void settle() {
        try (Connection connection = connect();
                var statement = connection.createStatement()) {
            statement.execute("vacuum analyze");
            statement.execute("checkpoint");
        } catch (SQLException e) {
            throw new IllegalStateException("vacuum", e);
        }
    }

    private long number(String query) {
        try (Connection connection = connect();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException(query, e);
        }
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection(database.url(), database.user(), database.password());
    }
}
