package org.huren.terminology.propose;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.huren.terminology.UnitConversion;
import org.huren.terminology.Units;
import org.huren.terminology.catalogue.ItemCatalogue;

/**
 * Proposes an item for an unmapped code: naive Bayes over a handful of kinds of evidence. Each kind changes an item's
 * log-odds by a share that is named and explained; the score is the probability among all items and "none of them".
 * Built once for a state of the maps, asked many times; immutable.
 *
 * <p>The shares are judgements, rounded, and the same for every province; {@code compose/docs/terminology.md} says how
 * right they turned out to be.
 */
public final class Proposer {

    /** A proposal at or above this score may be shown as one; measured to be right in at least 95 of 100 cases. */
    public static final double ACCEPTANCE = 0.95;

    /** Before any evidence: laboratories have many more codes than a catalogue has items. */
    private static final double NONE_OF_THEM = 0.3;

    private static final int SHOWN = 5;
    /** A second candidate with this share of the first's score is too near. */
    private static final double NEAR = 0.2;

    private static final double NAMED = 3;

    private final Knowledge knowledge;
    private final List<Weighing> weighings;

    Proposer(Knowledge knowledge, UnitScale scale) {
        this.knowledge = knowledge;
        InUnit inUnit = new InUnit(scale);
        this.weighings = List.of(
                new NameEvidence(knowledge),
                new CodeEvidence(knowledge),
                new SpecimenEvidence(knowledge),
                new UnitEvidence(knowledge, scale),
                new IntervalEvidence(inUnit),
                new ValueEvidence(inUnit),
                new PanelEvidence(knowledge),
                new CategoryEvidence(knowledge));
    }

    /**
     * Learns from what is known now.
     *
     * @param known rows of every facility's map, the asking facility's own too
     */
    public static Proposer of(
            ItemCatalogue catalogue, Collection<KnownCode> known, Units units, UnitConversion conversion) {
        return new Proposer(new Knowledge(catalogue, known, units, NameTable.standard()), new UnitScale(conversion));
    }

    /** Ranks the catalogue's items for a code. */
    public Advice advise(UnmappedCode code) {
        Seen seen = Seen.of(code, knowledge);
        List<Proposal> weighed = knowledge.profiles().stream()
                .map(profile -> new Proposal(profile.item(), 0, reasons(seen, profile)))
                .toList();
        List<Proposal> ranked = scored(weighed).stream()
                .sorted(Comparator.comparingDouble(Proposal::score)
                        .thenComparingDouble(Proposal::evidence)
                        .reversed())
                .limit(SHOWN)
                .toList();
        return decide(seen, ranked, weighed);
    }

    private List<Reason> reasons(Seen seen, ItemProfile profile) {
        return weighings.stream()
                .flatMap(weighing -> Stream.ofNullable(weighing.weigh(seen, profile)))
                .toList();
    }

    private static List<Proposal> scored(List<Proposal> weighed) {
        double none = NONE_OF_THEM / (1 - NONE_OF_THEM) * weighed.size();
        double sum = none
                + weighed.stream()
                        .filter(proposal -> !proposal.vetoed())
                        .mapToDouble(proposal -> Math.exp(proposal.evidence()))
                        .sum();
        return weighed.stream()
                .map(proposal -> new Proposal(
                        proposal.item(),
                        proposal.vetoed() ? 0 : Math.exp(proposal.evidence()) / sum,
                        proposal.reasons()))
                .toList();
    }

    private Advice decide(Seen seen, List<Proposal> ranked, List<Proposal> weighed) {
        if (ranked.isEmpty()) {
            return new Advice.Abstained(Advice.Why.NOT_IN_CATALOGUE, "目录为空 / the catalogue is empty", ranked);
        }
        Proposal best = ranked.getFirst();
        double named = best.share(Evidence.NAME) + best.share(Evidence.CODE);
        if (best.score() >= ACCEPTANCE && named > 0) {
            return new Advice.Proposed(ranked);
        }
        return abstained(seen, ranked, weighed);
    }

    private Advice abstained(Seen seen, List<Proposal> ranked, List<Proposal> weighed) {
        Proposal best = ranked.getFirst();
        Proposal ruledOut = weighed.stream()
                .filter(proposal -> proposal.vetoed() && proposal.share(Evidence.NAME) >= NAMED)
                .max(Comparator.comparingDouble(proposal -> proposal.share(Evidence.NAME)))
                .orElse(null);
        if (isKnownStranger(seen)) {
            return new Advice.Abstained(
                    Advice.Why.NOT_IN_CATALOGUE,
                    "名称所指的项目不在目录中 / the name is that of something the catalogue does not have",
                    ranked);
        }
        if (ruledOut != null) {
            return new Advice.Abstained(Advice.Why.CONTRADICTED, contradiction(ruledOut), ranked);
        }
        if (weighed.stream().noneMatch(one -> one.share(Evidence.NAME) + one.share(Evidence.CODE) > 0)) {
            return new Advice.Abstained(
                    Advice.Why.NOTHING_TO_GO_BY, "名称和代码都无从辨认 / neither name nor code says anything", ranked);
        }
        if (ranked.size() > 1 && ranked.get(1).score() >= NEAR * best.score() && best.score() > NEAR) {
            return new Advice.Abstained(
                    Advice.Why.TOO_NEAR,
                    "“%s”与“%s”难以区分 / two items are about as likely"
                            .formatted(best.item().name(), ranked.get(1).item().name()),
                    ranked);
        }
        return new Advice.Abstained(
                Advice.Why.BELOW_ACCEPTANCE,
                "最可能为“%s”，但证据不足（%.2f）/ the best is not certain enough"
                        .formatted(best.item().name(), best.score()),
                ranked);
    }

    private static String contradiction(Proposal ruledOut) {
        return ruledOut.reasons().stream()
                .filter(Reason::veto)
                .map(reason -> "名称似“%s”，但%s / the name speaks for it, but: %s"
                        .formatted(ruledOut.item().name(), reason.chinese(), reason.english()))
                .findFirst()
                .orElseThrow();
    }

    private boolean isKnownStranger(Seen seen) {
        return seen.nameKnown() && seen.forms().stream().allMatch(form -> knowledge.itemsNamed(form, seen.kind()) == 0);
    }
}
