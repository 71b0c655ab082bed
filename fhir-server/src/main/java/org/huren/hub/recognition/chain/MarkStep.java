package org.huren.hub.recognition.chain;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.huren.hub.recognition.Candidate.Issuer;
import org.huren.hub.recognition.Reason;
import org.huren.hub.recognition.rule.Reach;
import org.huren.hub.recognition.rule.RuleRows.Evaluation;
import org.huren.hub.recognition.rule.RuleRows.Mark;
import org.huren.hub.recognition.rule.Scope;
import org.jspecify.annotations.Nullable;

/**
 * Step 5: the issuer's mark, on the day of the report, reaches the receiver. A mark reaches what lies both in the territory
 * that was evaluated and in the one that is printed; where none is printed, the registry alone says. A revocation holds
 * from its day on, for results of any day. Members of one alliance recognise all of each other's items, marked or not.
 */
final class MarkStep {

    private MarkStep() {}

    static Answer take(Case one) {
        return switch (one.candidate().issuer()) {
            case Issuer.Unknown ignored -> Answer.refer(Reason.PERFORMER_UNKNOWN, "issuer=unknown");
            case Issuer.Known(String issuer) -> alliedOr(one, issuer, marked(one, issuer));
        };
    }

    private static Answer alliedOr(Case one, String issuer, Answer marked) {
        String receiver = one.receiver().facility();
        LocalDate reported = one.candidate().reportDay();
        boolean allied = marked instanceof Answer.Fails && reach(one).allied(issuer, receiver, reported);
        return allied ? new Answer.Passes(Reason.SAME_ALLIANCE, marked.input(), Scope.ALLIANCE) : marked;
    }

    private static Answer marked(Case one, String issuer) {
        LocalDate reported = one.candidate().reportDay();
        String printed = one.candidate().printedMark() == null
                ? ""
                : one.candidate().printedMark().strip();
        Optional<Mark> mark = one.rules().mark(issuer, printed, reported);
        String input = "issuer=" + issuer + " item=" + one.item().code() + " reported=" + reported;
        if (mark.isEmpty()) {
            return printed.isEmpty()
                    ? Answer.refer(Reason.NOT_MARKED, input + " printed=nothing")
                    : Answer.refer(Reason.MARK_UNKNOWN, input + " printed=unknown");
        }
        Scope scope = mark.get().scope();
        return evaluated(one, issuer, scope, input + " printed=" + (scope == null ? "unscoped" : scope));
    }

    private static Answer evaluated(Case one, String issuer, @Nullable Scope printed, String input) {
        LocalDate reported = one.candidate().reportDay();
        List<Evaluation> ofDay = one.rules().evaluations(issuer, one.item().code()).stream()
                .filter(evaluation -> evaluation.period().holdsOn(reported))
                .toList();
        if (ofDay.isEmpty()) {
            return Answer.refer(Reason.NO_EVALUATION, input + " evaluated=none");
        }
        List<Evaluation> standing = ofDay.stream()
                .filter(evaluation -> !isRevoked(evaluation, one.today(), reported))
                .toList();
        if (standing.isEmpty()) {
            return Answer.refer(Reason.EVALUATION_REVOKED, input + " evaluated=revoked today=" + one.today());
        }
        String receiver = one.receiver().facility();
        boolean inPrinted = printed == null || isInside(reach(one), printed, issuer, receiver, reported);
        Optional<Evaluation> widest = standing.stream()
                .filter(evaluation ->
                        inPrinted && reach(one).covers(evaluation.scope(), evaluation.territory(), receiver, reported))
                .max(Comparator.comparing(Evaluation::scope));
        return widest.<Answer>map(evaluation -> new Answer.Passes(
                        Reason.MARK_COVERS,
                        input + " evaluated=" + words(evaluation) + " receiver=" + receiver,
                        narrower(printed, evaluation.scope())))
                .orElseGet(() -> Answer.refer(
                        Reason.RECEIVER_OUTSIDE,
                        input + " evaluated=" + String.join(",", words(standing)) + " receiver=" + receiver));
    }

    /** Never on the receiver's day alone: a report may be dated later than that. */
    private static boolean isRevoked(Evaluation evaluation, LocalDate today, LocalDate reported) {
        LocalDate on = evaluation.revokedOn();
        return on != null && !(today.isBefore(on) && reported.isBefore(on));
    }

    /**
     * Whether a facility lies in the issuer's territory of that kind, or of a narrower one: a compact need not hold all
     * of a province.
     */
    private static boolean isInside(Reach reach, Scope printed, String issuer, String receiver, LocalDate day) {
        return printed == Scope.ALLIANCE
                ? reach.allied(issuer, receiver, day)
                : List.of(Scope.values()).subList(0, printed.ordinal() + 1).stream()
                        .anyMatch(scope -> reach.shares(scope, issuer, receiver, day));
    }

    private static Scope narrower(@Nullable Scope printed, Scope evaluated) {
        return printed == null || evaluated.compareTo(printed) < 0 ? evaluated : printed;
    }

    private static List<String> words(List<Evaluation> evaluations) {
        return evaluations.stream().map(MarkStep::words).sorted().toList();
    }

    private static String words(Evaluation evaluation) {
        return evaluation.scope() + ":" + evaluation.territory();
    }

    private static Reach reach(Case one) {
        return one.rules().reach();
    }
}
