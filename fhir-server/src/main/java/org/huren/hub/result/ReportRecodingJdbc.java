package org.huren.hub.result;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.huren.bridge.map.StandardCodes;
import org.huren.hub.identity.PatientKey;
import org.huren.hub.postgres.RoundTrip;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Walks a facility's reports in the order of their keys and gives them the meaning of another version of its map. Takes
 * part in the caller's transaction, which keeps how far it came.
 */
public class ReportRecodingJdbc {

    private static final UUID LEAST = new UUID(0, 0);
    private static final int ROWS_AT_ONCE = 200;

    private final JdbcOperations operations;
    private final JdbcClient jdbc;
    private final ReportStoreJdbc store;
    private final Clock clock;

    public ReportRecodingJdbc(JdbcOperations operations, ReportStoreJdbc store, Clock clock) {
        this.operations = operations;
        this.jdbc = JdbcClient.create(operations);
        this.store = store;
        this.clock = clock;
    }

    /** The map that is to be in force. */
    public record Meaning(String facility, Set<String> codes, StandardCodes standard, String source) {}

    /**
     * What one step did.
     *
     * @param upTo null where no report was left
     * @param busy a report that a message holds at the moment: the step is to be done again after {@link #waitFor}
     */
    public record Step(
            @Nullable ReportPlace upTo,
            int lookedAt,
            int reports,
            int results,
            @Nullable UUID busy) {}

    public Step next(Meaning meaning, @Nullable ReportPlace after) {
        List<IndexRow> rows = rows(meaning.facility(), after);
        List<IndexRow> concerned =
                rows.stream().filter(row -> isConcerned(row, meaning.codes())).toList();
        Set<ReportId> held =
                store.lockIdle(concerned.stream().map(IndexRow::reportId).toList());
        Counted counted = new Counted();
        concerned.stream().filter(row -> held.contains(row.reportId())).forEach(row -> recode(row, meaning, counted));
        IndexRow last = rows.isEmpty() ? null : rows.getLast();
        UUID busy = concerned.stream()
                .map(IndexRow::reportId)
                .filter(id -> !held.contains(id))
                .map(ReportId::value)
                .findFirst()
                .orElse(null);
        return new Step(
                last == null
                        ? null
                        : new ReportPlace(last.patientKey(), last.reportId().value()),
                rows.size(),
                counted.reports,
                counted.results,
                busy);
    }

    /** Until no message holds the report. */
    public void waitFor(UUID report) {
        store.lock(new ReportId(report));
    }

    private static final class Counted {
        private int reports;
        private int results;
    }

    private List<IndexRow> rows(String facility, @Nullable ReportPlace after) {
        ReportPlace from = after == null ? new ReportPlace(LEAST, LEAST) : after;
        return jdbc.sql("""
                select %s from report_index
                 where facility = ? and (patient_key, report_id) > (?, ?)
                 order by patient_key, report_id limit ?
                """.formatted(ReportSearchJdbc.COLUMNS))
                .param(facility)
                .param(from.patient())
                .param(from.report())
                .param(ROWS_AT_ONCE)
                .query((row, n) -> ReportSearchJdbc.indexRow(row))
                .list();
    }

    private static boolean isConcerned(IndexRow row, Set<String> codes) {
        return codes.contains(IndexText.ownCode(row.codes()))
                || row.lines().stream().anyMatch(line -> codes.contains(IndexText.ownCode(line.codes())));
    }

    private void recode(IndexRow row, Meaning meaning, Counted counted) {
        UUID patient = row.patientKey();
        ReportId id = row.reportId();
        // Read after it is held: a message may have changed it since the row was read.
        ReportDocument before = store.find(patient, id).orElseThrow();
        Recoding.of(
                        id,
                        new PatientKey(patient),
                        before,
                        meaning.standard(),
                        meaning.source(),
                        clock.instant().truncatedTo(ChronoUnit.MILLIS))
                .ifPresent(recoded -> {
                    RoundTrip writes = new RoundTrip(operations);
                    switch (recoded) {
                        case Recoding.Recoded.Changed(ReportDocument document, int results) -> {
                            store.replace(patient, id, document, writes);
                            counted.reports++;
                            counted.results += results;
                        }
                        case Recoding.Recoded.Noted(ReportDocument document) ->
                            store.note(patient, id, document, writes);
                    }
                    UnmappedLinesJdbc.put(id, before, recoded.document(), writes);
                    writes.go();
                });
    }
}
