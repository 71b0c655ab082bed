package org.huren.hub.audit;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.huren.hub.caller.Caller;
import org.huren.hub.postgres.TimeOrderedUuid;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Writes audit rows in the transaction of the answer: no record, no disclosure. */
public class AuditTrail {

    private final JdbcClient jdbc;
    private final Clock clock;
    private final RandomGenerator random;

    public AuditTrail(JdbcClient jdbc, Clock clock, RandomGenerator random) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.random = random;
    }

    /** @return id of the AuditEvent */
    public UUID record(AuditRow row) {
        Instant at = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        UUID id = TimeOrderedUuid.at(at, random);
        Caller caller = row.caller();
        DisclosedEntities entities = DisclosedEntities.of(row.entities());
        jdbc.sql("""
                insert into audit_event (at, id, interaction, outcome, caller_subject, caller_name, caller_role,
                    caller_facility, caller_user, asked, asked_reference, asked_report, patients, reports, entities, directives,
                    reason)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """)
                .param(Timestamp.from(at))
                .param(id)
                .param(row.interaction())
                .param(row.outcome().code())
                .param(caller.subject())
                .param(caller.name())
                .param(caller.role().claim())
                .param(caller.facility())
                .param(caller.fhirUser())
                .param(row.asked())
                .param(row.askedReference())
                .param(row.askedReport())
                .param(row.patients().toArray(UUID[]::new))
                .param(entities.reports().toArray(UUID[]::new))
                .param(entities.parts().toArray(String[]::new))
                .param(row.directives().toArray(String[]::new))
                .param(row.reason())
                .update();
        return id;
    }
}
