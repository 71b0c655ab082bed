package org.huren.hub.recognition.chain;

import java.time.LocalDate;
import java.time.ZoneId;
import org.huren.hub.recognition.Candidate;
import org.huren.hub.recognition.Receiver;
import org.huren.hub.recognition.rule.ItemRule;
import org.huren.hub.recognition.rule.RuleBook;
import org.huren.terminology.Meaning;
import org.jspecify.annotations.Nullable;

/**
 * What is decided on.
 *
 * @param wanted item that is ordered, null: whatever the result is
 * @param today the receiver's day
 * @param code item that the result is, null where it is none or it is not certain
 * @param rule of that item today, null where it is not in the catalogue any more, or not yet
 */
record Case(
        Candidate candidate,
        @Nullable String wanted,
        Receiver receiver,
        RuleBook rules,
        LocalDate today,
        @Nullable String code,
        @Nullable ItemRule rule) {

    static Case of(Candidate candidate, @Nullable String wanted, Receiver receiver, RuleBook rules, ZoneId zone) {
        LocalDate today = LocalDate.ofInstant(receiver.at(), zone);
        String code = candidate.meaning() instanceof Meaning.Mapped mapped ? mapped.item() : null;
        ItemRule rule = code == null ? null : rules.item(code, today).orElse(null);
        return new Case(candidate, wanted, receiver, rules, today, code, rule);
    }

    /** For the steps after the one that made certain of it. */
    ItemRule item() {
        if (rule == null) {
            throw new IllegalStateException("asked before the item is certain");
        }
        return rule;
    }
}
