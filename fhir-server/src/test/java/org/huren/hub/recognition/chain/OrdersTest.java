package org.huren.hub.recognition.chain;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.huren.hub.recognition.Candidate;
import org.huren.hub.recognition.Receiver;
import org.huren.hub.recognition.Step;
import org.huren.hub.recognition.Verdict;
import org.huren.hub.recognition.rule.RuleBook;
import org.junit.jupiter.api.Test;

/** Ten thousand orders, each decided twice: by the chain and by the book. */
class OrdersTest {

    private static final int ORDERS = 10_000;

    private final Chain chain = Province.chain();
    private final RuleBook rules = Province.rules();
    private final ByTheBook book = new ByTheBook(Province.rows());

    /** What one order comes to. */
    private record Adopted(Candidate result, String item, Receiver receiver) {}

    @Test
    void theChainAndTheBookDecideTheSameAndSaveTheSameToTheFen() {
        Cases cases = new Cases(20261129);
        Map<Step, Integer> decided = new EnumMap<>(Step.class);
        List<Adopted> byChain = new ArrayList<>();
        List<Adopted> byBook = new ArrayList<>();
        for (int order = 0; order < ORDERS; order++) {
            String item = cases.item();
            Receiver receiver = cases.receiver();
            List<Candidate> results = new ArrayList<>();
            for (int n = cases.below(7); n > 0; n--) {
                results.add(cases.candidate(item, receiver.at()));
            }
            for (Candidate result : results) {
                Verdict verdict = chain.judge(result, item, receiver, rules);
                assertThat(words(verdict))
                        .as("%s %s %s", item, receiver, result)
                        .isEqualTo(book.decide(result, item, receiver));
                decided.merge(verdict.taken().getLast().step(), 1, Integer::sum);
            }
            newest(results, result -> chain.judge(result, item, receiver, rules) instanceof Verdict.Recognisable)
                    .ifPresent(result -> byChain.add(new Adopted(result, item, receiver)));
            newest(results, result -> book.decide(result, item, receiver).equals("recognisable"))
                    .ifPresent(result -> byBook.add(new Adopted(result, item, receiver)));
        }
        assertThat(byChain).isEqualTo(byBook).hasSizeGreaterThan(500);
        assertThat(decided.keySet()).containsExactly(Step.values());
        assertThat(fen(byChain))
                .isEqualTo(yuan(byBook).movePointRight(2).longValueExact())
                .isPositive();
    }

    private long fen(List<Adopted> adopted) {
        return adopted.stream()
                .mapToLong(each -> rules.price(each.receiver().facility(), each.item(), day(each.receiver()))
                        .orElse(0))
                .sum();
    }

    private BigDecimal yuan(List<Adopted> adopted) {
        return adopted.stream()
                .map(each -> book.price(each.receiver().facility(), each.item(), day(each.receiver())))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static LocalDate day(Receiver receiver) {
        return LocalDate.ofInstant(receiver.at(), Province.ZONE);
    }

    private static Optional<Candidate> newest(List<Candidate> results, java.util.function.Predicate<Candidate> adopts) {
        return results.stream().filter(adopts).max(Comparator.comparing(Candidate::clinicalTime));
    }

    private static String words(Verdict verdict) {
        return switch (verdict) {
            case Verdict.Recognisable ignored -> "recognisable";
            case Verdict.ReferenceOnly it -> it.step().number() + " reference";
            case Verdict.NotUsable it -> it.step().number() + " unusable";
        };
    }
}
