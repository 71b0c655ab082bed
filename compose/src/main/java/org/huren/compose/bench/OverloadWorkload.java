package org.huren.compose.bench;

import java.io.IOException;
import java.util.List;

/**
 * More senders than the hub can serve, none of them pausing, while a clinician asks for timelines: the intake has to
 * slow its senders, the questions have to stay quick, and nothing that was acknowledged may be lost.
 */
final class OverloadWorkload {
    private final Run run;

    OverloadWorkload(Run run) {
        this.run = run;
    }

    void run(List<Population.Patient> patients) throws IOException {
        Account account = run.account();
        int senders = run.options().number("senders", 128);
        Load.Outcome alone = TimelineWorkload.closed(run, patients, "timeline alone, 1 client", 1)
                .outcome();
        memory("before the overload");
        SideBySide.Outcomes both = new SideBySide(run, patients)
                .timelineUnder(
                        senders + " senders without pause",
                        run.senders(run.feeds(senders, false), senders),
                        Pace.closed());
        memory("after the overload");
        run.readBack(Writer.LINES);
        account.say("overload by " + senders + " senders");
        put("timelineP99AloneMs", alone.latencies().percentile(99), "ms, p99 of the timeline alone");
        put("timelineP99Ms", both.timeline().latencies().percentile(99), "ms, p99 under overload");
        put(
                "timelineP99ToAlone",
                both.timeline().latencies().percentile(99) / alone.latencies().percentile(99),
                "times the p99 alone");
        put("ingestPerSecond", both.intake().perSecond(), "messages/s");
        put("ingestP50Ms", both.intake().latencies().percentile(50), "ms, p50 send to acknowledgement");
        put("ingestMaxMs", both.intake().latencies().max(), "ms, the longest wait of a sender");
        put("unanswered", both.intake().failures(), "messages without the answer they should have");
    }

    private void put(String name, double value, String unit) {
        run.account().put("overload", name, value, unit);
    }

    private void memory(String when) {
        run.cpu().residentMegabytes(Cpu.Part.HUB).ifPresent(megabytes -> put("hubMegabytes, " + when, megabytes, "MB"));
    }
}
