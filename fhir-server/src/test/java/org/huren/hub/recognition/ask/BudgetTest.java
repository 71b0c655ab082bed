package org.huren.hub.recognition.ask;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.huren.hub.recognition.ask.Budget.Claim;
import org.junit.jupiter.api.Test;

class BudgetTest {
    private static final Duration SILENCE = Duration.ofMillis(150);

    private final Budget budget = new Budget(Duration.ofSeconds(10), Duration.ofSeconds(1), SILENCE);

    @Test
    void whatSaysNothingIsHeldBackHoweverSoonItIsFound() {
        long begun = System.nanoTime();

        assertThat(budget.within(claim -> told(claim, List.of()), List.of())).isEmpty();

        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isGreaterThanOrEqualTo(SILENCE);
    }

    @Test
    void anAnswerIsGivenAsItIs() {
        assertThat(budget.within(claim -> told(claim, List.of("card")), List.of()))
                .containsExactly("card");
    }

    @Test
    void whatIsLateSaysNothing() {
        assertThat(budget.within(
                        claim -> {
                            throw new Budget.Late();
                        },
                        List.<String>of()))
                .isEmpty();
    }

    private static List<String> told(Claim claim, List<String> answer) {
        claim.take();
        return answer;
    }
}
