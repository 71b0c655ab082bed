package org.huren.hub.recognition;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.huren.hub.caller.Caller;
import org.huren.hub.recognition.Receiver.Setting;
import org.jspecify.annotations.Nullable;

/** Why the results of a report are recognisable for the caller's facility, or why not; as of any instant. */
public interface Explanations {

    /** Empty where the report is hidden from the caller or absent: both are the same. In a transaction of its own. */
    Optional<Explanation> explain(Caller caller, Question question);

    /**
     * What is asked.
     *
     * @param report id, well-formed or not
     * @param at null: now
     * @param item the one result that is asked for, null: every one
     */
    record Question(
            String report,
            @Nullable Instant at,
            Setting setting,
            @Nullable String item) {}

    /**
     * The answer.
     *
     * @param report reference with version
     * @param rules versions of the tables that decided
     */
    record Explanation(String report, Receiver receiver, String rules, List<Explained> results) {
        public Explanation {
            results = List.copyOf(results);
        }
    }

    /**
     * One result.
     *
     * @param reference with version
     * @param item null where its code stands for none
     */
    record Explained(String reference, @Nullable String item, Verdict verdict) {}
}
