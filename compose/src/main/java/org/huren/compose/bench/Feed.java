package org.huren.compose.bench;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The mix of one connection: of a hundred messages 5 correct an earlier report, 2 are exact duplicates, 1 is malformed,
 * the others are new reports; 80 % of these are of patients whom their hospital knows already.
 */
final class Feed implements Source {
    private static final int RECENT = 512;
    private static final int FULL = 8_000;
    private static final int DAYS = 700;

    private final Mark mark;
    private final Writer writer;
    private final boolean imaging;
    private final Random random;
    private final AtomicInteger people;
    private final List<Known> known = new ArrayList<>();
    private final List<Order> recent = new ArrayList<>();
    private int recentAt;

    private record Known(Hospital hospital, Person person) {}

    /**
     * @param people numbers of people, shared by all feeds of a run
     * @param seed another one for each connection
     */
    Feed(Mark mark, Writer writer, boolean imaging, AtomicInteger people, long seed) {
        this.mark = mark;
        this.writer = writer;
        this.imaging = imaging;
        this.people = people;
        this.random = new Random(seed);
    }

    @Override
    public Order next() {
        int dice = random.nextInt(100);
        if (dice == 0) {
            return malformed();
        }
        if (dice <= 2 && !recent.isEmpty()) {
            Order again = recent.get(random.nextInt(recent.size()));
            return new Order(Order.Kind.DUPLICATE, again.report(), again.bytes(), "AA");
        }
        if (dice <= 7 && !recent.isEmpty() && !imaging) {
            Report report = recent.get(random.nextInt(recent.size())).report();
            return new Order(Order.Kind.CORRECTION, report, writer.correction(report, mark.nextControlId()), "AA");
        }
        Report report = report();
        return new Order(Order.Kind.FIRST, report, bytes(report), "AA");
    }

    @Override
    public void acknowledged(Order order) {
        if (order.kind() != Order.Kind.FIRST) {
            return;
        }
        if (recent.size() < RECENT) {
            recent.add(order);
        } else {
            recent.set(recentAt++ % RECENT, order);
        }
    }

    private byte[] bytes(Report report) {
        String controlId = mark.nextControlId();
        if (!imaging) {
            return writer.first(report, controlId);
        }
        // 4 to 20 KB: a Chinese character takes three bytes in UTF-8 and two in GBK.
        int bytes = 4_000 + random.nextInt(FULL * 2);
        return writer.imaging(report, controlId, bytes / (report.hospital() == Hospital.A ? 3 : 2));
    }

    private Order malformed() {
        Report report = report();
        String controlId = mark.nextControlId();
        return switch (random.nextInt(3)) {
            case 0 -> new Order(Order.Kind.MALFORMED, report, writer.withoutNumbers(report, controlId), "AE");
            case 1 -> new Order(Order.Kind.MALFORMED, report, writer.undecodable(report, controlId), "AE");
            default -> new Order(Order.Kind.MALFORMED, report, writer.fromNowhere(report, controlId), "AR");
        };
    }

    /** A new report of a patient whom its hospital may know already. */
    Report report() {
        Known whose = whose();
        return new Report(whose.hospital(), whose.person(), mark.nextFiller(), issued(random), random.nextLong());
    }

    private Known whose() {
        if (!known.isEmpty() && random.nextInt(10) < 8) {
            return known.get(random.nextInt(known.size()));
        }
        Person person = known.isEmpty() || random.nextInt(10) < 7
                ? mark.person(people.getAndIncrement())
                : known.get(random.nextInt(known.size())).person();
        Hospital hospital = Hospital.values()[random.nextInt(3)];
        Known fresh = new Known(hospital.canWrite(person) ? hospital : Hospital.A, person);
        known.add(fresh);
        return fresh;
    }

    /** Some time in the last two years, never today. */
    static Instant issued(Random random) {
        return Instant.now().minus(Duration.ofDays(1)).minusSeconds(random.nextInt(DAYS * 86_400));
    }
}
