package org.huren.hub.slice;

import java.time.Instant;

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
