package org.huren.hub.recognition;

import java.util.List;
import java.util.Set;
import org.huren.hub.access.PersonScope;
import org.huren.hub.recognition.Candidate.Identity;
import org.huren.hub.recognition.rule.RuleBook;

/** Finds and judges what is there for an order; takes part in the caller's transaction, which writes the audit row. */
public interface Findings {

    /**
     * One finding for each item, in the order of their codes; the same statements whether anything is there or not.
     *
     * @param scope what the caller may see of the person, consent already decided
     * @param items codes of the catalogue, panels taken apart
     */
    List<Finding> find(PersonScope scope, Identity identity, Receiver receiver, Set<String> items, RuleBook rules);
}
