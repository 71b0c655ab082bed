package org.huren.hub.ops;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.huren.bridge.Door;
import org.huren.bridge.Envelope;
import org.huren.bridge.Facility;
import org.huren.bridge.FacilityCode;
import org.huren.bridge.FacilityDirectory;
import org.huren.bridge.InboundMessage;
import org.huren.bridge.IntakeWatch;
import org.huren.bridge.Receipt;
import org.huren.bridge.Receipt.Novelty;
import org.huren.bridge.Refusal;
import org.huren.bridge.ResultSink;
import org.huren.bridge.ServiceCategory;
import org.huren.bridge.map.MappedMessage;
import org.huren.bridge.sink.IntakePipeline;
import org.huren.hub.world.Hl7;
import org.huren.terminology.LocalCodes;
import org.huren.terminology.unit.UnitSpellings;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class IntakeMetersTest {
    private static final Instant NOON = Instant.parse("2026-10-08T13:32:00Z");
    private static final Facility JL_A = new Facility(
            new FacilityCode("JL-A"),
            "省人民医院",
            StandardCharsets.UTF_8,
            ZoneOffset.ofHours(8),
            ServiceCategory.LABORATORY);
    private static final FacilityDirectory FACILITIES =
            code -> code.equals("JL-A") ? Optional.of(JL_A) : Optional.empty();

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final IntakeWatch meters = new IntakeMeters(registry);

    private void send(ResultSink sink, String message) {
        new IntakePipeline(FACILITIES, LocalCodes.none(), UnitSpellings.standard(), sink, meters)
                .take(new InboundMessage(
                        Door.MLLP, message.replace('\n', '\r').getBytes(StandardCharsets.UTF_8), NOON, null));
    }

    private void send(String message) {
        send(new Rehearsal(NOON), message);
    }

    private List<String> lines() {
        return registry.scrape().lines().filter(line -> !line.startsWith("#")).toList();
    }

    private static String message() {
        return Hl7.report("JL-A", "77001122", "F1").text();
    }

    @Test
    void eachFacilityIsCountedByWhatBecameOfItsMessages() {
        send(message());
        send(message().replace("薛勇辉", "薛勇\u0001辉"));
        send(message().replace("ORU^R01", "QRY^A19"));

        assertThat(lines())
                .contains(
                        "huren_intake_received_total{door=\"mllp\",facility=\"JL-A\"} 3.0",
                        "huren_intake_received_total{door=\"http\",facility=\"JL-A\"} 0.0",
                        "huren_intake_accepted_total{facility=\"JL-A\",novelty=\"new\"} 1.0",
                        "huren_intake_refused_total{ack=\"AE\",error=\"102\",facility=\"JL-A\"} 1.0",
                        "huren_intake_refused_total{ack=\"AR\",error=\"200\",facility=\"JL-A\"} 1.0",
                        "huren_intake_conflicts_total{facility=\"JL-A\"} 0.0",
                        "huren_intake_latency_seconds_count{facility=\"JL-A\"} 3",
                        "huren_intake_latency_seconds_bucket{facility=\"JL-A\",le=\"30.0\"} 3");
    }

    @Test
    void lagAndLastMessageComeFromTheMessagesOwnTime() {
        send(message());

        assertThat(lines())
                .contains(
                        "huren_intake_last_lag_seconds{facility=\"JL-A\"} 60.0",
                        "huren_intake_lag_seconds_bucket{facility=\"JL-A\",le=\"60.0\"} 1",
                        "huren_intake_lag_seconds_bucket{facility=\"JL-A\",le=\"10.0\"} 0",
                        "huren_intake_last_message_timestamp_seconds{facility=\"JL-A\"} 1.79146632E9");
    }

    @Test
    void anImpossibleMessageTimeStopsNothing() {
        send(message().replace("|20261008213100||ORU", "|00010101000000||ORU"));
        send(message().replace("|20261008213100||ORU", "|99991231235959||ORU"));
        assertThat(lines()).contains("huren_intake_accepted_total{facility=\"JL-A\",novelty=\"new\"} 2.0");
    }

    @Test
    void strangersShareOneSeriesAndNothingOfAMessageBecomesATag() {
        send(message().replace("|JL-A|", "|EVIL-1|"));
        send(message().replace("|JL-A|", "|EVIL-2|"));
        send("no message at all 薛勇辉");

        assertThat(lines())
                .contains("huren_intake_received_total{door=\"mllp\",facility=\"(unknown)\"} 3.0")
                .noneMatch(line -> line.contains("EVIL") || line.contains("薛") || line.contains("JL-A"));
    }

    @Test
    void conflictsResendsAndUnknownOutcomesHaveTheirOwnCounts() {
        send(new Fixed(new Receipt.Stored(NOON, Novelty.CONFLICT)), message());
        send(new Fixed(new Receipt.Stored(NOON, Novelty.EXACT_RESEND)), message());
        send(new Fixed(null), message());

        assertThat(lines())
                .contains(
                        "huren_intake_conflicts_total{facility=\"JL-A\"} 1.0",
                        "huren_intake_accepted_total{facility=\"JL-A\",novelty=\"conflict\"} 1.0",
                        "huren_intake_accepted_total{facility=\"JL-A\",novelty=\"exact_resend\"} 1.0",
                        "huren_intake_unanswered_total{facility=\"JL-A\"} 1.0");
    }

    @Test
    void aFacilityIsThereBeforeItsFirstMessage() {
        new IntakeMeters(registry).remember(JL_A.code(), NOON);
        assertThat(lines())
                .contains(
                        "huren_intake_last_message_timestamp_seconds{facility=\"JL-A\"} 1.79146632E9",
                        "huren_intake_received_total{door=\"file\",facility=\"JL-A\"} 0.0");
    }

    /** A sink with one answer; none: the database is away. */
    private record Fixed(@Nullable Receipt receipt) implements ResultSink {
        @Override
        public Receipt accept(InboundMessage message, Envelope envelope, MappedMessage mapped) {
            if (receipt == null) {
                throw new IllegalStateException("away");
            }
            return receipt;
        }

        @Override
        public Receipt refuse(InboundMessage message, @Nullable Envelope envelope, Refusal refusal) {
            throw new IllegalStateException("not refused here");
        }
    }
}
