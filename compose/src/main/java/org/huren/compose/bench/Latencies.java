package org.huren.compose.bench;

import java.util.Arrays;
import java.util.Collection;

/**
 * Every single duration of a phase, in nanoseconds. Percentiles come from all samples of all workers together; they are
 * never averaged. One worker writes into one of these; {@link #of} joins them when all have ended.
 */
final class Latencies {
    private long[] nanos = new long[1024];
    private int size;

    void add(long duration) {
        if (size == nanos.length) {
            nanos = Arrays.copyOf(nanos, size * 2);
        }
        nanos[size++] = duration;
    }

    int size() {
        return size;
    }

    /** All samples, sorted. */
    static Sorted of(Collection<Latencies> workers) {
        long[] all = new long[workers.stream().mapToInt(Latencies::size).sum()];
        int at = 0;
        for (Latencies worker : workers) {
            System.arraycopy(worker.nanos, 0, all, at, worker.size);
            at += worker.size;
        }
        Arrays.sort(all);
        return new Sorted(all);
    }

    /** Sorted samples. */
    static final class Sorted {
        private final long[] nanos;

        private Sorted(long[] nanos) {
            this.nanos = nanos;
        }

        int size() {
            return nanos.length;
        }

        /** The samples of both. */
        Sorted and(Sorted other) {
            long[] all = Arrays.copyOf(nanos, nanos.length + other.nanos.length);
            System.arraycopy(other.nanos, 0, all, nanos.length, other.nanos.length);
            Arrays.sort(all);
            return new Sorted(all);
        }

        /**
         * By nearest rank: the smallest sample that at least this share of all does not exceed.
         *
         * @param percent above 0, at most 100
         * @return milliseconds; NaN of no samples
         */
        double percentile(double percent) {
            if (nanos.length == 0) {
                return Double.NaN;
            }
            // Less a hair, lest 99.9 % of 3,000 be more than 2,997.
            int rank = (int) Math.ceil(percent * nanos.length / 100 - 1e-6);
            return nanos[Math.clamp(rank - 1L, 0, nanos.length - 1)] / 1e6;
        }

        /** Milliseconds; NaN of no samples. */
        double max() {
            return percentile(100);
        }

        /** Milliseconds; NaN of no samples. */
        double mean() {
            return Arrays.stream(nanos).average().orElse(Double.NaN) / 1e6;
        }
    }
}
