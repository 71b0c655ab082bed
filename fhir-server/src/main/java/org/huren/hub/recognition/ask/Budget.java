package org.huren.hub.recognition.ask;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.Supplier;
import org.springframework.dao.QueryTimeoutException;

/**
 * The time that an answer may take. Whoever comes first decides: the work, by claiming the answer before it commits, or
 * the clock; what is late rolls back, so that nothing is stored of an answer that nobody got.
 */
public final class Budget {

    /** Questions at once: what waits for a stuck database must not take all connections from the others. */
    private static final int AT_ONCE = 8;

    private final Duration work;
    private final Duration commit;
    private final Semaphore places = new Semaphore(AT_ONCE, true);

    /** CDS Hooks 2.0: services should answer within 500 ms. */
    public static Budget usual() {
        return new Budget(Duration.ofMillis(400), Duration.ofMillis(80));
    }

    /**
     * Of one kind of answer.
     *
     * @param work until the answer is claimed
     * @param commit more for what has claimed it
     */
    public Budget(Duration work, Duration commit) {
        this.work = work;
        this.commit = commit;
    }

    private enum State {
        OPEN,
        CLAIMED,
        LATE
    }

    /** The right to answer. */
    public static class Claim {
        private final AtomicReference<State> state = new AtomicReference<>(State.OPEN);
        private final Duration work;

        private Claim(Duration work) {
            this.work = work;
        }

        /** One that is never granted: what is asked with it is rolled back. */
        static Claim ofRehearsal() {
            return new Claim(Duration.ofSeconds(30)) {
                @Override
                public void take() {
                    throw new Late();
                }
            };
        }

        /** Milliseconds after which a statement of this answer is of no use to anybody. */
        long patience() {
            return work.toMillis();
        }

        /** @throws Late where the clock was first: roll back */
        public void take() {
            if (!state.compareAndSet(State.OPEN, State.CLAIMED)) {
                throw new Late();
            }
        }

        /** @throws Late where nobody waits any more */
        public void check() {
            if (state.get() == State.LATE) {
                throw new Late();
            }
        }
    }

    /** Nobody waits for this answer any more. */
    public static final class Late extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Late() {
            super("late", null, false, false);
        }
    }

    /** The answer of the work, or the other one where it does not come in time. */
    public <T> T within(Function<Claim, T> answer, Supplier<T> otherwise) {
        Claim claim = new Claim(work);
        FutureTask<T> task = new FutureTask<>(() -> inPlace(answer, claim));
        Thread.ofVirtual().name("recognition").start(task);
        try {
            return await(task, claim);
        } catch (TimeoutException e) {
            return otherwise.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Late || e.getCause() instanceof QueryTimeoutException) {
                return otherwise.get();
            }
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return otherwise.get();
        }
    }

    private <T> T inPlace(Function<Claim, T> answer, Claim claim) throws InterruptedException {
        if (!places.tryAcquire(work.toNanos(), TimeUnit.NANOSECONDS)) {
            throw new Late();
        }
        try {
            claim.check();
            return answer.apply(claim);
        } finally {
            places.release();
        }
    }

    private <T> T await(FutureTask<T> task, Claim claim)
            throws TimeoutException, ExecutionException, InterruptedException {
        try {
            return task.get(work.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            if (claim.state.compareAndSet(State.OPEN, State.LATE)) {
                throw e;
            }
            return task.get(commit.toNanos(), TimeUnit.NANOSECONDS);
        }
    }
}
