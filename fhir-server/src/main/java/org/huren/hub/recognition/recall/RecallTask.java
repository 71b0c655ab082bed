package org.huren.hub.recognition.recall;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.huren.hub.identity.NameBasedUuid;
import org.huren.hub.recognition.recall.Involved.Kept;
import org.jspecify.annotations.Nullable;

/**
 * What one facility is asked to look into.
 *
 * @param facility that met the result
 * @param issuer that sent it
 * @param patient the facility's own record, null where it has none
 * @param version the newest that was met, 0 where only parts were shown
 * @param afterVersion the one that took its place, null where none did
 */
record RecallTask(
        UUID id,
        UUID cause,
        CauseKind kind,
        String facility,
        String issuer,
        @Nullable UUID patient,
        UUID report,
        long version,
        @Nullable Long afterVersion,
        List<Kept> involved,
        Instant madeAt,
        Instant dueAt,
        Progress progress) {
    RecallTask {
        involved = List.copyOf(involved);
    }

    /** The same for one cause, facility and report, however often it is looked for. */
    static UUID idOf(UUID cause, String facility, UUID report) {
        return NameBasedUuid.of("urn:huren:recall:task|" + cause + "|" + report + "|" + facility);
    }

    /**
     * How far it is.
     *
     * @param escalatedAt when the deadline had passed, null where it was met or is to come
     */
    record Progress(
            @Nullable Instant escalatedAt,
            @Nullable Act accepted,
            @Nullable Act completed,
            @Nullable String note) {
        static final Progress NONE = new Progress(null, null, null, null);

        String status() {
            if (completed != null) {
                return "completed";
            }
            return accepted == null ? "requested" : "accepted";
        }
    }

    /** Who did it, and when. */
    record Act(String by, Instant at) {}

    RecallTask with(Progress next) {
        return new RecallTask(
                id,
                cause,
                kind,
                facility,
                issuer,
                patient,
                report,
                version,
                afterVersion,
                involved,
                madeAt,
                dueAt,
                next);
    }
}
