package org.huren.hub.drift;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.StrictErrorHandler;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.YearMonth;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.hl7.fhir.r4.model.Task;
import org.huren.hub.drift.DriftTasks.Closing;
import org.huren.hub.postgres.SessionLock;
import org.huren.hub.resource.ResourceStoreJdbc;
import org.huren.hub.result.ResultSweepJdbc;
import org.huren.hub.world.Hl7;
import org.huren.hub.world.HubWorld;
import org.huren.terminology.drift.Drift.Kind;
import org.huren.terminology.drift.MonthFigures;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Two months of two facilities: JL-A reports CRP a thousand times as large in the second one, JL-B stays as it was. */
class DriftWatchTest {

    private static final YearMonth SEPTEMBER = YearMonth.of(2026, 9);
    private static final YearMonth OCTOBER = YearMonth.of(2026, 10);
    private static final String CRP = "JLHR-L015";

    private static HubWorld hub;

    @BeforeAll
    static void sendTwoMonths(@TempDir Path codes) throws IOException {
        Files.writeString(codes.resolve("items.csv"), """
                item_code,name_zh,name_en,category,loinc,specimen,ucum_unit
                JLHR-L015,C反应蛋白,C reactive protein,lab,1988-5,血清,mg/L
                """);
        for (String facility : List.of("JL-A", "JL-B")) {
            Files.writeString(codes.resolve(facility + ".csv"), """
                    local_code,name_zh,panel_code,panel,loinc,unit,specimen,reference_interval,item_code
                    CRP,C反应蛋白,,,1988-5,mg/L,,0-10,JLHR-L015
                    """);
        }
        hub = new HubWorld(codes);
        Random random = new Random(3);
        for (int i = 0; i < 60; i++) {
            send("JL-A", "09", i, value(random));
            send("JL-A", "10", i, value(random) * 1000);
            send("JL-B", "09", i, value(random));
            send("JL-B", "10", i, value(random));
        }
        send("JL-A", "10", 60, 2);
    }

    @BeforeEach
    void forgetWhatTheWatchFound() {
        hub.jdbc.sql("truncate code_month, drift_jump").update();
        hub.jdbc.sql("delete from resource where type = 'Task'").update();
        hub.jdbc.sql("delete from resource_version where type = 'Task'").update();
    }

    @Test
    void aChangeOfUnitWithoutNoticeRaisesExactlyOneTaskHoweverOftenItIsLookedFor() {
        DriftWatch watch = watch(() -> {});

        assertThat(watch.run(OCTOBER))
                .hasValueSatisfying(run -> assertThat(run.raised()).isEqualTo(1));
        assertThat(watch.run(OCTOBER))
                .hasValueSatisfying(run -> assertThat(run.raised()).isZero());

        assertThat(watch.openTasks()).singleElement().satisfies(task -> {
            assertThat(task.subject()).isEqualTo(Subject.item("JL-A", CRP));
            assertThat(task.month()).isEqualTo(OCTOBER);
            assertThat(task.jump().kind()).isEqualTo(Kind.FACTOR);
            assertThat(task.jump().numbers().now() / task.jump().numbers().before())
                    .isBetween(700.0, 1400.0);
        });
        assertThat(hub.jdbc
                        .sql("select count(*) from resource where type = 'Task'")
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void aFacilityWhoseResultsStayAsTheyWereRaisesNone() {
        DriftWatch watch = watch(() -> {});
        watch.run(OCTOBER);

        assertThat(watch.openTasks())
                .noneMatch(task -> task.subject().facility().equals("JL-B"));
        assertThat(watch.months("JL-B", CRP))
                .extracting(CodeMonth::figures)
                .extracting(MonthFigures::month)
                .containsExactly(SEPTEMBER, OCTOBER);
        assertThat(watch.months("JL-B", CRP)).allSatisfy(row -> {
            assertThat(row.persons()).isEqualTo(60);
            assertThat(row.figures().results()).isEqualTo(60);
            assertThat(row.figures().units()).containsEntry("mg/L", 60L);
        });
    }

    @Test
    void killedAnywhereBetweenItsStepsItEndsWithTheSameTaskWhenRunAgain() {
        int steps = 0;
        for (int dieAt = 1; dieAt < 100; dieAt++) {
            forgetWhatTheWatchFound();
            AtomicInteger left = new AtomicInteger(dieAt);
            DriftWatch dying = watch(() -> {
                if (left.decrementAndGet() == 0) {
                    throw new IllegalStateException("killed");
                }
            });
            if (left.get() > 0 && survives(dying)) {
                break;
            }
            steps++;

            DriftWatch next = watch(() -> {});
            assertThat(next.run(OCTOBER)).isPresent();
            assertThat(next.openTasks()).hasSize(1);
        }
        assertThat(steps).isGreaterThanOrEqualTo(4);
    }

    private static boolean survives(DriftWatch watch) {
        try {
            return watch.run(OCTOBER).isPresent();
        } catch (IllegalStateException _) {
            return false;
        }
    }

    @Test
    void onlyOneHubRunsItAtATime() {
        AtomicInteger others = new AtomicInteger();
        DriftWatch watch = watch(() -> {
            if (others.getAndIncrement() == 0) {
                assertThat(watch(() -> {}).run(OCTOBER)).isEmpty();
            }
        });

        assertThat(watch.run(OCTOBER)).isPresent();
        assertThat(watch(() -> {}).run(OCTOBER)).isPresent();
    }

    @Test
    void ofFewerThanFivePersonsNoValueIsKept() {
        DriftWatch watch = watch(() -> {});
        watch.run(OCTOBER);

        List<CodeMonth> rare = watch.months(new Subject("JL-A", Subject.Kind.CODE, "RARE"));
        assertThat(rare).singleElement().satisfies(row -> {
            assertThat(row.persons()).isEqualTo(1);
            assertThat(row.figures().quartiles()).isNull();
        });
        assertThatThrownBy(() -> hub.jdbc
                        .sql("update code_month set median = 1 where persons < 5")
                        .update())
                .isInstanceOf(DataIntegrityViolationException.class);
    }

    @Test
    void neitherTableNorTaskNamesAPatient() {
        DriftWatch watch = watch(() -> {});
        watch.run(OCTOBER);
        DriftTask task = watch.openTasks().getFirst();
        watch.close(task.id(), "steward.sun", "单位改为 ug/L，已通知检验科");

        String tables = hub.jdbc
                        .sql("select coalesce(string_agg(t::text, ' '), '') from (select * from code_month) t")
                        .query(String.class)
                        .single()
                + hub.jdbc
                        .sql("select coalesce(string_agg(t::text, ' '), '') from (select * from drift_jump) t")
                        .query(String.class)
                        .single()
                + json(task.id());
        for (int i = 0; i < 61; i++) {
            assertThat(tables)
                    .doesNotContain(mrn("JL-A", i))
                    .doesNotContain(HubWorld.patientId("JL-A", mrn("JL-A", i)));
        }
        assertThat(tables).doesNotContain("薛勇辉").doesNotContain("220499201708145076");
    }

    @Test
    void aStewardClosesATaskOnceAndItIsNotRaisedAgain() {
        DriftWatch watch = watch(() -> {});
        watch.run(OCTOBER);
        String id = watch.openTasks().getFirst().id();

        assertThat(watch.close("no-such-task", "steward.sun", "")).isEqualTo(Closing.UNKNOWN);
        assertThat(watch.close(id, "steward.sun", "换了试剂")).isEqualTo(Closing.CLOSED);
        assertThat(watch.close(id, "steward.sun", "换了试剂")).isEqualTo(Closing.CLOSED_BEFORE);
        watch.run(OCTOBER);

        assertThat(watch.openTasks()).isEmpty();
        assertThat(json(id)).contains("\"status\":\"completed\"", "换了试剂", "steward.sun", "\"versionId\":\"2\"");
        assertThat(new ResourceStoreJdbc(hub.jdbc).versions("Task", id)).hasSize(2);
    }

    @Test
    void theTaskIsFhirAndTellsWhatWasFoundInBothLanguages() {
        DriftWatch watch = watch(() -> {});
        watch.run(OCTOBER);
        String id = watch.openTasks().getFirst().id();
        watch.close(id, "steward.sun", "换了试剂");

        Task task = FhirContext.forR4Cached()
                .newJsonParser()
                .setParserErrorHandler(new StrictErrorHandler())
                .parseResource(Task.class, json(id));

        assertThat(task.getStatus()).isEqualTo(Task.TaskStatus.COMPLETED);
        assertThat(task.getDescription()).contains("单位倍数", "factor");
        assertThat(task.getFocus().getReference()).isEqualTo("Organization/JL-A");
        assertThat(task.getFor().isEmpty()).isTrue();
        assertThat(task.getNoteFirstRep().getText()).isEqualTo("换了试剂");
        assertThat(task.getInput())
                .anySatisfy(
                        input -> assertThat(input.getValue().primitiveValue()).isEqualTo(CRP))
                .anySatisfy(
                        input -> assertThat(input.getValue().primitiveValue()).isEqualTo("2026-10"));
    }

    @Test
    void aCodeThatWasMappedSinceLeavesNoRowBehind() {
        DriftWatch watch = watch(() -> {});
        hub.jdbc.sql("""
                insert into code_month (facility, subject, code, month, results, unmapped, numbers, persons, units,
                                        unit_counts, run)
                values ('JL-A', 'CODE', 'CRP', '2026-10-01', 9, 9, 0, 9, '{}', '{}', gen_random_uuid())
                """).update();
        watch.run(OCTOBER);

        assertThat(watch.months(new Subject("JL-A", Subject.Kind.CODE, "CRP"))).isEmpty();
    }

    private static String json(String id) {
        return new ResourceStoreJdbc(hub.jdbc)
                .find("Task", id)
                .map(stored -> new String(stored.slice().json(), UTF_8))
                .orElseThrow();
    }

    private static DriftWatch watch(Runnable afterStep) {
        JdbcClient jdbc = JdbcClient.create(hub.database());
        TransactionTemplate writing = new TransactionTemplate(new DataSourceTransactionManager(hub.database()));
        Clock clock = Clock.systemUTC();
        return new DriftWatch(
                new SessionLock(hub.database()),
                writing,
                new ResultSweepJdbc(jdbc),
                new CodeMonthJdbc(jdbc),
                new DriftTasks(writing, new DriftTasksJdbc(jdbc), new ResourceStoreJdbc(jdbc), clock),
                clock,
                afterStep);
    }

    private static double value(Random random) {
        return Math.exp(1 + 0.4 * random.nextGaussian());
    }

    private static String mrn(String facility, int patient) {
        return "77" + facility.charAt(3) + "000" + patient;
    }

    private static void send(String facility, String month, int patient, double value) {
        String day = "2026%s%02d".formatted(month, 1 + patient % 28);
        String filler = facility + month + patient;
        String text = Hl7.report(facility, mrn(facility, patient), filler)
                .at(day + "120000", "F", line("CRP", "%.3f".formatted(value)))
                .text()
                .replace("20261008065100", day + "080000");
        hub.send(patient == 60 ? text.replace("CRP^CRP", "RARE^RARE") : text);
    }

    private static String line(String code, String value) {
        return "OBX||NM|" + code + "^" + code + "||" + value + "|mg/L^^UCUM|0-10|N|||F";
    }
}
