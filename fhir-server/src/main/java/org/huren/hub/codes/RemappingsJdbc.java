package org.huren.hub.codes;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.huren.hub.result.ReportPlace;
import org.huren.hub.result.ReportRecodingJdbc.Step;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** How far stored results follow their maps. Every method takes part in the caller's transaction. */
public class RemappingsJdbc {

    private static final String COLUMNS = """
            facility, version, codes, asked_at, horizon, patient_key, report_id, looked_at, reports, results, ended_at
            """;

    private final JdbcClient jdbc;

    public RemappingsJdbc(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * One version that the results of a facility follow.
     *
     * @param horizon transactions before it may still store by the former version; null: not looked yet
     * @param position null at the beginning
     * @param lookedAt reports
     * @param reports that got a new version
     * @param results Observations that got another meaning
     * @param endedAt null while it goes on
     */
    public record Remapping(
            String facility,
            long version,
            Set<String> codes,
            Instant askedAt,
            @Nullable Long horizon,
            @Nullable ReportPlace position,
            long lookedAt,
            long reports,
            long results,
            @Nullable Instant endedAt) {}

    void ask(String facility, long version, Collection<String> codes, Instant now) {
        jdbc.sql("insert into remapping (facility, version, codes, asked_at) values (?, ?, ?, ?)")
                .param(facility)
                .param(version)
                .param(codes.toArray(String[]::new))
                .param(Timestamp.from(now))
                .update();
    }

    /** The oldest that is not ended and that no other hub works on, held by this transaction. */
    Optional<Remapping> holdNext() {
        return jdbc.sql("select " + COLUMNS + """
                  from remapping where ended_at is null order by asked_at, facility, version
                 limit 1 for update skip locked
                """)
                .query((row, n) -> remapping(row))
                .optional();
    }

    /** First transaction that begins after now. */
    long nextTransaction() {
        return jdbc.sql("select pg_snapshot_xmax(pg_current_snapshot())::text::bigint")
                .query(Long.class)
                .single();
    }

    /** First transaction that has not ended yet. */
    long oldestTransaction() {
        return jdbc.sql("select pg_snapshot_xmin(pg_current_snapshot())::text::bigint")
                .query(Long.class)
                .single();
    }

    void horizon(Remapping remapping, long horizon) {
        jdbc.sql("update remapping set horizon = ? where facility = ? and version = ?")
                .param(horizon)
                .param(remapping.facility())
                .param(remapping.version())
                .update();
    }

    void advance(Remapping remapping, Step step, boolean moves) {
        ReportPlace to = moves ? step.upTo() : remapping.position();
        jdbc.sql("""
                update remapping set patient_key = ?, report_id = ?, looked_at = looked_at + ?, reports = reports + ?,
                    results = results + ?
                 where facility = ? and version = ?
                """)
                .param(to == null ? null : to.patient())
                .param(to == null ? null : to.report())
                .param(moves ? step.lookedAt() : 0)
                .param(step.reports())
                .param(step.results())
                .param(remapping.facility())
                .param(remapping.version())
                .update();
    }

    void end(Remapping remapping, Instant now) {
        jdbc.sql("update remapping set ended_at = ? where facility = ? and version = ?")
                .param(Timestamp.from(now))
                .param(remapping.facility())
                .param(remapping.version())
                .update();
    }

    /** Newest first, at most 100. */
    public List<Remapping> newest() {
        return jdbc.sql("select " + COLUMNS + " from remapping order by asked_at desc, facility, version limit 100")
                .query((row, n) -> remapping(row))
                .list();
    }

    private static Remapping remapping(ResultSet row) throws SQLException {
        UUID patient = row.getObject(6, UUID.class);
        UUID report = row.getObject(7, UUID.class);
        Timestamp ended = row.getTimestamp(11);
        return new Remapping(
                row.getString(1),
                row.getLong(2),
                Set.copyOf(Arrays.asList((String[]) row.getArray(3).getArray())),
                row.getTimestamp(4).toInstant(),
                row.getObject(5, Long.class),
                patient == null || report == null ? null : new ReportPlace(patient, report),
                row.getLong(8),
                row.getLong(9),
                row.getLong(10),
                ended == null ? null : ended.toInstant());
    }
}
