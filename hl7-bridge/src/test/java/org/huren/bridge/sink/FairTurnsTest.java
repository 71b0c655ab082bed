package org.huren.bridge.sink;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.awaitility.Awaitility;
import org.huren.bridge.sink.FairTurns.Turn;
import org.junit.jupiter.api.Test;

class FairTurnsTest {
    private static final int SMALL = 1000;

    private final List<String> granted = new CopyOnWriteArrayList<>();

    private Thread ask(FairTurns turns, String sender, int limit, int length) {
        Thread thread = Thread.ofVirtual().start(() -> {
            try (var _ = turns.take(sender, limit, length)) {
                granted.add(sender);
            }
        });
        Awaitility.await()
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(1))
                .until(() -> thread.getState() == Thread.State.WAITING || thread.getState() == Thread.State.TERMINATED);
        return thread;
    }

    @Test
    void whoComesLateWithOneMessageIsNotBehindAllOfSomebodyElses() {
        FairTurns turns = new FairTurns(1, 1_000_000);
        Turn inWork = turns.take("JL-A", 16, SMALL);
        for (int n = 0; n < 200; n++) {
            ask(turns, "JL-A", 16, SMALL);
        }
        ask(turns, "JL-B", 16, SMALL);
        inWork.close();
        Awaitility.await().until(() -> granted.size() == 201);
        assertThat(granted.indexOf("JL-B")).isLessThanOrEqualTo(1);
    }

    @Test
    void aSenderHasNoMoreTurnsAtOnceThanAgreed() {
        FairTurns turns = new FairTurns(8, 1_000_000);
        List<Turn> two = new ArrayList<>(List.of(turns.take("JL-A", 2, SMALL), turns.take("JL-A", 2, SMALL)));
        ask(turns, "JL-A", 2, SMALL);
        ask(turns, "JL-B", 2, SMALL);
        Awaitility.await().until(() -> granted.contains("JL-B"));
        assertThat(granted).containsExactly("JL-B");
        two.getFirst().close();
        Awaitility.await().until(() -> granted.contains("JL-A"));
    }

    @Test
    void longMessagesWaitForEachOtherWhileShortOnesPass() {
        FairTurns turns = new FairTurns(8, 10_000);
        Turn big = turns.take("JL-A", 8, 9_000);
        ask(turns, "JL-A", 8, 9_000);
        ask(turns, "JL-B", 8, 500);
        Awaitility.await().until(() -> granted.contains("JL-B"));
        assertThat(granted).containsExactly("JL-B");
        big.close();
        Awaitility.await().until(() -> granted.contains("JL-A"));
    }

    @Test
    void aMessageLongerThanAllBytesAtOnceHasItsTurnAlone() {
        FairTurns turns = new FairTurns(8, 10_000);
        try (Turn alone = turns.take("JL-A", 8, 50_000)) {
            ask(turns, "JL-B", 8, 500);
            assertThat(granted).isEmpty();
            assertThat(alone).isNotNull();
        }
        Awaitility.await().until(() -> granted.contains("JL-B"));
    }
}
