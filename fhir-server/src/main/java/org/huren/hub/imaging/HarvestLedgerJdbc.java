package org.huren.hub.imaging;

import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.huren.bridge.dicomweb.HarvestLedger;
import org.huren.bridge.dicomweb.PullSource;
import org.huren.bridge.dicomweb.Study;
import org.huren.hub.postgres.Rows;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/** Rounds and what they found, in the tables {@code pull_source} and {@code harvested_study}. */
public class HarvestLedgerJdbc implements HarvestLedger {

    private static final int UNSEEN_AT_ONCE = 500;

    private final TransactionOperations tx;
    private final JdbcClient jdbc;
    private final StudyDesk desk;

    public HarvestLedgerJdbc(TransactionOperations tx, JdbcClient jdbc, StudyDesk desk) {
        this.tx = tx;
        this.jdbc = jdbc;
        this.desk = desk;
    }

    @Override
    public Optional<Progress> begin(PullSource source, Instant now) {
        return within(() -> jdbc.sql("""
                update pull_source set last_run = ?
                 where id = ? and enabled and (last_run is null or last_run + every_seconds * interval '1 second' <= ?)
                returning watermark, sweep_started, sweep_offset, sweep_done
                """)
                .param(Timestamp.from(now))
                .param(source.id())
                .param(Timestamp.from(now))
                .query((row, n) -> new Progress(
                        PullSourcesJdbc.instant(row, "watermark"),
                        PullSourcesJdbc.instant(row, "sweep_started"),
                        row.getInt("sweep_offset"),
                        PullSourcesJdbc.instant(row, "sweep_done")))
                .optional());
    }

    @Override
    public Map<String, Held> held(PullSource source, Collection<String> uids) {
        return jdbc
                .sql("""
                select study_uid, fingerprint, read_at from harvested_study where source = ? and study_uid = any(?)
                """)
                .param(source.id())
                .param(uids.toArray(String[]::new))
                .query((row, n) -> Map.entry(
                        row.getString("study_uid"),
                        new Held(
                                row.getString("fingerprint"),
                                row.getTimestamp("read_at").toInstant())))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    @Override
    public void seen(PullSource source, Collection<String> uids, Instant round) {
        tell(
                "update harvested_study set seen_at = ? where source = ? and study_uid = any(?)",
                sql -> sql.param(Timestamp.from(round)).param(source.id()).param(uids.toArray(String[]::new)));
    }

    @Override
    public void keep(PullSource source, Study study, String fingerprint, Instant round) {
        tx.executeWithoutResult(status -> desk.keep(source, study, fingerprint, round));
    }

    @Override
    public List<String> unseen(PullSource source, @Nullable LocalDate from, Instant since) {
        return jdbc.sql("""
                select study_uid from harvested_study
                 where source = ? and seen_at < ? and (?::date is null or study_date >= ?::date)
                 order by study_uid limit ?
                """)
                .param(source.id())
                .param(Timestamp.from(since))
                .param(from)
                .param(from)
                .param(UNSEEN_AT_ONCE)
                .query(Rows::text)
                .list();
    }

    @Override
    public void gone(PullSource source, String uid) {
        tx.executeWithoutResult(status -> desk.gone(source, uid));
    }

    @Override
    public void recentDone(PullSource source, Instant watermark) {
        tell(
                "update pull_source set watermark = ? where id = ?",
                sql -> sql.param(Timestamp.from(watermark)).param(source.id()));
    }

    @Override
    public void sweptTo(PullSource source, Instant sweepStarted, int offset) {
        tell(
                "update pull_source set sweep_started = ?, sweep_offset = ?, sweep_done = null where id = ?",
                sql -> sql.param(Timestamp.from(sweepStarted)).param(offset).param(source.id()));
    }

    @Override
    public void sweepDone(PullSource source, Instant at) {
        tell(
                "update pull_source set sweep_done = ?, sweep_offset = 0 where id = ?",
                sql -> sql.param(Timestamp.from(at)).param(source.id()));
    }

    @Override
    public void finished(PullSource source, Instant at, @Nullable String problem) {
        tell(
                """
                update pull_source
                   set last_success = case when ?::text is null then ?::timestamptz else last_success end,
                       last_error = ?, last_error_at = case when ?::text is null then null else ?::timestamptz end
                 where id = ?
                """,
                sql -> sql.param(problem)
                        .param(Timestamp.from(at))
                        .param(problem)
                        .param(problem)
                        .param(Timestamp.from(at))
                        .param(source.id()));
    }

    @Override
    public void failed(PullSource source, Instant at, String problem) {
        tell(
                "update pull_source set last_error = ?, last_error_at = ? where id = ?",
                sql -> sql.param(problem).param(Timestamp.from(at)).param(source.id()));
    }

    /** Fills in the values of a statement. */
    private interface Values {
        JdbcClient.StatementSpec of(JdbcClient.StatementSpec sql);
    }

    private void tell(String sql, Values values) {
        tx.executeWithoutResult(status -> values.of(jdbc.sql(sql)).update());
    }

    private <T> T within(Supplier<T> work) {
        T answer = tx.execute(status -> work.get());
        if (answer == null) {
            throw new IllegalStateException("a transaction without an answer");
        }
        return answer;
    }
}
