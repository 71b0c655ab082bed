package org.huren.consent;

import java.util.List;

/** The evaluator's answer, always with its reason. */
public sealed interface Decision {

    /**
     * Some rows may be seen: those inside the fence.
     *
     * @param by ids of the directives that took part, in order of rising precedence; empty where only the base rule
     *     (own facility) did
     */
    record Permit(RowFence fence, List<String> by) implements Decision {
        public Permit {
            by = List.copyOf(by);
        }
    }

    /** No row may be seen. */
    record Deny(String reason) implements Decision {}
}
