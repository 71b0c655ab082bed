package org.huren.hub.recognition.recall;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/**
 * Somebody who met a result, and how.
 *
 * @param name user name, or the physician as the EMR names them
 * @param event reference to what proves it: an AuditEvent or a DetectedIssue
 * @param patients records that they met it under
 * @param version of the DiagnosticReport that they met, 0 where only a part of it was shown
 */
record Involved(String facility, How how, String name, Instant at, String event, List<UUID> patients, Met result) {
    Involved {
        patients = List.copyOf(patients);
    }

    /** The result that was met. */
    record Met(UUID patient, UUID report, long version) {}

    /** From the least to the most. */
    enum How {
        READ,
        REMINDED,
        VIEWED,
        ADOPTED,
        CITED;

        String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** As it is kept with the Task. */
    record Kept(How how, String name, Instant at, String event) {}

    Kept kept() {
        return new Kept(how, name, at, event);
    }
}
