package org.huren.hub.audit;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.huren.hub.caller.Caller;
import org.huren.hub.slice.Slice;
import org.jspecify.annotations.Nullable;

/**
 * One decision with everything that it disclosed.
 *
 * @param interaction FHIR restful interaction: read, vread, history, search, create, update, delete, operation
 * @param asked what was asked, as the caller put it
 * @param askedReference the resource that was asked for by id, null in a search
 * @param askedReport the report, document or study that the id names by its form, whether it exists or not
 * @param patients records that were named or disclosed
 * @param entities references disclosed, with versions
 * @param directives consents that permitted it
 * @param reason why permitted or denied
 */
public record AuditRow(
        Caller caller,
        String interaction,
        Outcome outcome,
        String asked,
        @Nullable String askedReference,
        @Nullable UUID askedReport,
        Set<UUID> patients,
        List<String> entities,
        List<String> directives,
        String reason) {

    public AuditRow {
        patients = Set.copyOf(patients);
        entities = List.copyOf(entities);
        directives = List.copyOf(directives);
    }

    /**
     * What somebody read that is about no patient.
     *
     * @param reference the one that was asked for by id, null in a search; refused where nothing of it was disclosed
     */
    public static AuditRow withoutPatient(
            Caller caller,
            String interaction,
            String asked,
            @Nullable String reference,
            List<Slice> disclosed,
            String reason) {
        return new AuditRow(
                caller,
                interaction,
                reference != null && disclosed.isEmpty() ? Outcome.REFUSED : Outcome.SUCCESS,
                asked,
                reference,
                null,
                Set.of(),
                disclosed.stream().map(Slice::versionedReference).toList(),
                List.of(),
                reason);
    }

    /** {@code AuditEvent.outcome}. */
    public enum Outcome {
        SUCCESS(0),
        REFUSED(4),
        FAILURE(8);

        private final int code;

        Outcome(int code) {
            this.code = code;
        }

        public int code() {
            return code;
        }
    }
}
