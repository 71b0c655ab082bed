package org.huren.hub.recognition;

import java.util.List;
import org.huren.hub.recognition.rule.Scope;

/**
 * The outcome for one candidate, with every step that was taken: the last one is the one that decided.
 * Whether the result is recognised then is the receiving physician's judgement.
 */
public sealed interface Verdict {

    List<Taken> taken();

    /**
     * All steps passed.
     *
     * @param item that the result stands for
     * @param scope of the mark that covers the receiver
     */
    record Recognisable(String item, Scope scope, List<Taken> taken) implements Verdict {
        public Recognisable {
            taken = List.copyOf(taken);
        }
    }

    /** Worth reading, not to be recognised. */
    record ReferenceOnly(Step step, Reason reason, List<Taken> taken) implements Verdict {
        public ReferenceOnly {
            taken = List.copyOf(taken);
        }
    }

    /** Not to be used at all. */
    record NotUsable(Step step, Reason reason, List<Taken> taken) implements Verdict {
        public NotUsable {
            taken = List.copyOf(taken);
        }
    }

    /**
     * One step.
     *
     * @param input what it looked at, in words without any patient data: codes, days, units
     */
    record Taken(Step step, Reason reason, String input) {}
}
