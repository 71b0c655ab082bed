package org.huren.hub.recognition.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.huren.hub.recognition.ledger.LedgerWorld.MORNING;
import static org.huren.hub.recognition.ledger.LedgerWorld.reminder;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.huren.hub.caller.Caller;
import org.huren.hub.postgres.Rows;
import org.huren.hub.recognition.ledger.Ledger.Decision;
import org.huren.hub.recognition.ledger.Ledger.Decision.Adopt;
import org.huren.hub.recognition.ledger.Ledger.Decision.Decline;
import org.huren.hub.recognition.ledger.Ledger.Outcome;
import org.huren.hub.world.HubWorld;
import org.huren.hub.world.Staff;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;

/** What is written into the ledger, and what is not. */
class LedgerTest {

    private static final Instant NOON = MORNING.plus(Duration.ofHours(3));
    private static final UUID NEVER_SENT = UUID.randomUUID();

    private static HubWorld hub;
    private static LedgerWorld world;

    @BeforeAll
    static void start() {
        hub = new HubWorld();
        world = new LedgerWorld(hub);
    }

    private static Reminder reminded(String instance) {
        Reminder reminder = reminder(instance, UUID.randomUUID(), MORNING);
        world.remind(reminder);
        return reminder;
    }

    private static Outcome decide(Reminder reminder, Decision decision) {
        return world.ledger.decide(Staff.drWang(), reminder.id(), decision);
    }

    @Test
    void aReminderSentAgainStaysAsItWas() {
        Reminder first = reminded("again");
        Reminder later = reminder("again", first.patient(), NOON);
        world.remind(later, later, reminder("again", UUID.randomUUID(), NOON));

        assertThat(later.id()).isEqualTo(first.id());
        assertThat(hub.jdbc
                        .sql("select at from recognition_reminder where instance = 'again'")
                        .query(Instant.class)
                        .list())
                .containsExactly(MORNING);
    }

    @Test
    void theFirstDecisionStandsAndTheSameAgainChangesNothing() {
        Reminder reminder = reminded("first");
        Decline declined = new Decline("JL31", "明日手术", true, NOON);

        assertThat(decide(reminder, declined)).isEqualTo(new Outcome.Stored());
        assertThat(decide(reminder, new Decline("JL31", "明日手术", true, NOON.plusSeconds(9))))
                .isEqualTo(new Outcome.Unchanged());
        assertThat(decide(reminder, new Adopt(NOON))).isEqualTo(new Outcome.Decided(declined));
        assertThat(decide(reminder, new Decline("R3", "明日手术", true, NOON))).isEqualTo(new Outcome.Decided(declined));
        assertThat(hub.jdbc
                        .sql(
                                "select reason || ' ' || code || ' ' || patient_told from recognition_decision where reminder = ?")
                        .param(reminder.id())
                        .query(String.class)
                        .list())
                .containsExactly("R3 JL31 true");
    }

    @Test
    void ofManyDecisionsAtOnceExactlyOneIsStoredAndAllOthersAreToldWhichOne() throws Exception {
        for (int round = 0; round < 20; round++) {
            Reminder reminder = reminded("race-" + round);
            List<Callable<Outcome>> decisions = new ArrayList<>();
            for (int i = 0; i < 6; i++) {
                Decision decision = i % 2 == 0 ? new Adopt(NOON) : new Decline("R" + i, null, false, NOON);
                decisions.add(() -> decide(reminder, decision));
            }
            List<Outcome> outcomes = atOnce(decisions);

            assertThat(outcomes).filteredOn(Outcome.Stored.class::isInstance).hasSize(1);
            assertThat(outcomes)
                    .filteredOn(Outcome.Decided.class::isInstance)
                    .map(it -> ((Outcome.Decided) it).first())
                    .hasSizeGreaterThanOrEqualTo(3)
                    .containsOnly(new LedgerJdbc(new JdbcTemplate(hub.database()))
                            .decision(reminder.id())
                            .orElseThrow());
        }
    }

    private static List<Outcome> atOnce(List<Callable<Outcome>> work) throws Exception {
        List<Outcome> outcomes = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(work.size())) {
            for (Future<Outcome> future : threads.invokeAll(work)) {
                outcomes.add(future.get());
            }
        }
        return outcomes;
    }

    @Test
    void aDeclineNeedsAReasonThatIsKnownAndR6AndItsKindNeedWords() {
        Reminder reminder = reminded("reasons");

        assertThat(refused(reminder, "", null)).isEqualTo("code");
        assertThat(refused(reminder, "R7", "某种理由")).isEqualTo("code");
        assertThat(refused(reminder, "R6", null)).isEqualTo("text");
        assertThat(refused(reminder, "R6", "  ")).isEqualTo("text");
        assertThat(refused(reminder, "JL61", null)).isEqualTo("text");
        assertThat(refused(reminder, "R1", "长".repeat(1001))).isEqualTo("text");
        assertThat(decide(reminder, new Decline("JL61", "家属要求", false, NOON))).isEqualTo(new Outcome.Stored());
    }

    private static String refused(Reminder reminder, String code, @Nullable String text) {
        Outcome outcome = decide(reminder, new Decline(code, text, false, NOON));
        assertThat(outcome).isInstanceOf(Outcome.Refused.class);
        // The same for a reminder that never was: a refusal does not tell.
        assertThat(world.ledger.decide(Staff.drWang(), NEVER_SENT, new Decline(code, text, false, NOON)))
                .isEqualTo(outcome);
        return ((Outcome.Refused) outcome).field();
    }

    @Test
    void remindersOfOtherFacilitiesAreAbsentAndLeaveTheSameAuditRow() {
        Reminder reminder = reminded("elsewhere");
        for (Caller stranger : List.of(Staff.drLi(), Staff.regulatorZhou(), Staff.stewardSun())) {
            assertThat(world.ledger.decide(stranger, reminder.id(), new Adopt(NOON)))
                    .isEqualTo(new Outcome.Absent());
            assertThat(world.ledger.view(stranger, reminder.id(), NOON)).isEqualTo(new Outcome.Absent());
            assertThat(world.ledger.cite(stranger, reminder.id(), null, NOON)).isEqualTo(new Outcome.Absent());
            assertThat(world.ledger.decide(stranger, NEVER_SENT, new Adopt(NOON)))
                    .isEqualTo(new Outcome.Absent());
        }
        assertThat(auditOf("DetectedIssue/" + reminder.id(), "dr.li"))
                .hasSize(3)
                .containsOnly(auditOf("DetectedIssue/" + NEVER_SENT, "dr.li").getFirst());
    }

    private static List<String> auditOf(String reference, String caller) {
        return hub.jdbc
                .sql("""
                        select outcome || ' ' || interaction || ' ' || patients::text || entities::text || reason
                          from audit_event where asked_reference = ? and caller_name = ? and asked = asked_reference
                        """)
                .param(reference)
                .param(caller)
                .query(Rows::text)
                .list();
    }

    @Test
    void everyAnswerToAReminderLeavesItsAuditRowInTheSameTransaction() {
        Reminder reminder = reminded("audited");
        hub.jdbc.sql("alter table audit_event rename to audit_event_away").update();
        try {
            assertThatThrownBy(() -> decide(reminder, new Adopt(NOON))).isInstanceOf(DataAccessException.class);
            assertThatThrownBy(() -> world.ledger.cite(Staff.drWang(), reminder.id(), "Composition/1", NOON))
                    .isInstanceOf(DataAccessException.class);
            assertThatThrownBy(() -> world.ledger.view(Staff.drWang(), reminder.id(), NOON))
                    .isInstanceOf(DataAccessException.class);
        } finally {
            hub.jdbc.sql("alter table audit_event_away rename to audit_event").update();
        }
        assertThat(decide(reminder, new Adopt(NOON))).isEqualTo(new Outcome.Stored());
        assertThat(world.ledger.cite(Staff.drWang(), reminder.id(), "Composition/1", NOON))
                .isEqualTo(new Outcome.Stored());
        assertThat(world.ledger.cite(Staff.drWang(), reminder.id(), "Composition/1", NOON))
                .isEqualTo(new Outcome.Unchanged());
        assertThat(world.ledger.view(Staff.drWang(), reminder.id(), NOON)).isEqualTo(new Outcome.Stored());
        assertThat(auditOf("DetectedIssue/" + reminder.id(), "dr.wang"))
                .hasSize(4)
                .allMatch(row -> row.startsWith("0 update {" + reminder.patient()));
    }

    @Test
    void whatIsSelectedAndThenSignedIsOneOpportunityAndItsFirstDecisionCounts() {
        UUID patient = UUID.randomUUID();
        Reminder selected = reminder("select-7", patient, MORNING);
        Reminder signed = reminder("sign-7", patient, NOON);
        Reminder nextDay = reminder("sign-8", patient, Instant.parse("2026-10-08T16:00:00Z"));
        world.remind(selected, signed, nextDay);
        decide(signed, new Adopt(NOON));
        decide(selected, new Decline("R1", null, false, NOON));

        assertThat(hub.jdbc.sql("""
                                select count(distinct opportunity) || ' ' || string_agg(distinct o.reminder::text, '')
                                  from recognition_reminder left join recognition_outcome o using (opportunity)
                                 where patient_key = ?
                                """).param(patient).query(String.class).single())
                .isEqualTo("2 " + signed.id());
    }

    @Test
    void nothingInTheLedgerCanBeChangedOrTakenOut() {
        Reminder reminder = reminded("for-good");
        decide(reminder, new Adopt(NOON));
        world.ledger.view(Staff.drWang(), reminder.id(), NOON);
        world.ledger.cite(Staff.drWang(), reminder.id(), null, NOON);

        for (String table : List.of("decision", "outcome", "view", "citation")) {
            refusesChange("update recognition_%s set reminder = reminder".formatted(table));
            refusesChange("delete from recognition_%s".formatted(table));
        }
        refusesChange("update recognition_reminder set fen = 1");
        refusesChange("delete from recognition_reminder");
    }

    private static void refusesChange(String sql) {
        assertThatThrownBy(() -> hub.jdbc.sql(sql).update()).hasMessageContaining("append only");
    }
}
