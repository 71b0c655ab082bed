package org.huren.compose.bench;

import java.io.IOException;
import java.util.List;

/** The timeline alone, then the same timeline while reports arrive at half the rate that the intake can take. */
final class MixedWorkload {
    private static final int SENDERS = 4;

    private final Run run;

    MixedWorkload(Run run) {
        this.run = run;
    }

    void run(List<Population.Patient> patients) throws IOException {
        Account account = run.account();
        List<Source> feeds = run.feeds(SENDERS, false);
        int seconds = run.options().seconds();
        Load.run(
                run.senders(feeds, SENDERS),
                Pace.closed(),
                Budget.seconds(run.options().warmUpSeconds()));
        double most = run.phase(
                        "ingest alone, 4 connections",
                        run.senders(feeds, SENDERS),
                        Pace.closed(),
                        Budget.seconds(seconds))
                .outcome()
                .perSecond();
        Load.Outcome alone = TimelineWorkload.closed(run, patients, "timeline alone, 1 client", 1)
                .outcome();
        Load.Outcome under = new SideBySide(run, patients)
                .timelineUnder(
                        "ingest at " + Math.round(most / 2) + "/s beside it",
                        run.senders(feeds, SENDERS),
                        Pace.open(most / 2, run.seed()))
                .timeline();
        run.readBack(Writer.LINES);
        account.say("timeline under half the maximum of the intake, against alone");
        double ratio = under.latencies().percentile(99) / alone.latencies().percentile(99);
        account.put("ratios", "p99UnderLoadToAlone", ratio, "times the p99 alone");
        account.put(
                "ratios",
                "p50UnderLoadToAlone",
                under.latencies().percentile(50) / alone.latencies().percentile(50),
                "times the p50 alone");
        account.reach(Reach.MIXED_P99, ratio);
    }
}
