package org.huren.compose.bench;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
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

    /** Adds hospitals that are like JL-A with its codes, as far as there are not so many yet; returns them all. */
    List<String> moreHospitals(int size) {
        List<String> all = new ArrayList<>(List.of("JL-A", "JL-B", "JL-C"));
        try (Connection connection = connect();
                var facility = connection.prepareStatement("""
                        insert into facility
                        select (jsonb_populate_record(f, jsonb_build_object('code', ?::text, 'name', ?::text))).*
                          from facility f where code = 'JL-A' on conflict do nothing""");
                var map = connection.prepareStatement("""
                        insert into code_map select ?, version from code_map where facility = 'JL-A'
                        on conflict do nothing""");
                var row = connection.prepareStatement("""
                        insert into code_map_row (facility, since, until, local_code, name, panel_code, panel_name,
                               specimen, unit, reference_range, item, loinc, valid_from, valid_until)
                        select ?, since, until, local_code, name, panel_code, panel_name, specimen, unit,
                               reference_range, item, loinc, valid_from, valid_until
                          from code_map_row where facility = 'JL-A'""")) {
            while (all.size() < size) {
                String code = "JX-" + all.size();
                all.add(code);
                facility.setString(1, code);
                facility.setString(2, code);
                map.setString(1, code);
                row.setString(1, code);
                if (facility.executeUpdate() + map.executeUpdate() > 0) {
                    row.executeUpdate();
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException("hospitals", e);
        }
        return all;
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
