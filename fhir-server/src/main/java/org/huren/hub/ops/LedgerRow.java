package org.huren.hub.ops;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One row of the journal without its content.
 *
 * @param door MLLP, HTTP or FILE
 * @param facility null where the message names nobody we know, and so are all that MSH says
 * @param conflict another body came under the same control id before
 * @param refusal null where it was stored
 */
record LedgerRow(
        UUID id,
        Instant receivedAt,
        String door,
        @Nullable String facility,
        @Nullable String sendingApplication,
        @Nullable String controlId,
        @Nullable String code,
        @Nullable String trigger,
        @Nullable String version,
        boolean conflict,
        @Nullable Refused refusal) {

    /**
     * Why it was not taken.
     *
     * @param ack MSA-1
     * @param error HL7 table 0357
     * @param location ERR-2 as the journal writes it, null: the message as a whole
     * @param reason Chinese with English beside; quotes nothing of the message
     */
    record Refused(String ack, int error, @Nullable String location, String reason) {}

    /**
     * With its content.
     *
     * @param patient whose record it wrote, null where it was refused
     */
    record Stored(LedgerRow row, byte[] raw, @Nullable UUID patient) {}

    /** How often a refused message came. */
    record Repeats(Instant first, Instant last, int times) {}

    /**
     * A facility and what it sent.
     *
     * @param facility code, {@link IntakeMeters#STRANGERS} for those that name none
     * @param name empty for strangers
     * @param zone in which its day begins
     * @param last null where it never sent
     */
    record Feed(
            String facility,
            String name,
            String zone,
            @Nullable Stored last,
            Today today) {}

    /** Counts since midnight; messages that came again as they were have no row and are not counted. */
    record Today(long accepted, long refused, long conflicts) {}
}
