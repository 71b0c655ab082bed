package org.huren.compose.bench;

import java.util.concurrent.TimeUnit;
import java.util.function.DoubleSupplier;

/** Looks twenty times a second how much memory there is in use, from its making to its end. */
final class PeakMemory implements AutoCloseable {
    private static final int MILLIS = 50;

    private final DoubleSupplier now;
    private final Thread watcher;
    private volatile double most;

    private PeakMemory(DoubleSupplier now) {
        this.now = now;
        this.watcher = Thread.ofPlatform().daemon().unstarted(this::look);
    }

    static PeakMemory watch(DoubleSupplier now) {
        PeakMemory memory = new PeakMemory(now);
        memory.watcher.start();
        return memory;
    }

    private void look() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                most = Math.max(most, now.getAsDouble());
                TimeUnit.MILLISECONDS.sleep(MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Until now. */
    double most() {
        return Math.max(most, now.getAsDouble());
    }

    @Override
    public void close() {
        watcher.interrupt();
    }
}
