package org.huren.hub.recognition.ledger;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import org.huren.hub.access.PersonScope;
import org.huren.hub.audit.AuditRow;
import org.huren.hub.audit.AuditTrail;
import org.huren.hub.caller.Caller;
import org.huren.hub.caller.Role;
import org.huren.hub.recognition.ledger.DeclineReasons.Checked;
import org.huren.hub.recognition.ledger.LedgerJdbc.Made;
import org.huren.hub.recognition.rule.RuleBook;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionOperations;

/** The ledger in PostgreSQL. What is another facility's and what never was take the same statements. */
public class LedgerService implements Ledger {

    private static final String RECOGNITION = "互认登记 / ledger of recognition";
    private static final int LONGEST_DOCUMENT = 200;

    private final TransactionOperations tx;
    private final LedgerJdbc ledger;
    private final AuditTrail audit;
    private final Supplier<RuleBook> rules;
    private final Function<String, ZoneOffset> zones;
    private final Clock clock;

    /**
     * @param rules in force
     * @param zones time zone of a facility, by its code
     */
    public LedgerService(
            TransactionOperations tx,
            LedgerJdbc ledger,
            AuditTrail audit,
            Supplier<RuleBook> rules,
            Function<String, ZoneOffset> zones,
            Clock clock) {
        this.tx = tx;
        this.ledger = ledger;
        this.audit = audit;
        this.rules = rules;
        this.zones = zones;
        this.clock = clock;
    }

    @Override
    public void remind(List<Reminder> reminders) {
        ledger.add(reminders, reminder -> Opportunity.of(reminder, zones.apply(reminder.facility())), now());
    }

    @Override
    public Outcome decide(Caller by, UUID reminder, Decision decision) {
        return switch (decision) {
            case Decision.Adopt adopt -> decided(by, reminder, adopt, null);
            case Decision.Decline decline ->
                switch (DeclineReasons.check(decline, rules.get())) {
                    case Checked.Valid(String root) -> decided(by, reminder, decline, root);
                    case Checked.Invalid(Outcome.Refused refused) -> refused(by, reminder, refused);
                };
        };
    }

    private Outcome decided(Caller by, UUID reminder, Decision decision, @Nullable String root) {
        return inTransaction(by, reminder, () -> {
            if (ledger.decide(reminder, decision, root, made(by))) {
                return new Outcome.Stored();
            }
            Decision first = ledger.decision(reminder).orElseThrow();
            return same(first, decision) ? new Outcome.Unchanged() : new Outcome.Decided(first);
        });
    }

    /** When it was made is not looked at: who sends again may have looked at the clock again. */
    private static boolean same(Decision first, Decision again) {
        return switch (first) {
            case Decision.Adopt _ -> again instanceof Decision.Adopt;
            case Decision.Decline(String code, String text, boolean told, Instant _) ->
                again instanceof Decision.Decline other
                        && new Decision.Decline(code, text, told, other.at()).equals(other);
        };
    }

    @Override
    public Outcome cite(Caller by, UUID reminder, @Nullable String document, Instant at) {
        if (document != null && document.length() > LONGEST_DOCUMENT) {
            return refused(
                    by,
                    reminder,
                    new Outcome.Refused(
                            "document", "最多 " + LONGEST_DOCUMENT + " 字 / at most " + LONGEST_DOCUMENT + " characters"));
        }
        return inTransaction(
                by, reminder, () -> storedIf(ledger.cite(reminder, document == null ? "" : document, at, made(by))));
    }

    @Override
    public Outcome view(Caller by, UUID reminder, Instant at) {
        return inTransaction(by, reminder, () -> storedIf(ledger.view(reminder, at, made(by))));
    }

    private static Outcome storedIf(boolean added) {
        return added ? new Outcome.Stored() : new Outcome.Unchanged();
    }

    /** @param work on a reminder of the caller's own facility */
    private Outcome inTransaction(Caller by, UUID reminder, Supplier<Outcome> work) {
        Outcome outcome = tx.execute(_ -> {
            Optional<UUID> patient = ledger.patientOf(reminder, facility(by));
            if (patient.isEmpty()) {
                record(by, reminder, Set.of(), AuditRow.Outcome.REFUSED, PersonScope.ABSENT.reason());
                return new Outcome.Absent();
            }
            Outcome done = work.get();
            record(by, reminder, Set.of(patient.get()), AuditRow.Outcome.SUCCESS, RECOGNITION);
            return done;
        });
        if (outcome == null) {
            throw new IllegalStateException("a transaction without an outcome");
        }
        return outcome;
    }

    /** Before anybody has looked whether there is such a reminder: the answer does not tell. */
    private Outcome refused(Caller by, UUID reminder, Outcome.Refused refused) {
        tx.executeWithoutResult(_ -> record(
                by,
                reminder,
                Set.of(),
                AuditRow.Outcome.REFUSED,
                "内容不可接受 / content not acceptable: " + refused.field()));
        return refused;
    }

    private void record(Caller by, UUID reminder, Set<UUID> patients, AuditRow.Outcome outcome, String reason) {
        String reference = "DetectedIssue/" + reminder;
        audit.record(new AuditRow(
                by,
                "update",
                outcome,
                reference,
                reference,
                null,
                patients,
                patients.isEmpty() ? List.of() : List.of(reference),
                List.of(),
                reason));
    }

    /** Whose reminders a caller may answer: none but clinicians and their systems have any. */
    private static String facility(Caller by) {
        return by.role() == Role.CLINICIAN || by.role() == Role.HOSPITAL ? by.facilityOrThrow() : "";
    }

    private Made made(Caller by) {
        return new Made(by.subject(), by.name(), now());
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
