package org.huren.bridge.view;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is remembered of the views. Each call is one transaction. */
public interface ViewLedger {

    /** @param position behind which nothing was read yet, null: at the beginning */
    record Progress(@Nullable Position position) {}

    /** Begins a round, if one is due under these settings. */
    Optional<Progress> begin(ViewSource source, Instant now);

    /**
     * All up to here is taken.
     *
     * @param rows that were new
     * @param refused messages among them that were not taken
     * @return false where the settings are others by now: the round ends
     */
    boolean advanced(ViewSource source, Position position, int rows, int refused);

    /**
     * The end was reached.
     *
     * @param begun when the round began: what was committed before is here
     * @param problem what was refused, null: nothing; Chinese first, English beside
     */
    void finished(ViewSource source, Instant begun, Instant at, @Nullable String problem);

    /** The round broke off. */
    void failed(ViewSource source, Instant at, String problem);
}
