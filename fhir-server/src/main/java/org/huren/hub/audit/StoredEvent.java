package org.huren.hub.audit;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One row of the trail as it lies in the store; fields as in {@link AuditRow}. */
record StoredEvent(
        UUID id,
        Instant at,
        String interaction,
        int outcome,
        String callerSubject,
        String callerName,
        String callerRole,
        @Nullable String callerFacility,
        @Nullable String callerUser,
        String asked,
        @Nullable String askedReference,
        List<UUID> patients,
        List<String> entities,
        List<String> directives,
        String reason) {}
