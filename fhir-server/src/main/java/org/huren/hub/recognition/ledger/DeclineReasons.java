package org.huren.hub.recognition.ledger;

import java.util.Optional;
import org.huren.hub.recognition.ledger.Ledger.Decision.Decline;
import org.huren.hub.recognition.ledger.Ledger.Outcome.Refused;
import org.huren.hub.recognition.rule.RuleBook;
import org.huren.hub.recognition.rule.RuleRows.DeclineReason;

/** Whether a reason to examine again is one of those permitted (国卫医发〔2022〕6号: six; provinces divide them further). */
final class DeclineReasons {

    /** Characters; a reason is a sentence, not a record. */
    static final int LONGEST = 1000;

    private DeclineReasons() {}

    sealed interface Checked {
        /** @param root R1 to R6 */
        record Valid(String root) implements Checked {}

        record Invalid(Refused refused) implements Checked {}
    }

    static Checked check(Decline decline, RuleBook rules) {
        if (decline.code().isBlank()) {
            return invalid("code", "不予互认须选择理由 / choose a reason: R1 to R6 or one of the province's own");
        }
        Optional<DeclineReason> known = rules.reason(decline.code());
        if (known.isEmpty()) {
            return invalid("code", "没有此理由代码 / there is no such reason: R1 to R6 or one of the province's own");
        }
        String text = decline.text();
        if (known.get().needsText() && (text == null || text.isBlank())) {
            return invalid("text", "此理由须写明情形 / this reason needs the case in words");
        }
        if (text != null && text.length() > LONGEST) {
            return invalid("text", "理由最多 " + LONGEST + " 字 / at most " + LONGEST + " characters");
        }
        return new Checked.Valid(root(known.get(), rules));
    }

    /** Codes may be divided more than once; a circle ends where it began. */
    private static String root(DeclineReason reason, RuleBook rules) {
        DeclineReason at = reason;
        for (int depth = 0; depth < rules.reasons().size(); depth++) {
            String parent = at.parent();
            Optional<DeclineReason> above = parent == null ? Optional.empty() : rules.reason(parent);
            if (above.isEmpty()) {
                return parent == null ? at.code() : parent;
            }
            at = above.get();
        }
        return at.code();
    }

    private static Checked.Invalid invalid(String field, String reason) {
        return new Checked.Invalid(new Refused(field, reason));
    }
}
