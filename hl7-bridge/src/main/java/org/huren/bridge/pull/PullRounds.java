package org.huren.bridge.pull;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Works on the sources whose time has come, side by side, each by one hub alone. */
public final class PullRounds<S extends Pulled> {
    private static final Logger LOG = LoggerFactory.getLogger(PullRounds.class);

    private final Supplier<List<S>> due;
    private final SourceClaims claims;
    private final Predicate<S> work;
    private final Semaphore places;
    private final Set<String> working = ConcurrentHashMap.newKeySet();

    /**
     * Rounds of one kind of source.
     *
     * @param due sources whose next round should have begun
     * @param atOnce each holds a connection to the database for as long as it works
     * @param work one round; false where none was due after all
     */
    public PullRounds(Supplier<List<S>> due, SourceClaims claims, int atOnce, Predicate<S> work) {
        this.due = due;
        this.claims = claims;
        this.places = new Semaphore(atOnce);
        this.work = work;
    }

    /** Starts what is due and has a place; the rest is due again at the next look. */
    public void look() {
        for (S source : due.get()) {
            if (places.tryAcquire()) {
                start(source);
            }
        }
    }

    private void start(S source) {
        Thread.ofVirtual().name("pull").start(() -> {
            try {
                round(source);
            } finally {
                places.release();
            }
        });
    }

    /**
     * One round, if it is due and nobody else is at it.
     *
     * @return whether there was one
     */
    public boolean round(S source) {
        if (!working.add(source.id())) {
            return false;
        }
        try {
            return claims.claim(source.id())
                    .map(claim -> {
                        try (claim) {
                            return work.test(source);
                        }
                    })
                    .orElse(false);
        } catch (RuntimeException e) {
            LOG.warn(
                    "A round of source {} broke off: {}",
                    source.id(),
                    e.getClass().getName());
            return false;
        } finally {
            working.remove(source.id());
        }
    }
}
