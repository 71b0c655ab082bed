package org.huren.hub.packed;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;

/**
 * Contexts of native memory, lent out one at a time. A native call keeps its virtual thread on its processor, so that no
 * more are in use at once than there are processors, or hardly more; what is more than that is freed after its use.
 * Thread-locals would keep one for every virtual thread instead.
 */
final class Pool<T extends Closeable> {

    private final BlockingQueue<T> idle =
            new ArrayBlockingQueue<>(Runtime.getRuntime().availableProcessors());
    private final Supplier<T> fresh;

    Pool(Supplier<T> fresh) {
        this.fresh = fresh;
    }

    int with(ToIntFunction<T> work) {
        T waiting = idle.poll();
        T context = waiting == null ? fresh.get() : waiting;
        boolean sound = false;
        try {
            int result = work.applyAsInt(context);
            sound = true;
            return result;
        } finally {
            if (!sound || !idle.offer(context)) {
                close(context);
            }
        }
    }

    private void close(T context) {
        try {
            context.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
