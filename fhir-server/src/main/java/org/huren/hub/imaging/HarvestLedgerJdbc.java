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
import org.huren.bridge.dicomweb.ArchiveSource;
import org.huren.bridge.dicomweb.HarvestLedger;
import org.huren.bridge.dicomweb.Study;
import org.huren.hub.postgres.Rows;
import org.huren.hub.pull.PullStateJdbc;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/** Rounds and what they found, in the tables {@code pull_source} and {@code harvested_study}. */
public class HarvestLedgerJdbc implements HarvestLedger {

    private static final int UNSEEN_AT_ONCE = 500;

    private final TransactionOperations tx;
    private final JdbcClient jdbc;
    private final StudyDesk desk;
    private final PullStateJdbc state;

    public HarvestLedgerJdbc(TransactionOperations tx, JdbcClient jdbc, StudyDesk desk) {
        this.tx = tx;
        this.jdbc = jdbc;
        this.desk = desk;
        this.state = new PullStateJdbc(jdbc);
    }

    @Override
    public Optional<Progress> begin(ArchiveSource source, Instant now) {
        return within(() -> state.begin(source.id(), source.version(), now)
                ? jdbc.sql("select watermark, sweep_started, sweep_offset, sweep_done from pull_source where id = ?")
                        .param(source.id())
                        .query((row, n) -> new Progress(
                                Rows.instant(row, "watermark"),
                                Rows.instant(row, "sweep_started"),
                                row.getInt("sweep_offset"),
                                Rows.instant(row, "sweep_done")))
                        .optional()
                : Optional.empty());
    }

    @Override
    public Map<String, Held> held(ArchiveSource source, Collection<String> uids) {
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
    public void seen(ArchiveSource source, Collection<String> uids, Instant round) {
        tell(
                "update harvested_study set seen_at = ? where source = ? and study_uid = any(?)",
                sql -> sql.param(Timestamp.from(round)).param(source.id()).param(uids.toArray(String[]::new)));
    }

    @Override
    public void keep(ArchiveSource source, Study study, String fingerprint, Instant round) {
        tx.executeWithoutResult(status -> desk.keep(source, study, fingerprint, round));
    }

    @Override
    public List<String> unseen(ArchiveSource source, @Nullable LocalDate from, Instant since) {
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
    public void gone(ArchiveSource source, String uid) {
        tx.executeWithoutResult(status -> desk.gone(source, uid));
    }

    @Override
    public void recentDone(ArchiveSource source, Instant watermark) {
        tell(
                "update pull_source set watermark = ? where id = ? and version = ?",
                sql -> sql.param(Timestamp.from(watermark)).param(source.id()).param(source.version()));
    }

    @Override
    public void sweptTo(ArchiveSource source, Instant sweepStarted, int offset) {
        tell(
                "update pull_source set sweep_started = ?, sweep_offset = ?, sweep_done = null where id = ? and version = ?",
                sql -> sql.param(Timestamp.from(sweepStarted))
                        .param(offset)
                        .param(source.id())
                        .param(source.version()));
    }

    @Override
    public void sweepDone(ArchiveSource source, Instant at) {
        tell(
                "update pull_source set sweep_done = ?, sweep_offset = 0 where id = ? and version = ?",
                sql -> sql.param(Timestamp.from(at)).param(source.id()).param(source.version()));
    }

    @Override
    public void finished(ArchiveSource source, Instant at, @Nullable String problem) {
        tx.executeWithoutResult(status -> state.finished(source.id(), at, problem));
    }

    @Override
    public void failed(ArchiveSource source, Instant at, String problem) {
        tx.executeWithoutResult(status -> state.failed(source.id(), at, problem));
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
