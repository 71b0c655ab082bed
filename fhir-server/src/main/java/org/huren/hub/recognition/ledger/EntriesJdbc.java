package org.huren.hub.recognition.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.huren.consent.fence.FenceSql;
import org.huren.consent.fence.SqlCondition;
import org.huren.hub.access.PersonScope;
import org.huren.hub.access.RecordId;
import org.huren.hub.recognition.ResultRef;
import org.huren.hub.recognition.ledger.Entry.Citation;
import org.huren.hub.recognition.ledger.Entry.Decided;
import org.huren.hub.recognition.rule.Scope;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The ledger, read behind the fence. */
public class EntriesJdbc {

    private static final FenceSql FENCE = new FenceSql("facility", "category");
    private static final String COLUMNS = """
            select r.*, r.recorded_at as reminded_at, s.standing, d.adopted, d.code, d.reason, d.words, d.patient_told,
                   d.at as decided_at, d.by_name as decided_by, d.recorded_at as decision_recorded,
                   c.documents, c.names, c.times, c.recorded
              from recognition_reminder r
              left join recognition_decision d on d.reminder = r.id
             cross join lateral (
                select array_agg(document order by recorded_at, document) as documents,
                       array_agg(by_name order by recorded_at, document) as names,
                       array_agg(at order by recorded_at, document) as times,
                       array_agg(recorded_at order by recorded_at, document) as recorded
                  from recognition_citation where reminder = r.id) as c
             cross join lateral (
                select exists (
                    select from report_index
                     where patient_key = r.result_patient and report_id = r.result_report and not quarantined
                       and patient_key = any(?) and (%s)) as standing) as s
            """;

    private final JdbcClient jdbc;

    public EntriesJdbc(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The record that a reminder is about, nobody's where there is no such reminder. */
    UUID patientOf(UUID reminder) {
        return jdbc.sql("select patient_key from recognition_reminder where id = ?")
                .param(reminder)
                .query(UUID.class)
                .optional()
                .orElse(RecordId.NOBODY);
    }

    /**
     * Reminders on these records, the newest first.
     *
     * @param only null: all of them
     * @param facility null: of all facilities, as the patient may see them
     */
    List<Entry> inside(PersonScope scope, @Nullable String facility, @Nullable UUID only) {
        SqlCondition fence = FENCE.compile(scope.fence());
        UUID[] keys = scope.keys().toArray(UUID[]::new);
        List<Object> values = new ArrayList<>();
        values.add(keys);
        values.addAll(fence.parameters());
        values.add(keys);
        StringBuilder where = new StringBuilder(" where r.patient_key = any(?)");
        if (only != null) {
            where.append(" and r.id = ?");
            values.add(only);
        }
        if (facility != null) {
            // What a house took into its own record stays there, whatever is allowed today.
            where.append(
                    " and r.facility = ? and (s.standing or coalesce(d.adopted, false) or c.documents is not null)");
            values.add(facility);
        }
        return jdbc.sql(COLUMNS.formatted(fence.sql()) + where + " order by r.at desc, r.id")
                .params(values)
                .query((row, n) -> entry(row))
                .list();
    }

    private static Entry entry(ResultSet row) throws SQLException {
        return new Entry(
                reminder(row),
                instant(row, "reminded_at"),
                row.getBoolean("standing"),
                row.getTimestamp("decided_at") == null ? null : decided(row),
                citations(row));
    }

    private static Reminder reminder(ResultSet row) throws SQLException {
        return new Reminder(
                row.getObject("id", UUID.class),
                row.getString("door"),
                row.getString("client"),
                row.getString("instance"),
                row.getString("facility"),
                row.getString("physician"),
                row.getObject("patient_key", UUID.class),
                row.getString("encounter"),
                row.getString("item"),
                row.getString("order_reference"),
                new ResultRef(
                        row.getObject("result_patient", UUID.class),
                        row.getObject("result_report", UUID.class),
                        row.getInt("result_ordinal"),
                        row.getLong("result_version")),
                row.getString("issuer"),
                Scope.valueOf(row.getString("scope")),
                row.getString("shown"),
                row.getObject("fen", Long.class),
                row.getString("rules"),
                instant(row, "at"));
    }

    private static Decided decided(ResultSet row) throws SQLException {
        return new Decided(
                LedgerJdbc.decision(row, "decided_at"),
                row.getString("reason"),
                row.getString("decided_by"),
                instant(row, "decision_recorded"));
    }

    private static List<Citation> citations(ResultSet row) throws SQLException {
        if (row.getArray("documents") == null) {
            return List.of();
        }
        List<Object> documents = array(row, "documents");
        List<Object> names = array(row, "names");
        List<Object> times = array(row, "times");
        List<Object> recorded = array(row, "recorded");
        List<Citation> citations = new ArrayList<>();
        for (int i = 0; i < documents.size(); i++) {
            citations.add(new Citation(
                    (String) documents.get(i),
                    (String) names.get(i),
                    ((Timestamp) times.get(i)).toInstant(),
                    ((Timestamp) recorded.get(i)).toInstant()));
        }
        return citations;
    }

    private static List<Object> array(ResultSet row, String column) throws SQLException {
        return Arrays.asList((Object[]) row.getArray(column).getArray());
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getTimestamp(column).toInstant();
    }
}
