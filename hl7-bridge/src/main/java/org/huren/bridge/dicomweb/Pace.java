package org.huren.bridge.dicomweb;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Lets no more than so many questions a second pass, one after the other. */
final class Pace {
    private final long nanosBetween;
    private long next = System.nanoTime();

    Pace(double perSecond) {
        this.nanosBetween = (long) (TimeUnit.SECONDS.toNanos(1) / perSecond);
    }

    /** Waits until the next question may be asked. */
    void await() throws InterruptedException {
        long wait = next - System.nanoTime();
        if (wait > 0) {
            Thread.sleep(Duration.ofNanos(wait));
        }
        next = Math.max(next, System.nanoTime()) + nanosBetween;
    }
}
