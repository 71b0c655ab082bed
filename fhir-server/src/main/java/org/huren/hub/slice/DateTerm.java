package org.huren.hub.slice;

import java.time.Instant;
import java.util.List;

/**
 * A date search value with its prefix; the value covers {@code low} (inclusive) to {@code high} (exclusive) by its
 * precision (FHIR R4 §3.1.1.4.5). {@code sa} is {@code gt} and {@code eb} is {@code lt} here, since what is compared
 * is a point in time.
 */
public record DateTerm(Prefix prefix, Instant low, Instant high) {
    public enum Prefix {
        EQ,
        NE,
        GT,
        GE,
        LT,
        LE
    }

    /** Whether for every inner list one of its terms admits the instant. */
    public static boolean allAdmit(List<List<DateTerm>> terms, Instant instant) {
        return terms.stream().allMatch(any -> any.stream().anyMatch(term -> term.admits(instant)));
    }

    public boolean admits(Instant instant) {
        return switch (prefix) {
            case EQ -> !instant.isBefore(low) && instant.isBefore(high);
            case NE -> instant.isBefore(low) || !instant.isBefore(high);
            case GT -> !instant.isBefore(high);
            case GE -> !instant.isBefore(low);
            case LT -> instant.isBefore(low);
            case LE -> instant.isBefore(high);
        };
    }
}
