package org.huren.hub.postgres;

import java.time.Instant;
import java.util.UUID;
import java.util.random.RandomGenerator;

/** UUID version 7 (RFC 9562 §5.7): its time finds the partition that a row lies in. */
public final class TimeOrderedUuid {

    private TimeOrderedUuid() {}

    public static UUID at(Instant instant, RandomGenerator random) {
        long high = (instant.toEpochMilli() << 16) | 0x7000L | (random.nextLong() & 0x0fffL);
        long low = (random.nextLong() & 0x3fffffffffffffffL) | 0x8000000000000000L;
        return new UUID(high, low);
    }

    public static Instant timeOf(UUID id) {
        return Instant.ofEpochMilli(id.getMostSignificantBits() >>> 16);
    }
}
