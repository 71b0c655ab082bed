package org.huren.hub.recognition.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.huren.hub.postgres.RoundTrip;
import org.huren.hub.recognition.ResultRef;
import org.huren.hub.recognition.ledger.Ledger.Decision;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The tables of the ledger, written. Every method takes part in the caller's transaction; nothing is ever changed. */
public class LedgerJdbc {

    private static final String REMIND = """
            insert into recognition_reminder (id, opportunity, at, local_day, facility, item, door, client, instance, physician,
                patient_key, encounter, order_reference, result_patient, result_report, result_ordinal, result_version,
                issuer, scope, shown, fen, rules, recorded_at)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            on conflict do nothing
            """;

    private final JdbcOperations operations;
    private final JdbcClient jdbc;

    public LedgerJdbc(JdbcOperations operations) {
        this.operations = operations;
        this.jdbc = JdbcClient.create(operations);
    }

    /** Who had something stored, and when it was. */
    record Made(String subject, String name, Instant now) {
        Timestamp time() {
            return Timestamp.from(now);
        }
    }

    /** All in one trip, in the order of their ids: two that send the same do not wait for each other in a circle. */
    void add(List<Reminder> reminders, Function<Reminder, Opportunity> opportunities, Instant now) {
        RoundTrip trip = new RoundTrip(operations);
        reminders.stream()
                .sorted(Comparator.comparing(Reminder::id))
                .forEach(reminder -> trip.tell(REMIND, columns(reminder, opportunities.apply(reminder), now)));
        trip.go();
    }

    private static List<@Nullable Object> columns(Reminder reminder, Opportunity opportunity, Instant now) {
        ResultRef result = reminder.result();
        return Arrays.asList(
                reminder.id(),
                opportunity.id(),
                Timestamp.from(reminder.at()),
                opportunity.day(),
                reminder.facility(),
                reminder.item(),
                reminder.door(),
                reminder.client(),
                reminder.instance(),
                reminder.physician(),
                reminder.patient(),
                reminder.encounter(),
                reminder.orderReference(),
                result.patient(),
                result.report(),
                result.ordinal(),
                result.version(),
                reminder.issuer(),
                reminder.scope().name(),
                reminder.shown(),
                reminder.fen(),
                reminder.rules(),
                Timestamp.from(now));
    }

    /** The record that a reminder is about; empty where the facility has no such reminder. */
    Optional<UUID> patientOf(UUID reminder, String facility) {
        return jdbc.sql("select patient_key from recognition_reminder where id = ? and facility = ?")
                .param(reminder)
                .param(facility)
                .query(UUID.class)
                .optional();
    }

    /**
     * Stores a decision, and that it is its opportunity's where no other was first.
     *
     * @param root R1 to R6, null where it was adopted
     * @return whether none was there before
     */
    boolean decide(UUID reminder, Decision decision, @Nullable String root, Made made) {
        Decision.@Nullable Decline decline = decision instanceof Decision.Decline it ? it : null;
        return jdbc.sql("""
                with decided as (
                    insert into recognition_decision (reminder, adopted, code, reason, words, patient_told, at, by_subject,
                        by_name, recorded_at)
                    values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                    on conflict do nothing
                    returning reminder),
                first as (
                    insert into recognition_outcome (opportunity, reminder)
                    select opportunity, id from recognition_reminder join decided on id = reminder
                    on conflict do nothing)
                select count(*) = 1 from decided
                """)
                .param(reminder)
                .param(decline == null)
                .param(decline == null ? null : decline.code())
                .param(root)
                .param(decline == null ? null : decline.text())
                .param(decline != null && decline.patientTold())
                .param(Timestamp.from(decision.at()))
                .param(made.subject())
                .param(made.name())
                .param(made.time())
                .query(Boolean.class)
                .single();
    }

    Optional<Decision> decision(UUID reminder) {
        return jdbc.sql("select adopted, code, words, patient_told, at from recognition_decision where reminder = ?")
                .param(reminder)
                .query((row, n) -> decision(row, "at"))
                .optional();
    }

    /** @param time column that it was made at */
    static Decision decision(ResultSet row, String time) throws SQLException {
        Instant at = row.getTimestamp(time).toInstant();
        return row.getBoolean("adopted")
                ? new Decision.Adopt(at)
                : new Decision.Decline(
                        row.getString("code"), row.getString("words"), row.getBoolean("patient_told"), at);
    }

    /** @return whether it was not there before */
    boolean cite(UUID reminder, String document, Instant at, Made made) {
        return jdbc.sql("""
                insert into recognition_citation (reminder, document, at, by_subject, by_name, recorded_at)
                values (?, ?, ?, ?, ?, ?)
                on conflict do nothing
                """)
                        .param(reminder)
                        .param(document)
                        .param(Timestamp.from(at))
                        .param(made.subject())
                        .param(made.name())
                        .param(made.time())
                        .update()
                == 1;
    }

    /** @return whether this caller had not opened it before */
    boolean view(UUID reminder, Instant at, Made made) {
        return jdbc.sql("""
                insert into recognition_view (reminder, by_subject, by_name, at, recorded_at) values (?, ?, ?, ?, ?)
                on conflict do nothing
                """)
                        .param(reminder)
                        .param(made.subject())
                        .param(made.name())
                        .param(Timestamp.from(at))
                        .param(made.time())
                        .update()
                == 1;
    }
}
