package org.huren.consent;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.huren.consent.RowFence.CategoryIn;
import org.huren.consent.RowFence.SourceIn;

/**
 * Answers which rows of one person an asking facility may see, from that person's directives (all of them, whichever
 * record they were given on). Opt-in: what no directive permits is denied, except that a facility's own records are
 * always visible to its treating staff (PIPL Art. 13, 29; domain rule "own facility").
 *
 * <p>Directives are folded from the weakest to the strongest ({@link Precedence}): each permit adds the rows that it
 * speaks of, each denial takes them away, so the strongest that speaks of a row decides about it.
 */
public final class Evaluator {

    /**
     * Decides.
     *
     * @return {@link Decision.Permit} with a fence that always holds the asker's own rows; {@link Decision.Deny} only
     *     for an asker without a facility. The person may have no row inside the fence.
     */
    public Decision decide(Question question, List<Directive> directives) {
        if (question.recipient().isBlank()) {
            return new Decision.Deny("询问者没有所属机构 / the asker belongs to no facility");
        }
        RowFence fence = Formula.nothing();
        List<String> by = new ArrayList<>();
        for (Directive directive : Precedence.rising(applying(question, directives))) {
            fence = apply(directive, fence);
            by.add(directive.id());
        }
        RowFence own = new SourceIn(Set.of(question.recipient()));
        return new Decision.Permit(Formula.any(fence, own), by);
    }

    private static List<Directive> applying(Question question, List<Directive> directives) {
        return directives.stream()
                .filter(directive -> directive.recipients().isEmpty()
                        || directive.recipients().contains(question.recipient()))
                .filter(directive -> inForce(directive, question))
                .toList();
    }

    private static boolean inForce(Directive directive, Question question) {
        boolean begun = directive.from() == null || !question.at().isBefore(directive.from());
        boolean over = directive.until() != null && !question.at().isBefore(directive.until());
        return begun && !over;
    }

    private static RowFence apply(Directive directive, RowFence fence) {
        RowFence match = rowsOf(directive);
        return switch (directive.effect()) {
            case PERMIT -> Formula.any(fence, match);
            case DENY -> Formula.all(fence, Formula.not(match));
        };
    }

    private static RowFence rowsOf(Directive directive) {
        return Formula.all(
                directive.sources().isEmpty() ? Formula.everything() : new SourceIn(directive.sources()),
                directive.categories().isEmpty() ? Formula.everything() : new CategoryIn(directive.categories()));
    }
}
