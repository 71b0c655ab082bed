package org.huren.bridge.pull;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Lets no more than so many questions a second pass, one after the other. */
public final class Pace {
    private final long nanosBetween;
    private long next = System.nanoTime();

    public Pace(double perSecond) {
        this.nanosBetween = (long) (TimeUnit.SECONDS.toNanos(1) / perSecond);
    }

    /**
     * Waits until the next question may be asked.
     *
     * @throws PullProblem where the wait is interrupted
     */
    public void await() {
        long wait = next - System.nanoTime();
        if (wait > 0) {
            sleep(wait);
        }
        next = Math.max(next, System.nanoTime()) + nanosBetween;
    }

    private static void sleep(long nanos) {
        try {
            Thread.sleep(Duration.ofNanos(nanos));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw PullProblem.away("已中断 / interrupted");
        }
    }
}
