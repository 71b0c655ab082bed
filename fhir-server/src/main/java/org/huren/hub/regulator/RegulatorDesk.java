package org.huren.hub.regulator;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.huren.hub.audit.AuditRow;
import org.huren.hub.audit.AuditTrail;
import org.huren.hub.caller.Caller;
import org.huren.hub.postgres.ReadTransaction;
import org.huren.hub.recognition.figures.Asking;
import org.huren.hub.recognition.figures.FiguresJdbc;
import org.huren.hub.recognition.figures.LedgerEvent;
import org.huren.hub.recognition.recall.RecallTasksJdbc;
import org.huren.hub.recognition.recall.RecallTasksJdbc.Count;

/** Figures and counts of recalls, with the audit row in the transaction of each answer. */
public class RegulatorDesk {

    private static final String REASON = "互认统计，不含患者信息 / figures of recognition, no patient data";

    private final ReadTransaction tx;
    private final FiguresJdbc figures;
    private final RecallTasksJdbc recalls;
    private final AuditTrail audit;
    private final Clock clock;

    public RegulatorDesk(
            ReadTransaction tx, FiguresJdbc figures, RecallTasksJdbc recalls, AuditTrail audit, Clock clock) {
        this.tx = tx;
        this.figures = figures;
        this.recalls = recalls;
        this.audit = audit;
        this.clock = clock;
    }

    /** Who asks, and what, for the audit. */
    record Asker(Caller caller, String asked) {}

    record Figures(List<FigureRow> figures) {}

    record Events(List<LedgerEvent> events) {}

    record Recalls(List<Count> recalls) {}

    Figures figures(Asker asker, Asking asking) {
        return tx.run(() -> {
            record(asker);
            return new Figures(rows(asking).toList());
        });
    }

    /** UTF-8, with the mark that spreadsheets look for. */
    byte[] csv(Asker asker, Asking asking) {
        return tx.run(() -> {
            record(asker);
            return Stream.concat(
                            Stream.of("\uFEFF" + FigureRow.header()),
                            rows(asking).map(FigureRow::csv))
                    .collect(Collectors.joining("\r\n", "", "\r\n"))
                    .getBytes(StandardCharsets.UTF_8);
        });
    }

    private Stream<FigureRow> rows(Asking asking) {
        return figures.figures(asking, clock.instant()).stream().map(FigureRow::of);
    }

    Events events(Asker asker, Asking asking, int count, int offset) {
        return tx.run(() -> {
            record(asker);
            return new Events(figures.events(asking, count, offset));
        });
    }

    Recalls recalls(Asker asker) {
        return tx.run(() -> {
            record(asker);
            return new Recalls(recalls.counts());
        });
    }

    private void record(Asker asker) {
        audit.record(AuditRow.withoutPatient(asker.caller(), "search", asker.asked(), null, List.of(), REASON));
    }
}
