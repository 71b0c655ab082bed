package org.huren.compose.bench;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** The end of a load: after so many requests or so much time, whichever comes first. */
final class Budget {
    private final AtomicLong left;
    private final long deadline;
    private volatile boolean stopped;

    private Budget(long requests, Duration time) {
        this.left = new AtomicLong(requests);
        this.deadline = System.nanoTime() + time.toNanos();
    }

    static Budget of(long requests, Duration time) {
        return new Budget(requests, time);
    }

    static Budget seconds(int seconds) {
        return new Budget(Long.MAX_VALUE, Duration.ofSeconds(seconds));
    }

    /** Ends the load after the requests that are under way. */
    void stop() {
        stopped = true;
    }

    /** Takes one request out of the budget, if there is one. */
    boolean take() {
        return !stopped && System.nanoTime() < deadline && left.getAndDecrement() > 0;
    }
}
