package org.huren.hub.ops;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import org.huren.bridge.Door;
import org.huren.bridge.Receipt.Novelty;
import org.huren.bridge.Refusal;

/** The meters of one facility. Those that an alarm compares with zero exist from the start. */
final class FacilityMeters {
    private static final double MILLIS = 1000.0;
    private static final Duration LONGEST_LAG = Duration.ofDays(36_500);
    private static final Duration[] LATENCIES = {
        Duration.ofMillis(5),
        Duration.ofMillis(10),
        Duration.ofMillis(25),
        Duration.ofMillis(50),
        Duration.ofMillis(100),
        Duration.ofMillis(250),
        Duration.ofMillis(500),
        Duration.ofSeconds(1),
        Duration.ofSeconds(5),
        Duration.ofSeconds(30)
    };
    private static final Duration[] LAGS = {
        Duration.ofSeconds(1),
        Duration.ofSeconds(10),
        Duration.ofMinutes(1),
        Duration.ofMinutes(5),
        Duration.ofMinutes(30),
        Duration.ofHours(2),
        Duration.ofHours(12),
        Duration.ofDays(1),
        Duration.ofDays(7)
    };

    private final MeterRegistry registry;
    private final Tags facility;
    private final Map<Door, Counter> received = new EnumMap<>(Door.class);
    private final Map<Novelty, Counter> accepted = new EnumMap<>(Novelty.class);
    private final Counter conflicts;
    private final Counter unanswered;
    private final Timer latency;
    private final Timer lag;
    private final AtomicLong lastMessage = new AtomicLong();
    private final AtomicLong lastLag = new AtomicLong();

    FacilityMeters(MeterRegistry registry, String code) {
        this.registry = registry;
        this.facility = Tags.of("facility", code);
        for (Door door : Door.values()) {
            received.put(door, counter("huren.intake.received", "Messages that came in", Tag.of("door", lower(door))));
        }
        for (Novelty novelty : Novelty.values()) {
            accepted.put(
                    novelty, counter("huren.intake.accepted", "Messages stored", Tag.of("novelty", lower(novelty))));
        }
        conflicts = counter("huren.intake.conflicts", "Messages under a control id that another message had");
        unanswered = counter("huren.intake.unanswered", "Messages whose outcome is not known");
        latency = timer("huren.intake.latency", "From the whole message to its receipt", LATENCIES);
        lag = timer("huren.intake.lag", "From MSH-7 to receiving, 0 where MSH-7 is ahead", LAGS);
        gauge(
                "huren.intake.last.lag",
                "From MSH-7 to receiving of the last message, negative: MSH-7 was ahead",
                lastLag);
        gauge("huren.intake.last.message.timestamp", "When the last message came, 0: never", lastMessage);
    }

    void received(Door door) {
        Objects.requireNonNull(received.get(door)).increment();
    }

    void accepted(Novelty novelty) {
        Objects.requireNonNull(accepted.get(novelty)).increment();
        if (novelty == Novelty.CONFLICT) {
            conflicts.increment();
        }
    }

    /** By MSA-1 and table 0357: few values, whatever senders write. */
    void refused(Refusal refusal) {
        counter(
                        "huren.intake.refused",
                        "Messages refused, by MSA-1 and HL7 table 0357",
                        Tag.of("ack", refusal.code().name()),
                        Tag.of("error", String.valueOf(refusal.error().number())))
                .increment();
    }

    void unanswered() {
        unanswered.increment();
    }

    void latency(Duration took) {
        latency.record(took);
    }

    void lag(Duration behind) {
        // Senders write any year; a timer counts nanoseconds.
        Duration counted = behind.abs().compareTo(LONGEST_LAG) > 0 ? LONGEST_LAG : behind;
        lastLag.set(counted.toMillis());
        lag.record(counted.isNegative() ? Duration.ZERO : counted);
    }

    void last(Instant receivedAt) {
        lastMessage.accumulateAndGet(receivedAt.toEpochMilli(), Math::max);
    }

    private Counter counter(String name, String meaning, Tag... more) {
        return Counter.builder(name)
                .description(meaning)
                .tags(facility.and(more))
                .register(registry);
    }

    private Timer timer(String name, String meaning, Duration[] bounds) {
        return Timer.builder(name)
                .description(meaning)
                .tags(facility)
                .serviceLevelObjectives(bounds)
                .register(registry);
    }

    private void gauge(String name, String meaning, AtomicLong millis) {
        Gauge.builder(name, millis, value -> value.get() / MILLIS)
                .description(meaning)
                .baseUnit("seconds")
                .tags(facility)
                .register(registry);
    }

    private static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
