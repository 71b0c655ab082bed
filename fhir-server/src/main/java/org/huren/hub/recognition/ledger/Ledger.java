package org.huren.hub.recognition.ledger;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.huren.hub.caller.Caller;
import org.jspecify.annotations.Nullable;

/** The ledger of recognition. Nothing in it is ever changed; what is sent again changes nothing. */
public interface Ledger {

    /** Stores reminders; those that are there already stay as they are. Takes part in the caller's transaction. */
    void remind(List<Reminder> reminders);

    /**
     * The physician's decision on a reminder; the first stands. In a transaction of its own, with its audit row.
     *
     * @param by who decides, of the reminder's facility; other facilities' reminders are absent for them
     */
    Outcome decide(Caller by, UUID reminder, Decision decision);

    /** Takes the result into the record: the version of the reminder is kept, whatever comes later. */
    Outcome cite(Caller by, UUID reminder, @Nullable String document, Instant at);

    /** That details were opened. */
    Outcome view(Caller by, UUID reminder, Instant at);

    /** What the physician decided. */
    sealed interface Decision {
        Instant at();

        record Adopt(Instant at) implements Decision {}

        /**
         * Examine again.
         *
         * @param code R1 to R6 or a provincial code
         * @param text required with R6
         * @param patientTold that purpose and necessity were explained to the patient
         */
        record Decline(String code, @Nullable String text, boolean patientTold, Instant at) implements Decision {}
    }

    /** What became of it. */
    sealed interface Outcome {
        record Stored() implements Outcome {}

        /** The same was there already. */
        record Unchanged() implements Outcome {}

        /** Another decision was first and stands. */
        record Decided(Decision first) implements Outcome {}

        /** No such reminder of this facility. */
        record Absent() implements Outcome {}

        /** @param reason Chinese, then English */
        record Refused(String field, String reason) implements Outcome {}
    }
}
