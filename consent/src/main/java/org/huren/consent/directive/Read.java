package org.huren.consent.directive;

import java.util.List;
import org.huren.consent.Directive;

/** What a Consent turned out to be. */
public sealed interface Read {

    /** A rule that the evaluator can honour wholly. */
    record Rule(Directive directive) implements Read {}

    /** It is no rule now: not active. */
    record NotInForce(String reason) implements Read {}

    /** Parts of it are wrong or not supported yet, so none of it is used. */
    record Unreadable(List<Problem> problems) implements Read {
        public Unreadable {
            problems = List.copyOf(problems);
        }
    }
}
