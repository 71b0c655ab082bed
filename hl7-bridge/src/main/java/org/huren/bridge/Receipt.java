package org.huren.bridge;

import java.time.Instant;

/**
 * The hub's word on one message. {@code at} is when the message was <em>first</em> decided, so that an exact resend is
 * answered with the same bytes.
 */
public sealed interface Receipt {
    Instant at();

    /** Committed and queryable. */
    record Stored(Instant at, Novelty novelty) implements Receipt {}

    /** Not taken; the raw message is kept with the reason. */
    record Refused(Instant at, Refusal refusal) implements Receipt {}

    /** What a stored message was to the ledger. */
    enum Novelty {
        NEW,
        /** Same key, same bytes: nothing changed. */
        EXACT_RESEND,
        /** Same key, other bytes: taken on its own merits and raised as a conflict. */
        CONFLICT
    }
}
