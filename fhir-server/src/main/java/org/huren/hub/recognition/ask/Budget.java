package org.huren.hub.recognition.ask;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
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
    private final Duration silence;
    private final Semaphore places = new Semaphore(AT_ONCE, true);

    /** CDS Hooks 2.0: services should answer within 500 ms. */
    public static Budget usual() {
        return new Budget(Duration.ofMillis(400), Duration.ofMillis(80), Duration.ofMillis(40));
    }

    /**
     * Of one kind of answer.
     *
     * @param work until the answer is claimed
     * @param commit more for what has claimed it
     * @param silence an answer that says nothing comes no sooner: looking for somebody whose results are hidden takes some
     *     0.1 ms longer than looking for nobody, and who asks often enough could tell
     */
    public Budget(Duration work, Duration commit, Duration silence) {
        this.work = work;
        this.commit = commit;
        this.silence = silence;
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

    /**
     * The answer of the work, or the one that says nothing where it does not come in time.
     *
     * @param nothing equal to what the work answers where there is nothing to say
     */
    public <T> T within(Function<Claim, T> answer, T nothing) {
        long until = System.nanoTime() + silence.toNanos();
        T told = inTime(answer, nothing);
        if (told.equals(nothing)) {
            LockSupport.parkNanos(until - System.nanoTime());
        }
        return told;
    }

    private <T> T inTime(Function<Claim, T> answer, T nothing) {
        Claim claim = new Claim(work);
        FutureTask<T> task = new FutureTask<>(() -> inPlace(answer, claim));
        Thread.ofVirtual().name("recognition").start(task);
        try {
            return await(task, claim);
        } catch (TimeoutException e) {
            return nothing;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Late || e.getCause() instanceof QueryTimeoutException) {
                return nothing;
            }
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return nothing;
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
