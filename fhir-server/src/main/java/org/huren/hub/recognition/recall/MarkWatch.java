package org.huren.hub.recognition.recall;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toSet;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.huren.hub.identity.NameBasedUuid;
import org.huren.hub.recognition.recall.Cause.MarkFell;
import org.huren.hub.recognition.rule.Period;
import org.huren.hub.recognition.rule.RuleBook;
import org.huren.hub.recognition.rule.RuleRows.Evaluation;
import org.huren.hub.recognition.rule.Scope;
import org.jspecify.annotations.Nullable;

/**
 * Which evaluations hold less than they did: revoked ones act on results of any day, those that were shortened or taken
 * off the list on results of the days that they lost. Pure.
 */
final class MarkWatch {

    private MarkWatch() {}

    /** What one facility's item was evaluated for, by whom. */
    private record Right(String facility, String item, Scope scope, String territory, String body) {
        static Right of(Evaluation evaluation) {
            return new Right(
                    evaluation.facility(),
                    evaluation.item(),
                    evaluation.scope(),
                    evaluation.territory(),
                    evaluation.body());
        }
    }

    /**
     * Causes between two moments.
     *
     * @param before null: nothing was looked at yet; what is revoked then has fallen
     */
    static List<MarkFell> fallen(@Nullable RuleBook before, RuleBook now, Instant at) {
        List<MarkFell> causes = new ArrayList<>();
        Set<Evaluation> known = before == null ? Set.of() : before.evaluations().collect(toSet());
        now.evaluations()
                .filter(evaluation -> evaluation.revokedOn() != null && !known.contains(evaluation))
                .forEach(evaluation -> causes.add(revoked(evaluation, at)));
        Map<Right, List<Evaluation>> standing = now.evaluations().collect(groupingBy(Right::of));
        known.stream()
                .filter(evaluation -> evaluation.revokedOn() == null)
                .forEach(evaluation -> lost(evaluation, standing.getOrDefault(Right.of(evaluation), List.of()))
                        .map(period -> shortened(evaluation, period, at))
                        .forEach(causes::add));
        return causes;
    }

    /** Days that the former row had and none of the present ones has; a revoked one is a cause of its own. */
    static Stream<Period> lost(Evaluation former, List<Evaluation> present) {
        List<Period> left = List.of(former.period());
        for (Evaluation row : present) {
            left = left.stream().flatMap(days -> without(days, row.period())).toList();
        }
        return left.stream();
    }

    private static Stream<Period> without(Period days, Period taken) {
        if (!days.overlaps(taken)) {
            return Stream.of(days);
        }
        Stream.Builder<Period> rest = Stream.builder();
        LocalDate from = taken.from();
        if (from != null && (days.from() == null || days.from().isBefore(from))) {
            rest.add(new Period(days.from(), from));
        }
        LocalDate until = taken.until();
        if (until != null && (days.until() == null || until.isBefore(days.until()))) {
            rest.add(new Period(until, days.until()));
        }
        return rest.build();
    }

    private static MarkFell revoked(Evaluation evaluation, Instant at) {
        return fell(CauseKind.MARK_REVOKED, evaluation, null, null, "revoked " + evaluation.revokedOn(), at);
    }

    private static MarkFell shortened(Evaluation evaluation, Period lost, Instant at) {
        return fell(CauseKind.ROUND_FAILED, evaluation, lost.from(), lost.until(), "lost " + lost, at);
    }

    private static MarkFell fell(
            CauseKind kind,
            Evaluation evaluation,
            @Nullable LocalDate from,
            @Nullable LocalDate until,
            String what,
            Instant at) {
        UUID id = NameBasedUuid.of(
                "urn:huren:recall:mark|" + Right.of(evaluation) + "|" + evaluation.period() + "|" + what);
        return new MarkFell(id, kind, at, evaluation.facility(), evaluation.item(), evaluation.scope(), from, until);
    }
}
