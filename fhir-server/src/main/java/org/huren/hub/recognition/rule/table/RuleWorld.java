package org.huren.hub.recognition.rule.table;

import java.util.List;
import java.util.function.Predicate;
import org.huren.hub.recognition.rule.RuleRows.DeclineReason;

/**
 * What rows refer to and no table of rules holds.
 *
 * @param facilities whether a facility takes part
 * @param units whether a code is UCUM
 * @param permitted the six reasons of the regulation
 */
public record RuleWorld(Predicate<String> facilities, Predicate<String> units, List<DeclineReason> permitted) {
    public RuleWorld {
        permitted = List.copyOf(permitted);
    }

    /** For rows that were checked when they came: a facility may have left since. */
    public RuleWorld trusting() {
        return new RuleWorld(_ -> true, _ -> true, permitted);
    }
}
