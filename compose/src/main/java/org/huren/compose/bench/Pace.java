package org.huren.compose.bench;

import java.util.Random;
import java.util.concurrent.locks.LockSupport;

/** When requests are meant to start. Shared by the workers of a load. */
interface Pace {

    /** Waits for the next start and returns it as {@link System#nanoTime} has it: it may lie in the past. */
    long next();

    /** Closed loop: as soon as the worker is free. */
    static Pace closed() {
        return System::nanoTime;
    }

    /**
     * Open loop: independent arrivals at this rate, whether or not anybody is free to serve them. A request that had to
     * wait for a worker has been waiting since its intended start.
     */
    static Pace open(double perSecond, long seed) {
        return new Arrivals(perSecond, new Random(seed));
    }

    /** A Poisson process. */
    final class Arrivals implements Pace {
        private final double perSecond;
        private final Random random;
        private long intended;
        private boolean begun;

        private Arrivals(double perSecond, Random random) {
            this.perSecond = perSecond;
            this.random = random;
        }

        @Override
        public long next() {
            long start = draw();
            for (long left = start - System.nanoTime(); left > 0; left = start - System.nanoTime()) {
                LockSupport.parkNanos(left);
            }
            return start;
        }

        private synchronized long draw() {
            if (!begun) {
                // Not when the load was planned: what is measured before it must not pile up as arrivals.
                intended = System.nanoTime();
                begun = true;
            }
            intended += (long) (-Math.log(1 - random.nextDouble()) / perSecond * 1e9);
            return intended;
        }
    }
}
