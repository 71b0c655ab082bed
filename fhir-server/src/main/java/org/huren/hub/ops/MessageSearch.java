package org.huren.hub.ops;

import java.time.Instant;
import org.huren.hub.slice.PageRequest;
import org.jspecify.annotations.Nullable;

/**
 * A search of the journal, newest first; null: any.
 *
 * @param facility code, or {@link IntakeMeters#STRANGERS} for messages that name no registered facility
 * @param from first instant
 * @param to first instant that is not meant any more
 * @param code MSH-9.1
 * @param trigger MSH-9.2
 * @param cause of the refusal, HL7 table 0357
 */
public record MessageSearch(
        @Nullable String facility,
        @Nullable Instant from,
        @Nullable Instant to,
        @Nullable String code,
        @Nullable String trigger,
        @Nullable String controlId,
        @Nullable Outcome outcome,
        @Nullable Integer cause,
        PageRequest page,
        String asked) {

    /** What became of a message. A conflict is accepted too. */
    public enum Outcome {
        ACCEPTED,
        REFUSED,
        CONFLICT
    }
}
