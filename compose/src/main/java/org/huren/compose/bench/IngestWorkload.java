package org.huren.compose.bench;

import java.io.IOException;
import java.util.List;
import java.util.Map;

/** W1: laboratory reports, or imaging narratives, over 1, 4 and 16 connections, one message outstanding on each. */
final class IngestWorkload {
    private static final int MOST_CONNECTIONS = 16;
    private static final int COLD = 500;

    private final Run run;
    private final boolean imaging;

    IngestWorkload(Run run, boolean imaging) {
        this.run = run;
        this.imaging = imaging;
    }

    void run() throws IOException {
        Account account = run.account();
        List<Source> feeds = run.feeds(MOST_CONNECTIONS, imaging);
        Map<String, Long> before = run.tables().bytes();
        long reportsBefore = run.tables().reports();
        account.heading();
        run.phase(
                "cold, 1 connection",
                run.senders(feeds, 1),
                Pace.closed(),
                Budget.of(COLD, java.time.Duration.ofSeconds(60)));
        run.phase(
                "warm-up, 4 connections",
                run.senders(feeds, 4),
                Pace.closed(),
                Budget.seconds(run.options().warmUpSeconds()));
        double best = 0;
        for (int connections : run.options().numbers("connections", "1,4,16")) {
            Meter.Phase phase = run.phase(
                    "warm, " + connections + (connections == 1 ? " connection" : " connections"),
                    run.senders(feeds, connections),
                    Pace.closed(),
                    Budget.seconds(run.options().seconds()));
            if (connections == 4) {
                best = phase.outcome().perSecond();
            }
            reach(connections, phase);
        }
        long reports = run.tables().reports() - reportsBefore;
        String what = imaging ? "bytesPerImagingReport" : "bytesPerReport";
        long bytes =
                account.bytesPerReport(what, Meter.growth(before, run.tables().bytes()), reports);
        ReadBack.Account back = run.readBack(imaging ? 2 : Writer.LINES);
        double share = new Comparison(run).ofIngest(best, back.bundles());
        if (!imaging) {
            account.reach(Reach.BYTES, bytes);
            account.reach(Reach.INGEST_TO_COPY, share);
        }
    }

    private void reach(int connections, Meter.Phase phase) {
        if (imaging) {
            return;
        }
        if (connections == 1) {
            run.account().reach(Reach.INGEST_P50, phase.outcome().latencies().percentile(50));
            run.account().reach(Reach.INGEST_P95, phase.outcome().latencies().percentile(95));
        }
        if (connections == 4) {
            run.account().reach(Reach.INGEST_RATE, phase.outcome().perSecond());
            run.account().reach(Reach.INGEST_CPU, phase.cpuPerRequest());
        }
    }
}
