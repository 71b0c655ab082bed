package org.huren.bridge;

import java.time.Duration;

/**
 * What one facility may ask of the doors.
 *
 * @param messageBytes longest message in bytes; a door takes none longer than its own limit whatever this says
 * @param atOnce how many of its messages are in work at most; more of them wait
 * @param stall how long the bytes of a frame may stop in its middle before the connection is closed
 * @param idle how long a connection may stay silent between two frames before it is closed
 */
public record Limits(int messageBytes, int atOnce, Duration stall, Duration idle) {
    public static final Limits USUAL = new Limits(16 * 1024 * 1024, 16, Duration.ofSeconds(60), Duration.ofDays(1));

    public Limits {
        if (messageBytes < 1 || atOnce < 1 || !isPositive(stall) || !isPositive(idle)) {
            throw new IllegalArgumentException("上限须为正数 / a limit is not positive");
        }
    }

    private static boolean isPositive(Duration time) {
        return time.isPositive();
    }
}
