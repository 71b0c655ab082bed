package org.huren.hub.steward;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Locale;
import org.huren.terminology.propose.Advice;
import org.huren.terminology.propose.Proposal;
import org.huren.terminology.propose.Reason;
import org.jspecify.annotations.Nullable;

/**
 * What the evidence says about a code.
 *
 * @param outcome proposed or abstained
 * @param why it abstains, with an explanation in Chinese and English
 * @param ranked best first; those that evidence rules out have score 0
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record AdviceAnswer(
        String outcome, @Nullable String why, @Nullable String explanation, List<Ranked> ranked) {

    /** @param score probability that it is this item, 0..1, two digits */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Ranked(
            String item,
            String name,
            @Nullable String loinc,
            @Nullable String specimen,
            @Nullable String unit,
            double score,
            List<Because> reasons) {}

    /**
     * One kind of evidence.
     *
     * @param weight change of the natural logarithm of the odds
     * @param veto it rules the item out
     */
    record Because(String evidence, double weight, boolean veto, String text) {}

    static AdviceAnswer of(Advice advice) {
        List<Ranked> ranked = advice.ranked().stream().map(AdviceAnswer::ranked).toList();
        return switch (advice) {
            case Advice.Proposed _ -> new AdviceAnswer("proposed", null, null, ranked);
            case Advice.Abstained abstained ->
                new AdviceAnswer(
                        "abstained",
                        abstained.why().name().toLowerCase(Locale.ROOT).replace('_', '-'),
                        abstained.explanation(),
                        ranked);
        };
    }

    private static Ranked ranked(Proposal proposal) {
        return new Ranked(
                proposal.item().code(),
                proposal.item().name(),
                proposal.item().loinc(),
                proposal.item().specimen(),
                proposal.item().unit(),
                rounded(proposal.score(), 100),
                proposal.reasons().stream().map(AdviceAnswer::because).toList());
    }

    private static Because because(Reason reason) {
        return new Because(
                reason.evidence().chinese() + " / " + reason.evidence().english(),
                rounded(reason.weight(), 10),
                reason.veto(),
                reason.chinese() + " / " + reason.english());
    }

    private static double rounded(double value, int parts) {
        return (double) Math.round(value * parts) / parts;
    }
}
