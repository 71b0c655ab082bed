package org.huren.compose.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Runs jobs side by side, each on a virtual thread, one request outstanding each, until the budget is used up. */
final class Load {
    /** A worker gives up after so many failures in a row: what does not work does not work faster. */
    private static final int PATIENCE = 20;

    private Load() {}

    /**
     * What came of it.
     *
     * @param latencies of the requests that were answered rightly, and of no others
     * @param refused rightly refused, by how
     * @param failed everything else, by why
     */
    record Outcome(Latencies.Sorted latencies, Map<String, Long> refused, Map<String, Long> failed, double seconds) {
        double perSecond() {
            return latencies.size() / seconds;
        }

        /** Both loads as if they were one. */
        Outcome and(Outcome other) {
            return new Outcome(
                    latencies.and(other.latencies),
                    sum(refused, other.refused),
                    sum(failed, other.failed),
                    seconds + other.seconds);
        }

        private static Map<String, Long> sum(Map<String, Long> one, Map<String, Long> other) {
            Map<String, Long> all = new TreeMap<>(one);
            other.forEach((why, times) -> all.merge(why, times, Long::sum));
            return all;
        }

        long failures() {
            return failed.values().stream().mapToLong(Long::longValue).sum();
        }

        /** Requests of any end. */
        long requests() {
            return latencies.size()
                    + failures()
                    + refused.values().stream().mapToLong(Long::longValue).sum();
        }
    }

    /** Closes the jobs when they have ended. */
    static Outcome run(List<? extends Job> jobs, Pace pace, Budget budget) {
        List<Worker> workers =
                jobs.stream().map(job -> new Worker(job, pace, budget)).toList();
        long begun = System.nanoTime();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> running = new ArrayList<>();
            workers.forEach(worker -> running.add(threads.submit(worker)));
            for (Future<?> one : running) {
                one.get();
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
        double seconds = (System.nanoTime() - begun) / 1e9;
        Map<String, Long> refused = new TreeMap<>();
        Map<String, Long> failed = new TreeMap<>();
        workers.forEach(worker -> {
            worker.refused.forEach((how, times) -> refused.merge(how, times, Long::sum));
            worker.failed.forEach((why, times) -> failed.merge(why, times, Long::sum));
        });
        return new Outcome(
                Latencies.of(workers.stream().map(worker -> worker.latencies).toList()), refused, failed, seconds);
    }

    private static final class Worker implements Runnable {
        private final Job job;
        private final Pace pace;
        private final Budget budget;
        private final Latencies latencies = new Latencies();
        private final Map<String, Long> refused = new TreeMap<>();
        private final Map<String, Long> failed = new TreeMap<>();

        private Worker(Job job, Pace pace, Budget budget) {
            this.job = job;
            this.pace = pace;
            this.budget = budget;
        }

        @Override
        public void run() {
            int inARow = 0;
            while (inARow < PATIENCE && budget.take()) {
                inARow = once() ? 0 : inARow + 1;
            }
            if (inARow == PATIENCE) {
                failed.merge("gave up", 1L, Long::sum);
            }
            try {
                job.close();
            } catch (IOException e) {
                failed.merge("close: " + e.getClass().getSimpleName(), 1L, Long::sum);
            }
        }

        private boolean once() {
            long start = pace.next();
            try {
                Job.Result result = job.once();
                long end = System.nanoTime();
                return switch (result) {
                    case Job.Result.Done done -> {
                        latencies.add(end - start);
                        yield true;
                    }
                    case Job.Result.Refused(String how) -> {
                        refused.merge(how, 1L, Long::sum);
                        yield true;
                    }
                    case Job.Result.Failed(String why) -> {
                        failed.merge(why, 1L, Long::sum);
                        yield false;
                    }
                };
            } catch (IOException e) {
                failed.merge(e.getClass().getSimpleName() + ": " + e.getMessage(), 1L, Long::sum);
                return false;
            }
        }
    }
}
