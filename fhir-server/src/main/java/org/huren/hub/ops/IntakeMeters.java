package org.huren.hub.ops;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.huren.bridge.FacilityCode;
import org.huren.bridge.IntakeWatch;
import org.huren.bridge.Receipt;
import org.jspecify.annotations.Nullable;

/**
 * Counts and times what the doors do, for each registered facility. Whoever names no registered facility shares one tag
 * value, so that strangers cannot make series; nothing of a message becomes a tag but the code of its refusal.
 */
public final class IntakeMeters implements IntakeWatch {
    /** No code of a facility has this form. */
    static final String STRANGERS = "(unknown)";

    private final MeterRegistry registry;
    private final Map<String, FacilityMeters> meters = new ConcurrentHashMap<>();

    public IntakeMeters(MeterRegistry registry) {
        this.registry = registry;
    }

    /** What the journal knows from before this process, so that a silent facility shows as silent after a restart. */
    public void remember(FacilityCode facility, @Nullable Instant lastMessage) {
        FacilityMeters known = of(facility);
        if (lastMessage != null) {
            known.last(lastMessage);
        }
    }

    @Override
    public void received(Arrival arrival) {
        FacilityMeters facility = of(arrival.sender());
        facility.received(arrival.door());
        facility.last(arrival.receivedAt());
        if (arrival.sentAt() != null) {
            facility.lag(Duration.between(arrival.sentAt(), arrival.receivedAt()));
        }
    }

    @Override
    public void answered(Arrival arrival, Duration took, Receipt receipt) {
        FacilityMeters facility = of(arrival.sender());
        facility.latency(took);
        switch (receipt) {
            case Receipt.Stored stored -> facility.accepted(stored.novelty());
            case Receipt.Refused refused -> facility.refused(refused.refusal());
        }
    }

    @Override
    public void unanswered(Arrival arrival) {
        of(arrival.sender()).unanswered();
    }

    private FacilityMeters of(@Nullable FacilityCode sender) {
        return meters.computeIfAbsent(
                sender == null ? STRANGERS : sender.value(), code -> new FacilityMeters(registry, code));
    }
}
