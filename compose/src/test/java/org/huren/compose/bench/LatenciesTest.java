package org.huren.compose.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class LatenciesTest {

    @Test
    void percentilesComeFromTheSamplesOfAllWorkersTogether() {
        Latencies quick = new Latencies();
        for (int i = 1; i <= 99; i++) {
            quick.add(1_000_000);
        }
        Latencies slow = new Latencies();
        slow.add(500_000_000);

        Latencies.Sorted all = Latencies.of(List.of(quick, slow));

        assertThat(all.size()).isEqualTo(100);
        assertThat(all.percentile(99)).isEqualTo(1.0);
        assertThat(all.max()).isEqualTo(500.0);
        assertThat(all.mean()).isEqualTo(5.99);
    }

    @Test
    void aPercentileIsASampleByNearestRank() {
        Latencies latencies = new Latencies();
        for (int i = 3000; i > 0; i--) {
            latencies.add(i * 1_000_000L);
        }

        Latencies.Sorted sorted = Latencies.of(List.of(latencies));

        assertThat(sorted.percentile(50)).isEqualTo(1500);
        assertThat(sorted.percentile(99.9)).isEqualTo(2997);
        assertThat(sorted.percentile(100)).isEqualTo(3000);
    }

    @Test
    void noSamplesHaveNoPercentile() {
        assertThat(Latencies.of(List.of()).percentile(50)).isNaN();
    }
}
