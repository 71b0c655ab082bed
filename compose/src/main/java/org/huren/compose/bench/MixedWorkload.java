package org.huren.compose.bench;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** The timeline alone, then the same timeline while reports arrive at half the rate that the intake can take. */
final class MixedWorkload {
    private static final int SENDERS = 4;

    private final Run run;

    MixedWorkload(Run run) {
        this.run = run;
    }

    void run() throws IOException {
        Account account = run.account();
        account.heading();
        List<Population.Patient> patients =
                TimelineWorkload.populate(run, run.options().number("patients", 1000));
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
        Meter.Phase alone = TimelineWorkload.closed(run, patients, "timeline alone, 1 client", 1);
        Load.Outcome under = together(feeds, patients, most / 2, seconds);
        run.readBack(Writer.LINES);
        account.say("timeline under half the maximum of the intake, against alone");
        account.put(
                "ratios",
                "p99UnderLoadToAlone",
                under.latencies().percentile(99) / alone.outcome().latencies().percentile(99),
                "times the p99 alone");
        account.put(
                "ratios",
                "p50UnderLoadToAlone",
                under.latencies().percentile(50) / alone.outcome().latencies().percentile(50),
                "times the p50 alone");
    }

    /** Two phases at once: their CPU and table figures are of both together. */
    private Load.Outcome together(
            List<Source> feeds, List<Population.Patient> patients, double perSecond, int seconds) {
        List<Job> senders = run.senders(feeds, SENDERS);
        CompletableFuture<Load.Outcome> intake = CompletableFuture.supplyAsync(
                () -> Load.run(senders, Pace.open(perSecond, run.seed()), Budget.seconds(seconds)),
                command -> Thread.ofVirtual().start(command));
        Meter.Phase timeline = run.phase(
                "timeline under load",
                List.copyOf(TimelineWorkload.jobs(run, patients, 1)),
                Pace.closed(),
                Budget.seconds(seconds));
        Load.Outcome sent = intake.join();
        run.account()
                .add(new Meter.Phase(
                        "ingest at " + Math.round(perSecond) + "/s beside it",
                        sent,
                        java.util.Map.of(),
                        0,
                        java.util.Map.of(),
                        Meter.loadAverage()));
        return timeline.outcome();
    }
}
