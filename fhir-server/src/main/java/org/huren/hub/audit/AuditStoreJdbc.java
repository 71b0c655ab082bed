package org.huren.hub.audit;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.huren.hub.postgres.Rows;
import org.huren.hub.postgres.TimeOrderedUuid;
import org.huren.hub.slice.DateTerm;
import org.huren.hub.slice.Matches;
import org.huren.hub.slice.SortableTime;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads the trail. */
public class AuditStoreJdbc {

    private final JdbcClient jdbc;

    public AuditStoreJdbc(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A condition with its values, put together as the search asks. */
    private record Where(StringBuilder sql, List<Object> values) {
        void and(String condition, Object... parameters) {
            sql.append(" and ").append(condition);
            values.addAll(Arrays.asList(parameters));
        }
    }

    Optional<StoredEvent> find(UUID id) {
        return jdbc.sql("select * from audit_event where at = ? and id = ?")
                .param(Timestamp.from(TimeOrderedUuid.timeOf(id)))
                .param(id)
                .query((row, n) -> event(row))
                .optional();
    }

    /** @param records events must concern one of these, null: any */
    long count(AuditSearch search, @Nullable List<UUID> records) {
        Where where = where(search, records);
        return jdbc.sql("select count(*) from audit_event where true" + where.sql())
                .params(where.values())
                .query(Long.class)
                .single();
    }

    /** Newest first, one more than the page takes so that the caller knows whether there is a next one. */
    List<StoredEvent> page(AuditSearch search, @Nullable List<UUID> records) {
        Where where = where(search, records);
        Matches.Cursor after = search.page().after();
        if (after != null) {
            where.and(
                    "(at, id) < (?::timestamptz, ?::uuid)",
                    after.keys().get(0),
                    after.keys().get(1));
        }
        return jdbc.sql("select * from audit_event where true" + where.sql() + " order by at desc, id desc limit ?")
                .params(where.values())
                .param(search.page().count() + 1)
                .query((row, n) -> event(row))
                .list();
    }

    static Matches.Cursor cursor(StoredEvent event) {
        return new Matches.Cursor(
                List.of(SortableTime.of(event.at()), event.id().toString()));
    }

    private Where where(AuditSearch search, @Nullable List<UUID> records) {
        Where where = new Where(new StringBuilder(), new ArrayList<>());
        if (records != null) {
            UUID[] keys = records.toArray(UUID[]::new);
            where.and("""
                    (patients && ? or asked_report in (
                        select report_id from report where patient_key = any(?)
                        union all select order_id from placed_order where patient_key = any(?)
                        union all select report_id from placed_order where patient_key = any(?)
                        union all select document_id from document_index where patient_key = any(?)
                        union all select study_id from imaging_index where patient_key = any(?)))""", keys, keys, keys, keys, keys, keys);
        }
        if (!search.ids().isEmpty()) {
            where.and("id::text = any(?)", (Object) search.ids().toArray(String[]::new));
        }
        if (search.entity() != null) {
            entity(where, search.entity());
        }
        if (search.agent() != null) {
            agent(where, search.agent());
        }
        if (!search.outcomes().isEmpty()) {
            where.and("outcome::text = any(?)", (Object) search.outcomes().toArray(String[]::new));
        }
        search.dates().forEach(any -> dates(where, any));
        return where;
    }

    /** Asked for by id, or disclosed in any version. Whose it is finds the rows by their index. */
    private void entity(Where where, String reference) {
        UUID[] owners = owners(reference);
        DisclosedEntities.Condition disclosed = DisclosedEntities.disclosed(reference);
        List<Object> values = new ArrayList<>(List.of(reference, owners));
        values.addAll(disclosed.values());
        values.addAll(List.of(owners, reference, reference));
        where.and("""
                (asked_reference = ? or (patients && ? and %s)
                 or (patients && ? and ? = any(select 'Patient/' || p from unnest(patients) p))
                 or ? = any(select 'Consent/' || d from unnest(directives) d))""".formatted(disclosed.sql()), values.toArray());
    }

    private UUID[] owners(String reference) {
        Set<UUID> owners = new HashSet<>();
        String id = reference.substring(reference.indexOf('/') + 1);
        if (id.length() >= 36) {
            try {
                UUID key = UUID.fromString(id.substring(0, 36));
                owners.add(key);
                owners.addAll(jdbc.sql("""
                        select patient_key from report_key where report_id = ?
                        union all
                        select patient_key from order_key where order_id = ? or report_id = ?
                        union all
                        select patient_key from imaging_index where study_id = ?
                        union all
                        select patient_key from resource where type in ('Consent', 'DocumentReference') and id = ?
                           and patient_key is not null
                        """)
                        .param(key)
                        .param(key)
                        .param(key)
                        .param(key)
                        .param(id)
                        .query(Rows::uuid)
                        .list());
            } catch (IllegalArgumentException e) {
                return new UUID[0];
            }
        }
        return owners.toArray(UUID[]::new);
    }

    private static void agent(Where where, String agent) {
        String organization = "Organization/";
        if (agent.startsWith(organization)) {
            where.and("caller_facility = ?", agent.substring(organization.length()));
        } else {
            where.and("(caller_name = ? or caller_user = ?)", agent, agent);
        }
    }

    private static void dates(Where where, List<DateTerm> any) {
        List<Object> values = new ArrayList<>();
        List<String> parts = new ArrayList<>();
        for (DateTerm term : any) {
            Timestamp low = Timestamp.from(term.low());
            Timestamp high = Timestamp.from(term.high());
            switch (term.prefix()) {
                case EQ -> add(parts, values, "(at >= ? and at < ?)", low, high);
                case NE -> add(parts, values, "(at < ? or at >= ?)", low, high);
                case GT -> add(parts, values, "at >= ?", high);
                case GE -> add(parts, values, "at >= ?", low);
                case LT -> add(parts, values, "at < ?", low);
                case LE -> add(parts, values, "at < ?", high);
            }
        }
        where.and("(" + String.join(" or ", parts) + ")", values.toArray());
    }

    private static void add(List<String> parts, List<Object> values, String part, Timestamp... times) {
        parts.add(part);
        values.addAll(Arrays.asList(times));
    }

    /** Which of these reports, orders, documents and studies belong to one of the records. */
    Set<UUID> reportsOf(List<UUID> records, Set<UUID> reports) {
        return new HashSet<>(jdbc.sql("""
                        select report_id from report_key where report_id = any(:reports) and patient_key = any(:records)
                        union select order_id from order_key
                         where order_id = any(:reports) and patient_key = any(:records)
                        union select report_id from order_key
                         where report_id = any(:reports) and patient_key = any(:records)
                        union select document_id from document_index
                         where document_id = any(:reports) and patient_key = any(:records)
                        union select study_id from imaging_index
                         where study_id = any(:reports) and patient_key = any(:records)
                        """)
                .param("reports", reports.toArray(UUID[]::new))
                .param("records", records.toArray(UUID[]::new))
                .query(Rows::uuid)
                .list());
    }

    private static StoredEvent event(ResultSet row) throws SQLException {
        Instant at = row.getTimestamp("at").toInstant();
        return new StoredEvent(
                row.getObject("id", UUID.class),
                at,
                row.getString("interaction"),
                row.getInt("outcome"),
                row.getString("caller_subject"),
                row.getString("caller_name"),
                row.getString("caller_role"),
                row.getString("caller_facility"),
                row.getString("caller_user"),
                row.getString("asked"),
                row.getString("asked_reference"),
                List.of((UUID[]) array(row.getArray("patients"))),
                entities(row),
                List.of((String[]) array(row.getArray("directives"))),
                row.getString("reason"));
    }

    /** Rows from before references were taken apart have no reports. */
    private static List<String> entities(ResultSet row) throws SQLException {
        Array reports = row.getArray("reports");
        return new DisclosedEntities(
                        reports == null ? List.of() : Arrays.asList((UUID[]) array(reports)),
                        List.of((String[]) array(row.getArray("entities"))))
                .references();
    }

    private static Object[] array(Array array) throws SQLException {
        return (Object[]) array.getArray();
    }
}
