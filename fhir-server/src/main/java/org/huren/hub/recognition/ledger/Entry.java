package org.huren.hub.recognition.ledger;

import java.time.Instant;
import java.util.List;
import org.huren.hub.recognition.ledger.Ledger.Decision;
import org.jspecify.annotations.Nullable;

/**
 * One reminder with what became of it.
 *
 * @param standing the result is still a result of this person, and not withdrawn
 * @param decided null while nobody has decided
 * @param citations the oldest first
 */
record Entry(
        Reminder reminder,
        Instant recordedAt,
        boolean standing,
        @Nullable Decided decided,
        List<Citation> citations) {
    Entry {
        citations = List.copyOf(citations);
    }

    /**
     * The first decision.
     *
     * @param root R1 to R6, null where it was adopted
     * @param by user name
     */
    record Decided(Decision decision, @Nullable String root, String by, Instant recordedAt) {}

    /** @param document empty where none was named */
    record Citation(String document, String by, Instant at, Instant recordedAt) {}

    /** Of the FHIR resource: every event after the reminder is one more. */
    long version() {
        return 1L + (decided == null ? 0 : 1) + citations.size();
    }

    Instant updated() {
        Instant begin = decided == null ? recordedAt : decided.recordedAt();
        return citations.stream()
                .map(Citation::recordedAt)
                .reduce(begin, (one, other) -> one.isAfter(other) ? one : other);
    }

    boolean cited() {
        return !citations.isEmpty();
    }
}
