package org.huren.compose.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** A random sample of what was acknowledged positively, each acknowledgement with the same chance. */
final class Samples {
    private final int wanted;
    private final Random random;
    private final List<Acknowledged> held = new ArrayList<>();
    private long offered;

    /** What must be there now. */
    record Acknowledged(Hospital hospital, String filler, boolean corrected) {}

    Samples(int wanted, long seed) {
        this.wanted = wanted;
        this.random = new Random(seed);
    }

    synchronized void offer(Order order) {
        Acknowledged acknowledged = new Acknowledged(
                order.report().hospital(), order.report().filler(), order.kind() == Order.Kind.CORRECTION);
        offered++;
        if (held.size() < wanted) {
            held.add(acknowledged);
            return;
        }
        long place = random.nextLong(offered);
        if (place < wanted) {
            held.set((int) place, acknowledged);
        }
    }

    synchronized List<Acknowledged> all() {
        return List.copyOf(held);
    }

    synchronized long offered() {
        return offered;
    }
}
