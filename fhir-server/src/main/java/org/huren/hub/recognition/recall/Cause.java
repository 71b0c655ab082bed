package org.huren.hub.recognition.recall;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.huren.hub.recognition.rule.Scope;
import org.jspecify.annotations.Nullable;

/** Why results are recalled. */
sealed interface Cause {
    UUID id();

    CauseKind kind();

    Instant noticedAt();

    /**
     * A version of a report that changes what was final before.
     *
     * @param facility that sent it
     * @param afterVersion of the DiagnosticReport: from it on it is the new one
     * @param whole all of it changed
     * @param lines Observations by ordinal, with the version from which on each is the new one
     */
    record ReportChanged(
            UUID id,
            CauseKind kind,
            Instant noticedAt,
            String facility,
            UUID patient,
            UUID report,
            long afterVersion,
            boolean whole,
            Map<Integer, Long> lines)
            implements Cause {
        public ReportChanged {
            lines = Map.copyOf(lines);
        }
    }

    /** A record that is no longer one person with others. */
    record RecordLeft(UUID id, CauseKind kind, Instant noticedAt, UUID record, List<UUID> others) implements Cause {
        public RecordLeft {
            others = List.copyOf(others);
        }
    }

    /**
     * An evaluation that a mark stood on does not hold any more.
     *
     * @param facility that answers for the results
     * @param from first day of results that it no longer holds for, null: of any day
     * @param until first day after, null: without end
     */
    record MarkFell(
            UUID id,
            CauseKind kind,
            Instant noticedAt,
            String facility,
            String item,
            Scope scope,
            @Nullable LocalDate from,
            @Nullable LocalDate until)
            implements Cause {}
}
