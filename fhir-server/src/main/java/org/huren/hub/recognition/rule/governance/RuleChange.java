package org.huren.hub.recognition.rule.governance;

import java.time.Instant;
import org.huren.hub.recognition.rule.table.RuleTable;
import org.jspecify.annotations.Nullable;

/**
 * One version of a table of rules: who made it and why.
 *
 * @param reviewedBy the second steward, null only for what the province began with
 * @param activatedBy who put it in force
 * @param added how many rows came
 * @param removed how many rows went
 */
public record RuleChange(
        RuleTable table,
        long version,
        Instant at,
        Kind kind,
        String proposedBy,
        @Nullable String reviewedBy,
        @Nullable String activatedBy,
        @Nullable String note,
        int added,
        int removed) {

    public enum Kind {
        /** The operator's file, when the table was empty. */
        SEED,
        /** A steward's file. */
        IMPORT,
        /** Single rows, such as the revocation of an evaluation. */
        EDIT
    }
}
