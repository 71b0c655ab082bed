package org.huren.compose.bench;

import java.time.Instant;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;

/** Numbers of one run that no other run against the same hub has. Safe for many connections. */
final class Mark {
    private final String run;
    private final int district;
    private final AtomicLong messages = new AtomicLong();
    private final AtomicLong reports = new AtomicLong();

    private Mark(long seconds) {
        this.run = Long.toString(seconds, 36).toUpperCase(Locale.ROOT);
        this.district = (int) (seconds % 10_000);
    }

    static Mark of(Instant now) {
        return new Mark(now.getEpochSecond());
    }

    /** Begins every number of this run but the national IDs. */
    String prefix() {
        return run;
    }

    /** Digits 3 to 6 of every national ID of this run. */
    int district() {
        return district;
    }

    /** MSH-10, at most 20 characters. */
    String nextControlId() {
        return run + "M" + messages.incrementAndGet();
    }

    String nextFiller() {
        return run + "F" + reports.incrementAndGet();
    }

    Person person(int number) {
        return new Person(run + "N", district, number);
    }
}
