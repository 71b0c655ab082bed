package org.huren.hub.audit;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * One event in which staff or a system of a facility was shown something of a report.
 *
 * @param patients records that were named or disclosed
 * @param references disclosed, with versions
 */
public record Reading(
        UUID event,
        Instant at,
        String facility,
        String role,
        String name,
        List<UUID> patients,
        List<String> references) {
    public Reading {
        patients = List.copyOf(patients);
        references = List.copyOf(references);
    }
}
