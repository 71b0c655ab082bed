package org.huren.consent;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.huren.consent.Directive.Effect;
import org.huren.consent.RowFence.Row;
import org.junit.jupiter.api.Test;

/** The folded and shortened fence against the plain reading of the rule, over ten thousand random patients. */
class StrongestRuleTest {

    private static final Instant T0 = Instant.parse("2026-11-01T00:00:00Z");
    private static final List<String> FACILITIES = List.of("JL-A", "JL-B", "JL-C");

    private final Evaluator evaluator = new Evaluator();

    @Test
    void aRowIsVisibleExactlyWhenItIsOwnOrTheStrongestDirectiveThatSpeaksOfItPermits() {
        Random random = new Random(20261124);
        for (int patient = 0; patient < 10_000; patient++) {
            List<Directive> directives = directives(random);
            Question question = new Question(FACILITIES.get(random.nextInt(3)), T0.plusSeconds(random.nextInt(6)));
            Decision decision = evaluator.decide(question, directives);
            List<Directive> shuffled = new ArrayList<>(directives);
            Collections.shuffle(shuffled, random);
            assertThat(evaluator.decide(question, shuffled)).isEqualTo(decision);
            RowFence fence = ((Decision.Permit) decision).fence();
            for (Row row : rows()) {
                assertThat(fence.admits(row))
                        .as("%s asked by %s of %s", row, question, directives)
                        .isEqualTo(plainReading(question, directives, row));
            }
        }
    }

    private static boolean plainReading(Question question, List<Directive> directives, Row row) {
        Optional<Directive> strongest = directives.stream()
                .filter(d -> d.recipients().isEmpty() || d.recipients().contains(question.recipient()))
                .filter(d -> d.from() == null || d.from().compareTo(question.at()) <= 0)
                .filter(d -> d.until() == null || d.until().compareTo(question.at()) > 0)
                .filter(d -> d.sources().isEmpty() || d.sources().contains(row.source()))
                .filter(d -> d.categories().isEmpty() || d.categories().contains(row.category()))
                .max(Comparator.<Directive>comparingLong(
                                d -> List.of(d.recipients(), d.sources(), d.categories()).stream()
                                        .filter(set -> !set.isEmpty())
                                        .count())
                        .thenComparing(Directive::givenAt)
                        .thenComparing(d -> d.effect() == Effect.DENY ? 1 : 0));
        return row.source().equals(question.recipient())
                || strongest.map(d -> d.effect() == Effect.PERMIT).orElse(false);
    }

    private static List<Row> rows() {
        return FACILITIES.stream()
                .flatMap(source -> Categories.ALL.stream().map(category -> new Row(source, category)))
                .toList();
    }

    private static List<Directive> directives(Random random) {
        List<Directive> directives = new ArrayList<>();
        int count = random.nextInt(7);
        for (int i = 0; i < count; i++) {
            directives.add(new Directive(
                    "c" + i,
                    random.nextBoolean() ? Effect.PERMIT : Effect.DENY,
                    some(FACILITIES, random),
                    some(FACILITIES, random),
                    some(Categories.ALL, random),
                    random.nextInt(4) == 0 ? T0.plusSeconds(random.nextInt(4)) : null,
                    random.nextInt(4) == 0 ? T0.plusSeconds(random.nextInt(6)) : null,
                    T0.plusSeconds(random.nextInt(3))));
        }
        return directives;
    }

    private static Set<String> some(List<String> of, Random random) {
        Set<String> some = new TreeSet<>();
        while (random.nextBoolean()) {
            some.add(of.get(random.nextInt(of.size())));
        }
        return some;
    }
}
