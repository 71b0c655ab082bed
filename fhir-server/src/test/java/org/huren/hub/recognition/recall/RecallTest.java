package org.huren.hub.recognition.recall;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.huren.hub.world.Hl7.line;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.StrictErrorHandler;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.hl7.fhir.r4.model.Task;
import org.huren.hub.identity.Patients.Unlinked;
import org.huren.hub.postgres.Rows;
import org.huren.hub.recognition.ledger.Ledger.Decision.Adopt;
import org.huren.hub.recognition.ledger.Reminder;
import org.huren.hub.recognition.recall.RecallTasks.Acknowledged;
import org.huren.hub.result.ResultKind;
import org.huren.hub.slice.ReadOutcome;
import org.huren.hub.slice.Slice;
import org.huren.hub.world.Ask;
import org.huren.hub.world.Hl7;
import org.huren.hub.world.HubWorld;
import org.huren.hub.world.Staff;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whoever met a result that does not stand any more is found, and told once. */
class RecallTest {

    private static final List<String> FACILITIES = List.of("JL-A", "JL-B", "JL-C");
    private static RecallWorld world;
    private static HubWorld hub;

    @BeforeAll
    static void start() {
        world = new RecallWorld();
        hub = world.hub;
    }

    @BeforeEach
    void emptyButForThePerson() {
        hub.empty();
        hub.jdbc.sql("truncate audit_event").update();
        world.ledger.clock.set(Instant.now());
        FACILITIES.forEach(facility ->
                hub.send(Hl7.report(facility, "900", "OWN" + facility).text()));
        FACILITIES.forEach(facility -> world.consent(HubWorld.patientId("JL-A", "900"), facility));
    }

    private static UUID own(String facility) {
        return UUID.fromString(HubWorld.patientId(facility, "900"));
    }

    private static void read(String facility, ResultKind kind, String id) {
        assertThat(hub.results.read(RecallWorld.doctor(facility), kind, id)).isInstanceOf(ReadOutcome.Found.class);
    }

    /** One report of JL-A with four lines, as the test knows it. */
    private static final class Story {
        final String filler;
        final UUID report;
        final String[] values = {"3", "4", "5", "6"};
        final Set<String> metReport = new HashSet<>();
        final Map<Integer, Set<String>> metLine = new HashMap<>();
        int minute;
        boolean withdrawn;

        Story(String filler) {
            this.filler = filler;
            this.report = RecallWorld.report("JL-A", filler);
        }

        void send(String status, String lineStatus) {
            String[] lines = new String[values.length];
            for (int i = 0; i < lines.length; i++) {
                lines[i] = line("C" + i, values[i], lineStatus);
            }
            String time = "20261009%02d%02d00".formatted(8 + minute / 60, minute % 60);
            minute++;
            hub.send(Hl7.report("JL-A", "900", filler).at(time, status, lines).text());
        }

        Set<String> met(int line) {
            Set<String> met = new TreeSet<>(metReport);
            met.addAll(metLine.getOrDefault(line, Set.of()));
            return met;
        }
    }

    @Test
    void onGeneratedHistoriesExactlyThoseWhoMetWhatChangedAreFoundWhereverTheJobIsStopped() {
        Random random = new Random(20261129);
        Set<String> expected = new TreeSet<>();
        for (int i = 0; i < 16; i++) {
            live(new Story("H" + i), random, expected);
        }
        assertThat(expected).hasSizeGreaterThan(15);

        int stops = 0;
        for (int stopAt = 1; ; stopAt++) {
            world.forgetTheJob();
            AtomicInteger left = new AtomicInteger(stopAt);
            boolean ended = ends(world.watch(() -> {
                if (left.decrementAndGet() == 0) {
                    throw new IllegalStateException("stopped");
                }
            }));
            world.run();
            assertThat(world.made()).containsExactlyElementsOf(expected);
            if (ended) {
                break;
            }
            stops++;
        }
        assertThat(stops).isGreaterThan(10);
        assertThat(world.run().tasks()).isZero();
        assertThat(hub.count("resource where type = 'Task'")).isEqualTo(expected.size());
        assertThat(hub.count("resource_version where type = 'Task'")).isZero();
    }

    private static boolean ends(RecallWatch watch) {
        try {
            return watch.run().isPresent();
        } catch (IllegalStateException _) {
            return false;
        }
    }

    private static void live(Story story, Random random, Set<String> expected) {
        story.send("F", "F");
        for (int step = 0; step < 12 && !story.withdrawn; step++) {
            String facility = FACILITIES.get(random.nextInt(3));
            int line = random.nextInt(4);
            switch (random.nextInt(5)) {
                case 0 -> {
                    read(facility, ResultKind.DIAGNOSTIC_REPORT, story.report.toString());
                    story.metReport.add(facility);
                }
                case 1, 2 -> {
                    read(facility, ResultKind.OBSERVATION, story.report + "-" + (line + 1));
                    story.metLine.computeIfAbsent(line, _ -> new HashSet<>()).add(facility);
                }
                case 3 -> {
                    remindAndTake(facility, story, line, step);
                    story.metLine.computeIfAbsent(line, _ -> new HashSet<>()).add(facility);
                }
                default -> {
                    story.send("F", "F");
                    change(story, random, line, expected);
                }
            }
        }
    }

    private static void remindAndTake(String facility, Story story, int line, int step) {
        Reminder reminder = world.remind(facility, story.filler + "-" + step, own(facility), story.report, line + 1);
        world.ledger.ledger.decide(RecallWorld.doctor(facility), reminder.id(), new Adopt(reminder.at()));
        world.ledger.ledger.cite(RecallWorld.doctor(facility), reminder.id(), null, reminder.at());
    }

    private static void change(Story story, Random random, int line, Set<String> expected) {
        story.withdrawn = random.nextInt(4) == 0;
        Set<String> met = new TreeSet<>();
        if (story.withdrawn) {
            story.send("F", "W");
            for (int each = 0; each < 4; each++) {
                met.addAll(story.met(each));
            }
        } else {
            story.values[line] = Integer.toString(10 + story.minute);
            story.send("C", "C");
            met.addAll(story.met(line));
        }
        String kind = story.withdrawn ? "WRONG_PATIENT" : "CORRECTED";
        met.forEach(facility ->
                expected.add(kind + " " + story.report + " " + world.version(story.report) + " " + facility));
    }

    @Test
    void onlyWhatChangesSomethingFinalIsACause() {
        Hl7 report = Hl7.report("JL-A", "900", "CAUSES");
        hub.send(report.at("20261008100000", "P", line("A", "1", "P")).text());
        hub.send(report.at("20261008110000", "F", line("A", "2", "F")).text());
        hub.send(report.at("20261008120000", "F", line("A", "2", "F")).text());
        hub.send(report.at("20261008130000", "F", line("A", "2", "F"), line("B", "1", "F"))
                .text());
        hub.send(report.at("20261008090000", "F", line("A", "9", "F")).text());
        assertThat(hub.count("recall_cause")).isZero();

        hub.send(report.at("20261008140000", "C", line("A", "3", "C"), line("B", "1", "F"))
                .text());
        hub.send(report.at("20261008150000", "F", line("A", "3", "F"), line("B", "1", "D"))
                .text());
        hub.send(report.at("20261008160000", "F", line("A", "3", "W"), line("B", "1", "W"))
                .text());

        assertThat(hub.jdbc
                        .sql("select kind || ' ' || whole || ' ' || ordinals::text from recall_cause order by"
                                + " after_version")
                        .query(Rows::text)
                        .list())
                .containsExactly("CORRECTED false {1}", "RETRACTED false {2}", "WRONG_PATIENT true {1,2}");
    }

    @Test
    void aReaderWhoBeganBeforeTheCorrectionIsFoundThoughTheirAuditRowComesAfterIt() throws SQLException {
        Story story = new Story("LATE");
        story.send("F", "F");
        try (Connection reader = hub.database().getConnection()) {
            reader.setAutoCommit(false);
            reader.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            reader.createStatement().execute("select document from report");
            story.values[0] = "7";
            story.send("C", "C");

            assertThat(world.run().causes()).isZero();
            reader.createStatement().execute("""
                            insert into audit_event (at, id, interaction, outcome, caller_subject, caller_name, caller_role,
                                caller_facility, asked, patients, reports, entities, directives, reason)
                            values (now(), gen_random_uuid(), 'read', 0, 'x', 'dr.wang', 'clinician', 'JL-B', 'x',
                                array['%s']::uuid[], array['%s']::uuid[], array[' d '], '{}', '')
                            """.formatted(own("JL-A"), story.report));
            reader.commit();
        }
        assertThat(world.run().causes()).isEqualTo(1);
        assertThat(world.made()).containsExactly("CORRECTED " + story.report + " 2 JL-B");
    }

    @Test
    void aLinkThatWasWrongIsToldToThoseWhoSawOneRecordAsTheOther() {
        read(
                "JL-B",
                ResultKind.DIAGNOSTIC_REPORT,
                RecallWorld.report("JL-B", "OWNJL-B").toString());
        hub.results.search(
                Staff.drWang(), Ask.of(ResultKind.DIAGNOSTIC_REPORT, own("JL-B").toString()));
        UUID foreign = RecallWorld.report("JL-A", "OWNJL-A");
        world.remind("JL-C", "of-another", own("JL-C"), foreign, 1);
        assertThat(hub.patients.unlink(Staff.stewardSun(), own("JL-A").toString(), "认错人"))
                .isInstanceOf(Unlinked.Done.class);

        world.run();
        assertThat(world.made())
                .containsExactlyInAnyOrder("UNLINKED " + foreign + " 0 JL-B", "UNLINKED " + foreign + " 0 JL-C");
        world.run();
        assertThat(world.made()).hasSize(2);
    }

    @Test
    void aRevokedMarkIsToldToThoseWhoWereShownAResultByIt() {
        Story story = new Story("MARK");
        story.send("F", "F");
        String item = "JLHR-L002";
        world.remind("JL-B", "by-mark", own("JL-B"), story.report, 1, item);
        read("JL-C", ResultKind.DIAGNOSTIC_REPORT, story.report.toString());
        world.run();
        assertThat(world.made()).isEmpty();

        revoke("JL-A", item);
        world.ledger.clock.pass(Duration.ofMinutes(1));
        world.run();
        world.run();
        assertThat(world.made())
                .containsExactlyInAnyOrder(
                        "MARK_REVOKED " + story.report + " 0 JL-B", "MARK_REVOKED " + story.report + " 0 JL-C");
    }

    /** As two stewards would: the next version of the table, in which the row is revoked. */
    private static void revoke(String facility, String item) {
        hub.jdbc
                .sql("update rule_table set version = version + 1 where name = 'evaluations'")
                .update();
        hub.jdbc.sql("""
                with old as (
                    update rule_row set until = (select version from rule_table where name = 'evaluations')
                     where table_name = 'evaluations' and until is null and cells ->> 'facility' = ?
                       and cells ->> 'item_code' = ?
                    returning table_name, until, cells)
                insert into rule_row (table_name, since, cells)
                select table_name, until, cells || '{"revoked_on":"2026-10-01","note":"质控不合格"}' from old
                """).param(facility).param(item).update();
        hub.jdbc.sql("""
                insert into rule_change (table_name, version, at, kind, proposed_by, reviewed_by, added, removed)
                select name, version, now(), 'EDIT', 'steward.sun', 'steward.lin', 1, 1 from rule_table
                 where name = 'evaluations'
                """).update();
    }

    @Test
    void aTaskIsAcceptedAndCompletedByItsFacilityAloneAndEscalatedWhenItIsLate() {
        Story story = new Story("TASK");
        story.send("F", "F");
        read("JL-B", ResultKind.DIAGNOSTIC_REPORT, story.report.toString());
        story.values[0] = "7";
        story.send("C", "C");
        world.run();

        assertThat(world.tasksOf(Staff.drLi())).isEmpty();
        Slice made = world.tasksOf(Staff.drWang()).getFirst();
        Task task = parsed(made);
        assertThat(task.getFocus().getReference()).isEqualTo("DiagnosticReport/" + story.report + "/_history/1");
        assertThat(task.getFor().getReference()).isEqualTo("Patient/" + own("JL-B"));
        assertThat(task.getOwner().getReference()).isEqualTo("Organization/JL-B");
        assertThat(task.getReasonCode().getCodingFirstRep().getCode()).isEqualTo("corrected");
        assertThat(task.getInput().toString()).isNotEmpty();
        assertThat(new String(made.json(), UTF_8)).contains("dr.wang").doesNotContain("3.86");

        assertThat(invalid(task.copy().setStatus(Task.TaskStatus.COMPLETED))).isEqualTo("Task.status");
        assertThat(invalid(task.copy().setDescription("x"))).isEqualTo("Task.description");
        assertThat(invalid(task.copy().setStatus(Task.TaskStatus.REJECTED))).isEqualTo("Task.status");
        assertThat(world.tasks.update(Staff.drLi(), made.id(), made.json(), null))
                .isEqualTo(new Acknowledged.Absent());

        world.ledger.clock.pass(Duration.ofDays(4));
        assertThat(world.run().overdue()).isEqualTo(1);
        assertThat(world.run().overdue()).isZero();
        Task late = parsed(world.tasksOf(Staff.drWang()).getFirst());
        assertThat(late.getPriority()).isEqualTo(Task.TaskPriority.STAT);
        assertThat(world.shelf.rows().counts())
                .singleElement()
                .satisfies(count -> assertThat(count.overdue()).isEqualTo(1));

        Task accepted = parsed(updated(late.copy().setStatus(Task.TaskStatus.ACCEPTED)));
        assertThat(updated(accepted.copy()).version()).isEqualTo(3);
        assertThat(invalid(accepted.copy().setStatus(Task.TaskStatus.COMPLETED)))
                .isEqualTo("Task.note");
        Task done = accepted.copy().setStatus(Task.TaskStatus.COMPLETED);
        done.addNote().setText("已通知患者复诊");
        Task completed = parsed(updated(done));
        assertThat(completed.getNoteFirstRep().getText()).isEqualTo("已通知患者复诊");
        assertThat(completed.getNoteFirstRep().getAuthorStringType().getValue()).isEqualTo("dr.wang");
        assertThat(invalid(completed.copy().setStatus(Task.TaskStatus.REQUESTED)))
                .isEqualTo("Task.status");
        assertThat(world.shelf.rows().counts())
                .singleElement()
                .satisfies(count ->
                        assertThat(List.of(count.completed(), count.overdue())).isEqualTo(List.of(1L, 0L)));
    }

    private static Slice updated(Task task) {
        Acknowledged answer = world.tasks.update(Staff.drWang(), id(task), json(task), null);
        assertThat(answer).isInstanceOf(Acknowledged.Updated.class);
        return ((Acknowledged.Updated) answer).slice();
    }

    private static String invalid(Task task) {
        Acknowledged answer = world.tasks.update(Staff.drWang(), id(task), json(task), null);
        assertThat(answer).isInstanceOf(Acknowledged.Invalid.class);
        return ((Acknowledged.Invalid) answer).issues().getFirst().path();
    }

    private static String id(Task task) {
        return task.getIdElement().getIdPart();
    }

    private static byte[] json(Task task) {
        return FhirContext.forR4Cached()
                .newJsonParser()
                .encodeResourceToString(task)
                .getBytes(UTF_8);
    }

    private static Task parsed(Slice slice) {
        return FhirContext.forR4Cached()
                .newJsonParser()
                .setParserErrorHandler(new StrictErrorHandler())
                .parseResource(Task.class, new String(slice.json(), UTF_8));
    }
}
