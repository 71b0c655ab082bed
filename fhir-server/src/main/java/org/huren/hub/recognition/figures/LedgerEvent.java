package org.huren.hub.recognition.figures;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One event of the ledger that a figure is the sum of, without whom it is about.
 *
 * @param event reminder, view, adopted, declined or cited
 * @param reminder that it belongs to
 * @param opportunity the first reminder of its opportunity: what has the same one is counted once
 * @param counts of a decision: whether it is the opportunity's first one
 * @param code chosen reason, null where it was none
 * @param reason of the six, null where it was none
 * @param fen price on the day of the reminder, null where there was none
 */
public record LedgerEvent(
        String event,
        UUID reminder,
        UUID opportunity,
        Instant at,
        String door,
        boolean counts,
        @Nullable String code,
        @Nullable String reason,
        @Nullable Long fen) {}
