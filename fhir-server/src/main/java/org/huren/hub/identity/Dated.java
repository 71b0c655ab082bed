package org.huren.hub.identity;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A field of a patient record with the message that gave it. The newest message that speaks of a field decides it,
 * whatever the order of arrival; a message that leaves a field out says nothing of it (HL7 v2.5.1 §2.5.3).
 *
 * @param hash SHA-256 of the message in hex, decides between two of the same time
 */
public record Dated<T>(T value, Instant asOf, String hash) {

    static <T> @Nullable Dated<T> newer(@Nullable Dated<T> a, @Nullable Dated<T> b) {
        if (a == null || b == null) {
            return a == null ? b : a;
        }
        int order = a.asOf().compareTo(b.asOf());
        if (order == 0) {
            order = a.hash().compareTo(b.hash());
        }
        return order >= 0 ? a : b;
    }
}
