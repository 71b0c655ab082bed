package org.huren.terminology.propose;

import java.util.List;

/** What can be said about an unmapped code. */
public sealed interface Advice {

    /** Candidates, best first; vetoed ones last. */
    List<Proposal> ranked();

    /** The first of {@code ranked} reaches the acceptance score. */
    record Proposed(List<Proposal> ranked) implements Advice {
        public Proposed {
            ranked = List.copyOf(ranked);
        }

        public Proposal best() {
            return ranked.getFirst();
        }
    }

    /**
     * No item is certain enough; {@code ranked} is for the steward to look at.
     *
     * @param explanation Chinese, then English
     */
    record Abstained(Why why, String explanation, List<Proposal> ranked) implements Advice {
        public Abstained {
            ranked = List.copyOf(ranked);
        }
    }

    /** Why no item is proposed. */
    enum Why {
        /** Neither a name nor an abbreviation that says anything. */
        NOTHING_TO_GO_BY,
        /** The name is that of something that the catalogue does not have. */
        NOT_IN_CATALOGUE,
        /** What the name says is ruled out by specimen, unit or values. */
        CONTRADICTED,
        /** Two items are about as likely. */
        TOO_NEAR,
        /** The best is below the acceptance score. */
        BELOW_ACCEPTANCE
    }
}
