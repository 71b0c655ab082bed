package org.huren.hub.codes;

import java.time.Instant;
import java.util.UUID;
import org.huren.terminology.map.MapEdit;
import org.jspecify.annotations.Nullable;

/**
 * A change that gives stored results another meaning, so that a second steward has to confirm it.
 *
 * @param baseVersion the version that the proposer looked at
 */
public record Draft(
        UUID id,
        String facility,
        long baseVersion,
        Instant at,
        Change.Kind kind,
        String proposedBy,
        @Nullable String note,
        MapEdit edit,
        State state,
        @Nullable Decision decision) {

    /** How a draft ended. */
    public record Decision(String by, Instant at, @Nullable String note) {}

    public enum State {
        WAITING,
        ACCEPTED,
        REFUSED,
        /** The map has changed below it. */
        OUTDATED
    }
}
