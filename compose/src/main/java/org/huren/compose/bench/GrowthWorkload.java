package org.huren.compose.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * The same figures at every size of one growing store. The smallest size comes in through the door; what lies between it
 * and the next is copies of it ({@link Copies}) with the door's messages in between. The patients whose timelines are
 * asked for always come in through the door, a part after each copy, so that their reports lie scattered as they would
 * after years.
 */
final class GrowthWorkload {
    private static final int SENDERS = 4;

    private final Run run;
    private final List<Source> feeds;
    private final List<Stage> stages = new ArrayList<>();
    private Map<String, Long> sizesBefore;
    private long reportsBefore;
    private int generations;
    private long base;

    /** What one size reached. */
    private record Stage(double ingestPerSecond, double timelineP99, double bytesPerReport) {}

    GrowthWorkload(Run run) {
        this.run = run;
        this.feeds = run.feeds(SENDERS, false);
        this.sizesBefore = run.tables().bytes();
        this.reportsBefore = run.tables().reports();
    }

    void run() throws IOException {
        run.account().heading();
        List<Integer> sizes = run.options().numbers("sizes", "1e4,1e5,1e6");
        Population first = new Population(run, run.options().number("patients", 1000));
        throughDoor(first.orders(), sizes.getFirst(), name(sizes.getFirst()) + ": filling");
        base = run.tables().reports();
        try (Copies copies = new Copies(run.database(), run.mark())) {
            stages.add(stage(sizes.getFirst(), first));
            for (int size : sizes.subList(1, sizes.size())) {
                Population population = new Population(run, run.options().number("patients", 1000));
                fill(size, population.orders(), copies);
                stages.add(stage(size, population));
            }
        }
        run.readBack(Writer.LINES);
        compare();
    }

    private static String name(int size) {
        return String.format(Locale.ROOT, "%,d reports", size);
    }

    private Stage stage(int size, Population population) throws IOException {
        String name = name(size);
        population.permit(run, SENDERS);
        run.tables().settle();
        long bytes = account(size);
        Load.run(
                run.senders(feeds, SENDERS),
                Pace.closed(),
                Budget.seconds(run.options().warmUpSeconds()));
        Meter.Phase ingest = run.phase(
                name + ": ingest 4",
                run.senders(feeds, SENDERS),
                Pace.closed(),
                Budget.seconds(run.options().seconds()));
        Meter.Phase one = TimelineWorkload.closed(run, population.patients(), name + ": timeline 1", 1);
        Meter.Phase four = TimelineWorkload.closed(run, population.patients(), name + ": timeline 4", 4);
        // What the measured phases write, audit rows above all, is not the cost of filling to the next size.
        sizesBefore = run.tables().bytes();
        reportsBefore = run.tables().reports();
        String group = "at" + size;
        Account account = run.account();
        account.put(group, "ingestPerSecond", ingest.outcome().perSecond(), "messages/s, 4 connections");
        account.put(group, "timelineP99Ms", one.outcome().latencies().percentile(99), "ms, 1 client");
        account.put(group, "timelinePerSecond", four.outcome().perSecond(), "timelines/s, 4 clients");
        return new Stage(ingest.outcome().perSecond(), one.outcome().latencies().percentile(99), bytes);
    }

    /** Copies until the door can do the rest; after each some of these orders. */
    private void fill(int size, Queue<Order> orders, Copies copies) throws IOException {
        long missing = size - run.tables().reports() - orders.size();
        int times = (int) Math.max(0, missing / base);
        long begun = System.nanoTime();
        long copied = 0;
        for (int i = 1; i <= times; i++) {
            long before = run.tables().reports();
            copies.make(++generations);
            copied += run.tables().reports() - before;
            if (run.tables().reports() - before != base) {
                run.account().complain("a copy of " + base + " reports made others: the store's tables have changed");
                return;
            }
            send(orders, orders.size() / (times - i + 2));
        }
        run.account()
                .say("  " + copied + " reports copied in " + times + " generations, with messages through the door in "
                        + (System.nanoTime() - begun) / 1_000_000_000 + " s");
        run.account().json().withObject("copied").put("to" + size, copied);
        throughDoor(orders, size, name(size) + ": filling the rest");
    }

    private void send(Queue<Order> orders, int count) {
        Load.Outcome outcome = Load.run(
                run.senders(List.of(shared(orders), shared(orders), shared(orders), shared(orders)), SENDERS),
                Pace.closed(),
                Budget.of(count, Duration.ofMinutes(10)));
        if (outcome.failures() > 0) {
            run.account().complain("scattering: " + outcome.failed());
        }
    }

    private static Source shared(Queue<Order> orders) {
        return orders::remove;
    }

    /** These orders scattered among messages of the mix, until the store has this many reports. */
    private void throughDoor(Queue<Order> scattered, int size, String name) throws IOException {
        int own = scattered.size();
        long missing = Math.max(own, size - run.tables().reports());
        double share = Math.min(1, 1.05 * own / missing);
        List<Source> sources = IntStream.range(0, SENDERS)
                .mapToObj(i -> (Source) new Among(feeds.get(i), scattered, share, new Random(run.seed() + i)))
                .toList();
        // Of a hundred messages of the mix about 92 are new reports.
        long messages = (missing - own) * 100 / 92 + own;
        run.phase(name, run.senders(sources, SENDERS), Pace.closed(), Budget.of(messages, Duration.ofHours(2)));
        send(scattered, scattered.size());
    }

    /** Bytes a report of what came in since the last size. */
    private long account(int size) {
        Map<String, Long> growth = Meter.growth(sizesBefore, run.tables().bytes());
        return run.account()
                .bytesPerReport("bytesPerReportTo" + size, growth, run.tables().reports() - reportsBefore);
    }

    private void compare() {
        Stage small = stages.getFirst();
        Stage large = stages.getLast();
        Account account = run.account();
        account.reach(Reach.GROWTH_RATE, large.ingestPerSecond() / small.ingestPerSecond());
        account.reach(Reach.GROWTH_P99, large.timelineP99() / small.timelineP99());
        account.reach(Reach.GROWTH_BYTES, large.bytesPerReport() / small.bytesPerReport());
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
