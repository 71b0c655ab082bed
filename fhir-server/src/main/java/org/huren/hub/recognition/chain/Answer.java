package org.huren.hub.recognition.chain;

import org.huren.hub.recognition.Reason;
import org.huren.hub.recognition.rule.Scope;
import org.jspecify.annotations.Nullable;

/** What a step says. */
sealed interface Answer {
    Reason reason();

    /** As {@link org.huren.hub.recognition.Verdict.Taken#input}. */
    String input();

    /** @param scope of the mark, from the step that looks at it */
    record Passes(Reason reason, String input, @Nullable Scope scope) implements Answer {}

    /** @param usable whether the result is still worth reading */
    record Fails(Reason reason, String input, boolean usable) implements Answer {}

    static Answer pass(Reason reason, String input) {
        return new Passes(reason, input, null);
    }

    /** Worth reading, not to be recognised. */
    static Answer refer(Reason reason, String input) {
        return new Fails(reason, input, true);
    }

    /** Not to be used. */
    static Answer refuse(Reason reason, String input) {
        return new Fails(reason, input, false);
    }
}
