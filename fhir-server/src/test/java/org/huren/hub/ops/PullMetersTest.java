package org.huren.hub.ops;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.huren.hub.world.HubWorld;
import org.junit.jupiter.api.Test;

class PullMetersTest {

    @Test
    void everySourceThatIsFetchedFromHasItsLagAndWhetherItFails() {
        HubWorld hub = new HubWorld();
        hub.jdbc.sql("""
                insert into pull_source (id, facility, kind, base, every_seconds, overlap_days, sweep_seconds, page_size,
                    per_second, watermark, last_error, enabled)
                values ('fine', 'JL-A', 'dicomweb', 'http://a', 60, 3, 60, 100, 10, now() - interval '90 seconds', null, true),
                       ('new', 'JL-B', 'dicomweb', 'http://b', 60, 3, 60, 100, 10, null, 'away', true),
                       ('ended', 'JL-C', 'dicomweb', 'http://c', 60, 3, 60, 100, 10, null, 'away', false)
                """).update();
        SimpleMeterRegistry registry = new SimpleMeterRegistry();

        new PullMeters(registry, hub.progress).refresh();

        assertThat(registry.get("huren.pull.lag.seconds")
                        .tags("source", "fine", "facility", "JL-A")
                        .gauge()
                        .value())
                .isBetween(90.0, 120.0);
        assertThat(registry.find("huren.pull.lag.seconds").gauges()).hasSize(1);
        assertThat(registry.get("huren.pull.failing")
                        .tag("source", "new")
                        .gauge()
                        .value())
                .isEqualTo(1);
        assertThat(registry.find("huren.pull.failing").gauges()).hasSize(2);
    }
}
