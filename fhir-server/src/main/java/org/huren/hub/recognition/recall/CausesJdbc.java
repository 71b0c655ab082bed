package org.huren.hub.recognition.recall;

import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.huren.hub.identity.NameBasedUuid;
import org.huren.hub.recognition.recall.Cause.MarkFell;
import org.huren.hub.recognition.recall.Cause.RecordLeft;
import org.huren.hub.recognition.recall.Cause.ReportChanged;
import org.huren.hub.recognition.rule.Scope;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The tables {@code recall_cause} and what causes are found in. Every method takes part in the caller's transaction. */
public class CausesJdbc {

    /** No transaction of a hub takes so long; a backup's may, and recall does not wait for it. */
    private static final Duration LONGEST = Duration.ofMinutes(15);

    private final JdbcClient jdbc;

    public CausesJdbc(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Looks at records that left a person since the last time, and writes a cause for each that is still apart from
     * records that it was together with: merges move records one by one, and end together.
     *
     * @return how many events were looked at
     */
    int noticeSeparations(int most, Instant now) {
        List<Left> left = jdbc.sql("""
                with looked as (
                    update person_link_event set looked_at = ?
                     where id in (select id from person_link_event where looked_at is null order by id limit ?
                                     for update skip locked)
                    returning id, at, patient_key, from_person)
                select id, at, patient_key, array(
                    select distinct other.patient_key
                      from (select patient_key from person_link where person = looked.from_person
                            union select patient_key from person_link_event where to_person = looked.from_person) as other
                      join person_link theirs on theirs.patient_key = other.patient_key
                      join person_link ours on ours.patient_key = looked.patient_key
                     where other.patient_key <> looked.patient_key and theirs.person <> ours.person) as others
                  from looked order by id
                """)
                .param(Timestamp.from(now))
                .param(most)
                .query((row, n) -> new Left(
                        row.getLong("id"),
                        row.getTimestamp("at").toInstant(),
                        row.getObject("patient_key", UUID.class),
                        row.getArray("others")))
                .list();
        left.stream()
                .filter(event -> event.others().length > 0)
                .forEach(event -> jdbc.sql("""
                        insert into recall_cause (id, kind, noticed_at, patient_key, others) values (?, ?, ?, ?, ?)
                        on conflict do nothing
                        """)
                        .param(NameBasedUuid.of("urn:huren:recall:link|" + event.id()))
                        .param(CauseKind.UNLINKED.name())
                        .param(Timestamp.from(event.at()))
                        .param(event.record())
                        .param(event.others())
                        .update());
        return left.size();
    }

    private record Left(long id, Instant at, UUID record, UUID[] others) {
        Left(long id, Instant at, UUID record, java.sql.Array others) throws SQLException {
            this(id, at, record, (UUID[]) others.getArray());
        }
    }

    /** Writes a cause, unless it is known. */
    void add(MarkFell cause) {
        jdbc.sql("""
                insert into recall_cause (id, kind, noticed_at, facility, item, scope, from_day, until_day)
                values (?, ?, ?, ?, ?, ?, ?, ?)
                on conflict do nothing
                """)
                .param(cause.id())
                .param(cause.kind().name())
                .param(Timestamp.from(cause.noticedAt()))
                .param(cause.facility())
                .param(cause.item())
                .param(cause.scope().name())
                .param(cause.from() == null ? null : Date.valueOf(cause.from()))
                .param(cause.until() == null ? null : Date.valueOf(cause.until()))
                .update();
    }

    /** The rules that marks were last looked at by; empty before the first time. */
    Optional<LookedAt> lookedAt() {
        return jdbc.sql("select as_of, tables from recall_rules")
                .query((row, n) -> new LookedAt(row.getTimestamp(1).toInstant(), row.getString(2)))
                .optional();
    }

    record LookedAt(Instant asOf, String tables) {}

    void lookedAt(LookedAt looked) {
        jdbc.sql("""
                insert into recall_rules (as_of, tables) values (?, ?)
                on conflict (only_one) do update set as_of = excluded.as_of, tables = excluded.tables
                """)
                .param(Timestamp.from(looked.asOf()))
                .param(looked.tables())
                .update();
    }

    /** Notes that causes are there for everybody to see: whoever begins to read from now on reads what is new. */
    void see() {
        jdbc.sql("update recall_cause set seen_at = clock_timestamp() where seen_at is null and done_at is null")
                .update();
    }

    /**
     * Causes after whose first sight nobody reads any more who began before it: whoever was still shown the former version
     * has left an audit row.
     */
    List<Cause> ripe() {
        return jdbc.sql("""
                select * from recall_cause
                 where done_at is null and seen_at is not null
                   and (seen_at < clock_timestamp() - make_interval(secs => ?)
                        or not exists (
                            select from pg_stat_activity
                             where datname = current_database() and pid <> pg_backend_pid() and xact_start <= seen_at))
                 order by noticed_at, id
                """)
                .param(LONGEST.toSeconds())
                .query((row, n) -> cause(row))
                .list();
    }

    void done(Cause cause, Instant now) {
        jdbc.sql("update recall_cause set done_at = ? where id = ?")
                .param(Timestamp.from(now))
                .param(cause.id())
                .update();
    }

    private static Cause cause(ResultSet row) throws SQLException {
        UUID id = row.getObject("id", UUID.class);
        CauseKind kind = CauseKind.valueOf(row.getString("kind"));
        Instant noticed = row.getTimestamp("noticed_at").toInstant();
        return switch (kind) {
            case CORRECTED, RETRACTED, WRONG_PATIENT ->
                new ReportChanged(
                        id,
                        kind,
                        noticed,
                        row.getString("facility"),
                        row.getObject("patient_key", UUID.class),
                        row.getObject("report_id", UUID.class),
                        row.getLong("after_version"),
                        row.getBoolean("whole"),
                        lines(row));
            case UNLINKED ->
                new RecordLeft(id, kind, noticed, row.getObject("patient_key", UUID.class), Arrays.asList((UUID[])
                        row.getArray("others").getArray()));
            case MARK_REVOKED, ROUND_FAILED ->
                new MarkFell(
                        id,
                        kind,
                        noticed,
                        row.getString("facility"),
                        row.getString("item"),
                        Scope.valueOf(row.getString("scope")),
                        row.getObject("from_day", LocalDate.class),
                        row.getObject("until_day", LocalDate.class));
        };
    }

    private static Map<Integer, Long> lines(ResultSet row) throws SQLException {
        Integer[] ordinals = (Integer[]) row.getArray("ordinals").getArray();
        Long[] versions = (Long[]) row.getArray("line_versions").getArray();
        Map<Integer, Long> lines = new HashMap<>();
        for (int i = 0; i < ordinals.length; i++) {
            lines.put(ordinals[i], versions[i]);
        }
        return lines;
    }
}
