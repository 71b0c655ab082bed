package org.huren.hub.caller;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who asks, as their checked token says.
 *
 * @param subject token claim {@code sub}
 * @param name what the audit shows: {@code preferred_username}, or the client id of a system
 * @param role the one role of this account
 * @param facility claim {@code facility}; always there for clinician, hospital and regulator
 * @param person claim {@code person}; always there for a patient and only there
 * @param fhirUser claim {@code fhirUser}
 */
public record Caller(
        String subject,
        String name,
        Role role,
        @Nullable String facility,
        @Nullable UUID person,
        @Nullable String fhirUser) {

    public String facilityOrThrow() {
        if (facility == null) {
            throw new IllegalStateException("a caller of role " + role + " without facility");
        }
        return facility;
    }
}
