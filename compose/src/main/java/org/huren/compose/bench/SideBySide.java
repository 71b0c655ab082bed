package org.huren.compose.bench;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** One clinician's questions while messages come in: two phases at once, whose CPU and growth are of both together. */
record SideBySide(Run run, List<Population.Patient> patients) {

    /** What came of the two. */
    record Outcomes(Load.Outcome timeline, Load.Outcome intake) {}

    /** @param senders one job for each connection */
    Outcomes timelineUnder(String name, List<Job> senders, Pace pace) {
        int seconds = run.options().seconds();
        CompletableFuture<Load.Outcome> intake = CompletableFuture.supplyAsync(
                () -> Load.run(senders, pace, Budget.seconds(seconds)),
                command -> Thread.ofVirtual().start(command));
        Meter.Phase timeline = run.phase(
                "timeline under load",
                List.copyOf(TimelineWorkload.jobs(run, patients, 1)),
                Pace.closed(),
                Budget.seconds(seconds));
        Load.Outcome sent = intake.join();
        run.account().add(new Meter.Phase(name, sent, Map.of(), 0, Map.of(), Meter.loadAverage()));
        return new Outcomes(timeline.outcome(), sent);
    }
}
