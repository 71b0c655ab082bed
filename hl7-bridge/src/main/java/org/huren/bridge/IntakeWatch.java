package org.huren.bridge;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Looks on while messages are taken. What it is told holds nothing of a patient; it must be quick and must not throw.
 */
public interface IntakeWatch {
    /** Nobody looks. */
    IntakeWatch NOBODY = new IntakeWatch() {
        @Override
        public void received(Arrival arrival) {}

        @Override
        public void answered(Arrival arrival, Duration took, Receipt receipt) {}

        @Override
        public void unanswered(Arrival arrival) {}
    };

    /**
     * A message that came in.
     *
     * @param sender as far as door and header prove it, null where they prove nobody
     * @param sentAt MSH-7, null where it is missing or unreadable or nobody is proven
     */
    record Arrival(
            @Nullable FacilityCode sender,
            Door door,
            Instant receivedAt,
            @Nullable Instant sentAt) {}

    void received(Arrival arrival);

    /** @param took from the whole message at the door to the durable receipt, its turn waited for */
    void answered(Arrival arrival, Duration took, Receipt receipt);

    /** The outcome is not known, so the sender heard nothing. */
    void unanswered(Arrival arrival);
}
