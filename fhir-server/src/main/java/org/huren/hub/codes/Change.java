package org.huren.hub.codes;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One version of a facility's map: who made it and why.
 *
 * @param confirmedBy the second steward, null where no result changed its meaning
 * @param added how many rows came
 * @param removed how many rows went
 */
public record Change(
        String facility,
        long version,
        Instant at,
        Kind kind,
        String proposedBy,
        @Nullable String confirmedBy,
        @Nullable String note,
        int added,
        int removed) {

    public enum Kind {
        /** The operator's file, when the facility had no map. */
        SEED,
        /** A steward's file. */
        IMPORT,
        /** A steward's decision on codes of the work list, or a correction of rows. */
        EDIT
    }
}
