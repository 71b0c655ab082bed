package org.huren.compose.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/** W3: closed loop with 1 and 4 clients, open loop at half of what 4 clients reached. */
final class TimelineWorkload {
    private static final int COLD = 200;
    private static final int WAITING_AT_MOST = 64;

    private final Run run;

    TimelineWorkload(Run run) {
        this.run = run;
    }

    /** Returns the patients that were asked about. */
    List<Population.Patient> run() throws IOException {
        Account account = run.account();
        account.heading();
        List<Population.Patient> patients = populate(run, run.options().number("patients", 1000));
        long audited = run.tables().auditEvents();
        long asked = cold(patients);
        long rows = run.tables().auditEvents() - audited;
        if (rows != asked) {
            account.complain("queries: " + asked + ", audit rows: " + rows);
        }
        run.readBack(Writer.LINES);
        Meter.Phase one = closed(run, patients, "warm, 1 client", 1);
        List<TimelineJob> four = jobs(run, patients, 4);
        Meter.Phase most = run.phase(
                "warm, 4 clients",
                List.copyOf(four),
                Pace.closed(),
                Budget.seconds(run.options().seconds()));
        double half = most.outcome().perSecond() / 2;
        run.phase(
                "open loop, " + Math.round(half) + "/s",
                List.copyOf(jobs(run, patients, WAITING_AT_MOST)),
                Pace.open(half, run.seed()),
                Budget.seconds(run.options().seconds()));
        long bytes = four.stream().mapToLong(TimelineJob::bytes).sum();
        int mean = (int) (bytes / Math.max(1, most.outcome().latencies().size()));
        new Comparison(run).ofQueries(one.outcome().perSecond(), most.outcome().perSecond(), mean);
        account.reach(Reach.TIMELINE_P50, one.outcome().latencies().percentile(50));
        account.reach(Reach.TIMELINE_P99, one.outcome().latencies().percentile(99));
        account.reach(Reach.TIMELINE_RATE, most.outcome().perSecond());
        return patients;
    }

    /** Sends everybody's reports and records everybody's consent. */
    static List<Population.Patient> populate(Run run, int size) throws IOException {
        Population population = new Population(run, size);
        Queue<Order> orders = population.orders();
        Source shared = () -> orders.remove();
        run.phase(
                "loading " + population.reports() + " reports",
                run.senders(List.of(shared, shared, shared, shared), 4),
                Pace.closed(),
                Budget.of(population.reports(), Duration.ofMinutes(10)));
        population.permit(run, 4);
        run.tables().settle();
        return population.patients();
    }

    /** The first question about each patient, and the first questions that this hub is asked at all. */
    private long cold(List<Population.Patient> patients) {
        AtomicInteger times = new AtomicInteger();
        // In no order of how many reports they have; 7919 is prime.
        TimelineJob.Choice each = () -> (int) (times.getAndIncrement() * 7919L % patients.size());
        int first = Math.min(COLD, patients.size() / 2);
        Meter.Phase coldest = run.phase(
                "cold, first " + first,
                List.of(new TimelineJob(run.httpPort(), run.tokens(), patients, each)),
                Pace.closed(),
                Budget.of(first, Duration.ofMinutes(1)));
        Meter.Phase rest = run.phase(
                "the others, once each",
                List.of(new TimelineJob(run.httpPort(), run.tokens(), patients, each)),
                Pace.closed(),
                Budget.of(patients.size() - first, Duration.ofMinutes(5)));
        return coldest.outcome().requests() + rest.outcome().requests();
    }

    static Meter.Phase closed(Run run, List<Population.Patient> patients, String name, int clients) {
        Load.run(
                jobs(run, patients, 4),
                Pace.closed(),
                Budget.seconds(run.options().warmUpSeconds()));
        return run.phase(
                name,
                List.copyOf(jobs(run, patients, clients)),
                Pace.closed(),
                Budget.seconds(run.options().seconds()));
    }

    static List<TimelineJob> jobs(Run run, List<Population.Patient> patients, int clients) {
        return new ArrayList<>(IntStream.range(0, clients)
                .mapToObj(i -> new TimelineJob(
                        run.httpPort(),
                        run.tokens(),
                        patients,
                        TimelineJob.zipf(patients.size(), run.seed() * 100 + i)))
                .toList());
    }
}
