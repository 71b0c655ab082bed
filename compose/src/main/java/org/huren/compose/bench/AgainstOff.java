package org.huren.compose.bench;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.huren.compose.launcher.HubImage;

/**
 * What consent and audit cost a query: the same questions to two hubs on one database, in turn, one with both on and one
 * that is wired without them. Both are started alike, from the class path. Asked about are those patients of whom both
 * hubs show the same, so that the answers are equal.
 */
final class AgainstOff {
    private static final String ON = "org.huren.hub.HurenHub";
    private static final String OFF = "org.huren.compose.bench.off.UncheckedHub";
    private static final int ROUNDS = 4;

    private final Run run;
    private final Site site;

    AgainstOff(Run run, Site site) {
        this.run = run;
        this.site = site;
    }

    void run(List<Population.Patient> patients) throws IOException {
        try (Site.Beside on = site.hubBeside(HubImage.startedBy(ON, run.compose()));
                Site.Beside off = site.hubBeside(HubImage.startedBy(OFF, run.compose()))) {
            Run checked = new Run(on, run);
            Run unchecked = new Run(off, run);
            isReallyOff(unchecked, patients);
            List<Population.Patient> same = patients.stream()
                    .filter(patient -> patient.visible() == patient.all())
                    .toList();
            warm(checked, same);
            warm(unchecked, same);
            Difference one = measure(checked, unchecked, same, 1);
            Difference four = measure(checked, unchecked, same, 4);
            run.account().say("consent and audit on, less off");
            put("p50Ms", one.p50(), "ms, p50, 1 client");
            put("cpuMs", one.cpu(), "ms CPU a query, 1 client");
            put("fourClientsP50Ms", four.p50(), "ms, p50, 4 clients");
            put("fourClientsCpuMs", four.cpu(), "ms CPU a query, 4 clients");
            run.account().reach(Reach.CHECKS_P50, one.p50());
            run.account().reach(Reach.CHECKS_CPU, one.cpu());
        }
    }

    private void put(String name, double value, String unit) {
        run.account().put("onLessOff", name, value, unit);
    }

    private record Difference(Meter.Phase on, Meter.Phase off) {
        double p50() {
            return on.outcome().latencies().percentile(50)
                    - off.outcome().latencies().percentile(50);
        }

        double cpu() {
            return on.cpuPerRequest() - off.cpuPerRequest();
        }
    }

    /** Everybody who denied something is shown whole, and nobody writes it down. */
    private static void isReallyOff(Run unchecked, List<Population.Patient> patients) {
        List<Population.Patient> whole = patients.stream()
                .filter(patient -> patient.visible() < patient.all())
                .map(patient ->
                        new Population.Patient(patient.id(), patient.all(), patient.all(), patient.permission()))
                .toList();
        long audited = unchecked.tables().auditEvents();
        AtomicInteger next = new AtomicInteger();
        Job each = new TimelineJob(unchecked.httpPort(), unchecked.tokens(), whole, next::getAndIncrement);
        Load.Outcome outcome =
                Load.run(List.of(each), Pace.closed(), Budget.of(whole.size(), java.time.Duration.ofMinutes(2)));
        if (outcome.latencies().size() != whole.size() || unchecked.tables().auditEvents() != audited) {
            unchecked.account().complain("the hub without consent and audit still has them: " + outcome.failed());
        }
    }

    private static void warm(Run side, List<Population.Patient> patients) {
        Load.run(
                TimelineWorkload.jobs(side, patients, 4),
                Pace.closed(),
                Budget.seconds(side.options().warmUpSeconds()));
    }

    /** In turn, so that what else happens on the machine meets both. */
    private Difference measure(Run checked, Run unchecked, List<Population.Patient> patients, int clients) {
        String which = clients == 1 ? ", 1 client" : ", " + clients + " clients";
        Meter.Phase on = phase(checked, patients, "on" + which, clients, 0);
        Meter.Phase off = phase(unchecked, patients, "off" + which, clients, 0);
        for (int round = 1; round < ROUNDS; round++) {
            on = on.and(phase(checked, patients, "on" + which, clients, round));
            off = off.and(phase(unchecked, patients, "off" + which, clients, round));
        }
        run.account().add(on);
        run.account().add(off);
        return new Difference(on, off);
    }

    private static Meter.Phase phase(Run side, List<Population.Patient> patients, String name, int clients, int round) {
        List<Job> jobs = Run.jobs(
                clients,
                i -> new TimelineJob(
                        side.httpPort(),
                        side.tokens(),
                        patients,
                        TimelineJob.zipf(patients.size(), side.seed() * 100 + round * 10L + i)));
        int seconds = Math.max(1, side.options().seconds() / 2);
        return side.meter().measure(name, () -> Load.run(jobs, Pace.closed(), Budget.seconds(seconds)));
    }
}
