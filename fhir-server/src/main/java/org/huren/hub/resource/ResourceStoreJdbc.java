package org.huren.hub.resource;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.huren.hub.slice.Slice;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The tables {@code resource} and {@code resource_version}. Every method takes part in the caller's transaction. */
public class ResourceStoreJdbc {

    private static final String COLUMNS = "type, id, version, last_updated, deleted, patient_key, status, json";

    private final JdbcClient jdbc;

    public ResourceStoreJdbc(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A resource with what the store knows beside its JSON. */
    public record Stored(
            Slice slice,
            boolean deleted,
            @Nullable UUID patientKey,
            @Nullable String status) {}

    /** The current version, deleted or not. */
    public Optional<Stored> find(String type, String id) {
        return jdbc.sql("select " + COLUMNS + " from resource where type = ? and id = ?")
                .param(type)
                .param(id)
                .query((row, n) -> stored(row))
                .optional();
    }

    /** The current versions of those that are there. */
    public List<Stored> find(String type, List<String> ids) {
        return jdbc.sql("select " + COLUMNS + " from resource where type = ? and id = any(?)")
                .param(type)
                .param(ids.toArray(String[]::new))
                .query((row, n) -> stored(row))
                .list();
    }

    /** The current version, kept from change by others until the transaction ends. */
    public Optional<Stored> lock(String type, String id) {
        return jdbc.sql("select " + COLUMNS + " from resource where type = ? and id = ? for update")
                .param(type)
                .param(id)
                .query((row, n) -> stored(row))
                .optional();
    }

    public List<Stored> ofPatients(String type, List<UUID> patients) {
        return jdbc.sql("select " + COLUMNS
                        + " from resource where type = ? and patient_key = any(?) and not deleted"
                        + " order by last_updated desc, id")
                .param(type)
                .param(patients.toArray(UUID[]::new))
                .query((row, n) -> stored(row))
                .list();
    }

    public List<Stored> all(String type) {
        return jdbc.sql("select " + COLUMNS + " from resource where type = ? and not deleted order by id")
                .param(type)
                .query((row, n) -> stored(row))
                .list();
    }

    public List<Stored> byIdentifier(String type, List<String> tokens) {
        return jdbc.sql("select " + COLUMNS
                        + " from resource where type = ? and identifier = any(?) and not deleted order by id")
                .param(type)
                .param(tokens.toArray(String[]::new))
                .query((row, n) -> stored(row))
                .list();
    }

    /** Versions, newest first, the current one included. */
    public List<Stored> versions(String type, String id) {
        return jdbc.sql("""
                select type, id, version, last_updated, deleted, null::uuid as patient_key, null::text as status, json
                  from resource_version where type = ? and id = ?
                union all
                select type, id, version, last_updated, deleted, patient_key, status, json
                  from resource where type = ? and id = ?
                 order by version desc
                """)
                .param(type)
                .param(id)
                .param(type)
                .param(id)
                .query((row, n) -> stored(row))
                .list();
    }

    /** Makes this the current version; the one before goes to history. */
    public void save(Stored stored, @Nullable String identifier) {
        Slice slice = stored.slice();
        jdbc.sql("""
                insert into resource_version (type, id, version, last_updated, deleted, json)
                select type, id, version, last_updated, deleted, json from resource where type = ? and id = ?
                """).param(slice.type()).param(slice.id()).update();
        jdbc.sql("""
                insert into resource (type, id, version, last_updated, deleted, patient_key, status, identifier, json)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?)
                on conflict (type, id) do update
                   set version = excluded.version, last_updated = excluded.last_updated, deleted = excluded.deleted,
                       patient_key = excluded.patient_key, status = excluded.status, identifier = excluded.identifier,
                       json = excluded.json
                """)
                .param(slice.type())
                .param(slice.id())
                .param(slice.version())
                .param(Timestamp.from(slice.lastUpdated()))
                .param(stored.deleted())
                .param(stored.patientKey())
                .param(stored.status())
                .param(identifier)
                .param(slice.json())
                .update();
    }

    /**
     * Keeps a resource that is only ever written once, such as a practitioner named by a message.
     *
     * @return whether it was there already, committed
     */
    public boolean addIfAbsent(Slice slice, String identifier) {
        int added = jdbc.sql("""
                insert into resource (type, id, version, last_updated, identifier, json) values (?, ?, ?, ?, ?, ?)
                on conflict (type, id) do nothing
                """)
                .param(slice.type())
                .param(slice.id())
                .param(slice.version())
                .param(Timestamp.from(slice.lastUpdated()))
                .param(identifier)
                .param(slice.json())
                .update();
        return added == 0;
    }

    private static Stored stored(ResultSet row) throws SQLException {
        Slice slice = new Slice(
                row.getString("type"),
                row.getString("id"),
                row.getLong("version"),
                row.getTimestamp("last_updated").toInstant(),
                row.getBytes("json"));
        return new Stored(
                slice, row.getBoolean("deleted"), row.getObject("patient_key", UUID.class), row.getString("status"));
    }
}
