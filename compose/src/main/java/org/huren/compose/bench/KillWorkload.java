package org.huren.compose.bench;

import java.io.IOException;

/** {@code ingest --kill N}: the hub is killed N times while messages come in and started again. */
final class KillWorkload {
    private final Run run;
    private final Site site;

    KillWorkload(Run run, Site site) {
        this.run = run;
        this.site = site;
    }

    void run(int kills) throws IOException {
        long apart = run.options().seconds() * 1000L;
        Tally tally = new Faults(run, site).kills(kills, apart, apart);
        run.account().say("kill -9 of the hub, " + kills + " times");
        put("injected", tally.injected(), "different messages");
        put("sent", tally.sent(), "frames, resent ones included");
        put("acknowledged", tally.acknowledged(), "different messages, AA");
        put("refused", tally.refused(), "malformed, AE or AR");
        put("lost", tally.lost(), "acknowledged, but not in the journal");
        put("doubled", tally.doubled(), "more than once in the journal");
        put("unasked", tally.unasked(), "in the journal, never acknowledged");
        put("reports", tally.reports(), "reports acknowledged");
        put("reportsStored", tally.reportsStored(), "reports that are new in the store");
        put("reportsWrong", tally.wrong(), "not there once, or in another version");
        if (!tally.isSound()) {
            run.account().complain("lost or doubled after kill -9: " + tally.problems());
        }
    }

    private void put(String name, double value, String unit) {
        run.account().put("kill", name, value, unit);
    }
}
