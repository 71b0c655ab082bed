package org.huren.hub.audit;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.huren.hub.caller.Caller;
import org.huren.hub.postgres.RoundTrip;
import org.huren.hub.postgres.TimeOrderedUuid;
import org.springframework.jdbc.core.JdbcOperations;

/** Writes audit rows in the transaction of the answer: no record, no disclosure. */
public class AuditTrail {

    private static final String INSERT = """
            insert into audit_event (at, id, interaction, outcome, caller_subject, caller_name, caller_role,
                caller_facility, caller_user, asked, asked_reference, asked_report, patients, reports, entities, directives,
                reason)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """;

    private final JdbcOperations jdbc;
    private final Clock clock;
    private final RandomGenerator random;

    public AuditTrail(JdbcOperations jdbc, Clock clock, RandomGenerator random) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.random = random;
    }

    /** @return id of the AuditEvent */
    public UUID record(AuditRow row) {
        RoundTrip trip = new RoundTrip(jdbc);
        UUID id = write(row, trip);
        trip.go();
        return id;
    }

    /**
     * Writes the row and commits, in one trip: the last thing that a transaction does. What is asked of the database after it
     * is in no transaction of the answer any more.
     */
    public void recordLast(AuditRow row) {
        RoundTrip trip = new RoundTrip(jdbc);
        UUID ignored = write(row, trip);
        trip.tell("commit", List.of());
        trip.go();
    }

    private UUID write(AuditRow row, RoundTrip trip) {
        Instant at = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        UUID id = TimeOrderedUuid.at(at, random);
        Caller caller = row.caller();
        DisclosedEntities entities = DisclosedEntities.of(row.entities());
        trip.tell(
                INSERT,
                Arrays.asList(
                        Timestamp.from(at),
                        id,
                        row.interaction(),
                        row.outcome().code(),
                        caller.subject(),
                        caller.name(),
                        caller.role().claim(),
                        caller.facility(),
                        caller.fhirUser(),
                        row.asked(),
                        row.askedReference(),
                        row.askedReport(),
                        row.patients().toArray(UUID[]::new),
                        entities.reports().toArray(UUID[]::new),
                        entities.parts().toArray(String[]::new),
                        row.directives().toArray(String[]::new),
                        row.reason()));
        return id;
    }
}
