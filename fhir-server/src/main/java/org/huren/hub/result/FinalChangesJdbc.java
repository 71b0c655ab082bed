package org.huren.hub.result;

import java.sql.Timestamp;
import java.util.List;
import java.util.UUID;
import org.huren.hub.identity.NameBasedUuid;
import org.huren.hub.postgres.RoundTrip;

/**
 * Causes of recall, written with the version that makes them: a correction that is committed cannot be missed. First
 * versions, and those that change nothing that was final, cost nothing here.
 */
final class FinalChangesJdbc {

    private FinalChangesJdbc() {}

    static void put(UUID patient, ReportId id, ReportDocument before, ReportDocument after, RoundTrip writes) {
        FinalChange.between(before, after).ifPresent(change -> {
            long version = after.state().version();
            writes.tell(
                    """
                    insert into recall_cause (id, kind, noticed_at, facility, patient_key, report_id, after_version, whole,
                        ordinals, line_versions)
                    values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                    on conflict do nothing
                    """,
                    List.of(
                            NameBasedUuid.of("urn:huren:recall:report|" + id.value() + "|" + version),
                            change.kind().name(),
                            Timestamp.from(after.state().updated()),
                            after.state().facility(),
                            patient,
                            id.value(),
                            version,
                            change.whole(),
                            change.ordinals().toArray(Integer[]::new),
                            change.versions().toArray(Long[]::new)));
        });
    }
}
