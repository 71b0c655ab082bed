package org.huren.hub.recognition.rule.governance;

import java.time.Instant;
import java.util.UUID;
import org.huren.hub.recognition.rule.table.RowDifference;
import org.huren.hub.recognition.rule.table.RuleTable;
import org.jspecify.annotations.Nullable;

/**
 * A change on its way: proposed, reviewed by another steward, active.
 *
 * @param baseVersion the version of the table that the proposer looked at
 * @param difference to that version
 * @param review null until another steward has reviewed it
 * @param end null while it is on its way
 */
public record RuleDraft(
        UUID id,
        RuleTable table,
        long baseVersion,
        Instant at,
        RuleChange.Kind kind,
        String proposedBy,
        @Nullable String note,
        RowDifference difference,
        State state,
        @Nullable Decision review,
        @Nullable Decision end) {

    /** A steward's word. */
    public record Decision(String by, Instant at, @Nullable String note) {}

    public enum State {
        PROPOSED,
        REVIEWED,
        ACTIVE,
        REFUSED,
        /** The table has changed below it. */
        OUTDATED;

        /** Whether something can still come of it. */
        public boolean open() {
            return switch (this) {
                case PROPOSED, REVIEWED -> true;
                case ACTIVE, REFUSED, OUTDATED -> false;
            };
        }
    }
}
