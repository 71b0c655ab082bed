package org.huren.compose.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ReachTest {

    @Test
    void ofARateMoreIsBetter() {
        assertThat(Reach.INGEST_RATE.of(700)).isEqualTo(Reach.Verdict.AIM);
        assertThat(Reach.INGEST_RATE.of(699.9)).isEqualTo(Reach.Verdict.FLOOR);
        assertThat(Reach.INGEST_RATE.of(399.9)).isEqualTo(Reach.Verdict.MISSED);
    }

    @Test
    void ofALatencyLessIsBetter() {
        assertThat(Reach.TIMELINE_P99.of(12)).isEqualTo(Reach.Verdict.AIM);
        assertThat(Reach.TIMELINE_P99.of(20)).isEqualTo(Reach.Verdict.FLOOR);
        assertThat(Reach.TIMELINE_P99.of(20.1)).isEqualTo(Reach.Verdict.MISSED);
    }

    @Test
    void anAimIsNeverEasierThanItsFloor() {
        for (Reach row : Reach.values()) {
            assertThat(row.of(row.aim())).isEqualTo(Reach.Verdict.AIM);
            assertThat(row.of(row.floor())).isNotEqualTo(Reach.Verdict.MISSED);
        }
    }

    @Test
    void whatCouldNotBeMeasuredIsMissed() {
        for (Reach row : Reach.values()) {
            assertThat(row.of(Double.NaN)).isEqualTo(Reach.Verdict.MISSED);
        }
    }
}
