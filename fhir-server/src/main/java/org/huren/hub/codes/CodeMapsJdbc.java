package org.huren.hub.codes;

import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.huren.hub.postgres.RoundTrip;
import org.huren.hub.postgres.RoundTrip.Reply;
import org.huren.terminology.MapRow;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The tables of maps. Every method takes part in the caller's transaction. */
public class CodeMapsJdbc {

    private static final String CHANGES = """
            select facility, version, at, kind, proposed_by, confirmed_by, note, added, removed
              from code_map_change where facility = ?""";

    private final JdbcClient jdbc;

    public CodeMapsJdbc(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Version in force of every facility that has a map. */
    Map<String, Long> versions() {
        Map<String, Long> versions = new HashMap<>();
        jdbc.sql("select facility, version from code_map").query(row -> {
            versions.put(row.getString(1), row.getLong(2));
        });
        return versions;
    }

    /** The version in force, asked with the trip; no row where the facility has no map. */
    Reply<Long> version(String facility, RoundTrip trip) {
        return trip.ask(
                "select version from code_map where facility = ?", List.of(facility), (row, n) -> row.getLong(1));
    }

    /** The version in force, which nobody else changes before this transaction ends; 0 where there was no map. */
    long hold(String facility) {
        jdbc.sql("insert into code_map (facility, version) values (?, 0) on conflict do nothing")
                .param(facility)
                .update();
        return jdbc.sql("select version from code_map where facility = ? for update")
                .param(facility)
                .query(Long.class)
                .single();
    }

    /** All rows of a version, by code. */
    public List<MapRow> rows(String facility, long version) {
        return jdbc.sql("""
                select local_code, name, panel_code, panel_name, specimen, unit, reference_range, item, loinc, valid_from,
                       valid_until
                  from code_map_row
                 where facility = ? and since <= ? and (until is null or until > ?)
                 order by local_code, id
                """)
                .param(facility)
                .param(version)
                .param(version)
                .query((row, n) -> row(row))
                .list();
    }

    private static MapRow row(ResultSet row) throws SQLException {
        return new MapRow(
                row.getString(1),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                row.getString(6),
                row.getString(7),
                row.getString(8),
                row.getString(9),
                row.getObject(10, LocalDate.class),
                row.getObject(11, LocalDate.class));
    }

    /** Makes a version; the facility's map is held by {@link #hold}. */
    void put(Change change, List<MapRow> added, List<MapRow> removed) {
        removed.forEach(row -> end(change, row));
        added.forEach(row -> add(change, row));
        jdbc.sql("""
                insert into code_map_change (facility, version, at, kind, proposed_by, confirmed_by, note, added, removed)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?)
                """)
                .param(change.facility())
                .param(change.version())
                .param(Timestamp.from(change.at()))
                .param(change.kind().name())
                .param(change.proposedBy())
                .param(change.confirmedBy())
                .param(change.note())
                .param(added.size())
                .param(removed.size())
                .update();
        jdbc.sql("update code_map set version = ? where facility = ?")
                .param(change.version())
                .param(change.facility())
                .update();
    }

    private void add(Change change, MapRow row) {
        jdbc.sql("""
                insert into code_map_row (facility, since, local_code, name, panel_code, panel_name, specimen, unit,
                    reference_range, item, loinc, valid_from, valid_until)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """)
                .param(change.facility())
                .param(change.version())
                .params(columns(row))
                .update();
    }

    private void end(Change change, MapRow row) {
        jdbc.sql("""
                update code_map_row set until = ?
                 where facility = ? and until is null and local_code = ? and name is not distinct from ?
                   and panel_code is not distinct from ? and panel_name is not distinct from ?
                   and specimen is not distinct from ? and unit is not distinct from ?
                   and reference_range is not distinct from ? and item is not distinct from ?
                   and loinc is not distinct from ? and valid_from is not distinct from ?
                   and valid_until is not distinct from ?
                """)
                .param(change.version())
                .param(change.facility())
                .params(columns(row))
                .update();
    }

    private static List<@Nullable Object> columns(MapRow row) {
        return Arrays.asList(
                row.localCode(),
                row.name(),
                row.panelCode(),
                row.panelName(),
                row.specimen(),
                row.unit(),
                row.range(),
                row.item(),
                row.loinc(),
                date(row.from()),
                date(row.until()));
    }

    private static @Nullable Date date(@Nullable LocalDate date) {
        return date == null ? null : Date.valueOf(date);
    }

    /** Who made which version, newest first. */
    public List<Change> changes(String facility) {
        return jdbc.sql(CHANGES + " order by version desc")
                .param(facility)
                .query((row, n) -> change(row))
                .list();
    }

    public Optional<Change> change(String facility, long version) {
        return jdbc.sql(CHANGES + " and version = ?")
                .param(facility)
                .param(version)
                .query((row, n) -> change(row))
                .optional();
    }

    private static Change change(ResultSet row) throws SQLException {
        return new Change(
                row.getString(1),
                row.getLong(2),
                row.getTimestamp(3).toInstant(),
                Change.Kind.valueOf(row.getString(4)),
                row.getString(5),
                row.getString(6),
                row.getString(7),
                row.getInt(8),
                row.getInt(9));
    }
}
