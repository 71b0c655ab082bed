package org.huren.compose.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * A sender whose queue is out of hand: of a hundred messages 30 are exact resends of any connection's, also of such as
 * are still under way, 1 is a new report under a control id that another message of its hospital has, the others are new.
 */
final class ResendFeed implements Source {
    private final Feed feed;
    private final Mark mark;
    private final Writer writer;
    private final Recent recent;
    private final Random random;

    /** The last messages of all connections, from the moment at which they are handed out. */
    static final class Recent {
        private static final int SIZE = 2048;

        private final List<Order> orders = new ArrayList<>();
        private int at;

        private synchronized void add(Order order) {
            if (orders.size() < SIZE) {
                orders.add(order);
            } else {
                orders.set(at++ % SIZE, order);
            }
        }

        /** Often the newest, which may be under way. */
        private synchronized Order pick(Random random) {
            int back =
                    random.nextBoolean() ? random.nextInt(Math.min(16, orders.size())) : random.nextInt(orders.size());
            return orders.get(Math.floorMod(at - 1 - back, orders.size()));
        }

        private synchronized boolean isEmpty() {
            return orders.isEmpty();
        }
    }

    ResendFeed(Feed feed, Mark mark, Writer writer, Recent recent, long seed) {
        this.feed = feed;
        this.mark = mark;
        this.writer = writer;
        this.recent = recent;
        this.random = new Random(seed);
    }

    @Override
    public Order next() {
        int dice = recent.isEmpty() ? 99 : random.nextInt(100);
        if (dice < 30) {
            Order again = recent.pick(random);
            return new Order(Order.Kind.DUPLICATE, again.report(), again.bytes(), "AA");
        }
        Report report = feed.report();
        // One in three is of the hospital that the new report is of.
        if (dice < 33) {
            Order other = recent.pick(random);
            if (other.report().hospital() == report.hospital()) {
                byte[] bytes = writer.first(report, Ledger.controlId(other));
                return new Order(Order.Kind.OTHER_BODY, report, bytes, "AA");
            }
        }
        Order order = new Order(Order.Kind.FIRST, report, writer.first(report, mark.nextControlId()), "AA");
        recent.add(order);
        return order;
    }
}
