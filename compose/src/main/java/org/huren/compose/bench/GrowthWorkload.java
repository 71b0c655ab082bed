package org.huren.compose.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * The same figures at every size of the store. The patients whose timelines are asked for come in among all the others,
 * so that their reports lie scattered as they would after years.
 */
final class GrowthWorkload {
    private static final int SENDERS = 4;

    private final Run run;
    private final List<Source> feeds;
    private Map<String, Long> sizesBefore;
    private long reportsBefore;

    GrowthWorkload(Run run) {
        this.run = run;
        this.feeds = run.feeds(SENDERS, false);
        this.sizesBefore = run.tables().bytes();
        this.reportsBefore = run.tables().reports();
    }

    void run() throws IOException {
        run.account().heading();
        for (int size : run.options().numbers("sizes", "1e4,1e5")) {
            stage(size);
        }
        run.readBack(Writer.LINES);
    }

    private void stage(int size) throws IOException {
        String name = String.format(Locale.ROOT, "%,d reports", size);
        List<Population.Patient> patients = fill(size, name);
        account(size);
        Meter.Phase ingest = run.phase(
                name + ": ingest 4",
                run.senders(feeds, SENDERS),
                Pace.closed(),
                Budget.seconds(run.options().seconds()));
        Meter.Phase one = TimelineWorkload.closed(run, patients, name + ": timeline 1", 1);
        Meter.Phase four = TimelineWorkload.closed(run, patients, name + ": timeline 4", 4);
        // What the measured phases write, audit rows above all, is not the cost of filling to the next size.
        sizesBefore = run.tables().bytes();
        reportsBefore = run.tables().reports();
        String group = "at" + size;
        Account account = run.account();
        account.put(group, "ingestPerSecond", ingest.outcome().perSecond(), "messages/s, 4 connections");
        account.put(group, "timelineP99Ms", one.outcome().latencies().percentile(99), "ms, 1 client");
        account.put(group, "timelinePerSecond", four.outcome().perSecond(), "timelines/s, 4 clients");
    }

    /** Brings the store to this many reports. */
    private List<Population.Patient> fill(int size, String name) throws IOException {
        Population population = new Population(run, run.options().number("patients", 1000));
        Queue<Order> scattered = population.orders();
        long missing = Math.max(population.reports(), size - run.tables().reports());
        double share = Math.min(1, 1.05 * population.reports() / missing);
        List<Source> sources = IntStream.range(0, SENDERS)
                .mapToObj(i -> (Source) new Among(feeds.get(i), scattered, share, new Random(run.seed() + i)))
                .toList();
        // Of a hundred messages of the mix about 92 are new reports.
        long messages = (missing - population.reports()) * 100 / 92 + population.reports();
        run.phase(
                name + ": filling",
                run.senders(sources, SENDERS),
                Pace.closed(),
                Budget.of(messages, Duration.ofHours(2)));
        List<Source> rest = List.of(scattered::remove);
        if (!scattered.isEmpty()) {
            Load.run(run.senders(rest, 1), Pace.closed(), Budget.of(scattered.size(), Duration.ofMinutes(10)));
        }
        population.permit(run, SENDERS);
        run.tables().settle();
        return population.patients();
    }

    /** Bytes a report of what came in since the last size. */
    private void account(int size) {
        Map<String, Long> sizes = run.tables().bytes();
        long reports = run.tables().reports();
        run.account()
                .bytesPerReport("bytesPerReportTo" + size, Meter.growth(sizesBefore, sizes), reports - reportsBefore);
    }

    /** The feed, with somebody's report among its messages now and then. */
    private record Among(Source feed, Queue<Order> scattered, double share, Random random) implements Source {
        @Override
        public Order next() {
            Order one = random.nextDouble() < share ? scattered.poll() : null;
            return one == null ? feed.next() : one;
        }

        @Override
        public void acknowledged(Order order) {
            feed.acknowledged(order);
        }
    }
}
