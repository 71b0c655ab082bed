package org.huren.terminology.propose;

import java.util.List;
import org.huren.terminology.catalogue.Item;

/**
 * An item that a code may stand for.
 *
 * @param score probability in 0..1 that it is this item, given the evidence, among all items and "none of them"; 0 where
 *     vetoed
 * @param reasons every piece of evidence that says something, with its share of the log-odds
 */
public record Proposal(Item item, double score, List<Reason> reasons) {

    public Proposal {
        reasons = List.copyOf(reasons);
    }

    public boolean vetoed() {
        return reasons.stream().anyMatch(Reason::veto);
    }

    /** Sum of the shares. */
    double evidence() {
        return reasons.stream().mapToDouble(Reason::weight).sum();
    }

    /** Share of one kind of evidence, 0 where it says nothing. */
    double share(Evidence evidence) {
        return reasons.stream()
                .filter(reason -> reason.evidence() == evidence)
                .mapToDouble(Reason::weight)
                .sum();
    }
}
