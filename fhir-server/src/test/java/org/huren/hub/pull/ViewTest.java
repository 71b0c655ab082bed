package org.huren.hub.pull;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.huren.bridge.view.ViewSource;
import org.huren.hub.parts.RealPostgres;
import org.huren.hub.result.FinalState;
import org.huren.hub.world.Hl7;
import org.huren.hub.world.HubWorld;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A laboratory's view, as it comes to the hub. */
class ViewTest {
    private static final int LINES = 10;
    private static final Random RANDOM = new Random(7);

    private static HospitalDatabase hospital;
    private static RealPostgres.Database database;
    private static HubWorld hub;
    private static HubWorld other;

    @BeforeAll
    static void open() {
        hospital = HospitalDatabase.open();
        database = RealPostgres.migratedDatabase();
        hub = new HubWorld(database.dataSource());
        other = new HubWorld();
    }

    @BeforeEach
    void empty() {
        hospital.empty();
        hub.empty();
        other.empty();
        hub.sourceFile(hospital.source(""));
    }

    private static void round(HubWorld reader) {
        reader.jdbc.sql("update pull_source set asked_at = now()").update();
        assertThat(reader.views.round(reader.sources.viewsInUse().getFirst())).isTrue();
    }

    private static PullProgressJdbc.State state(HubWorld hub) {
        return hub.progress.states(Instant.now()).getFirst();
    }

    @Test
    void theRowsOfAnOrderAreTheReportThatHl7WouldHaveGiven() {
        hospital.jdbc().sql("""
                insert into lis_result (changed, patient_no, id_card, patient, gender, born, report_no, panel, panel_name,
                    item, item_name, result, result_kind, unit, limits, hint, state, drawn, reported) values
                 ('2026-10-08 21:31:00', '8000123', '220499201708145076', '薛勇辉', '男', '2017-08-14', 'F1', 'CBC',
                  '血常规|五分类', 'WBC', '白细胞', '3.860', '数值', '10*9/L', '3.5-9.5', 'N', '审核',
                  '2026-10-08 06:51:00', '2026-10-08 21:31:00'),
                 ('2026-10-08 21:31:00', '8000123', '220499201708145076', '薛勇辉', '男', '2017-08-14', 'F1', 'CBC',
                  '血常规|五分类', 'CRP', 'C反应蛋白', E'<0.5\\n复查^一次', '文本', 'mg/L', '0-5', null, '审核',
                  '2026-10-08 06:51:00', '2026-10-08 21:31:00')
                """).update();
        round(hub);

        other.send("""
                MSH|^~\\&|LIS|JL-C|HUB||20261008213100||ORU^R01|1|P|2.5.1|||||CHN|UNICODE UTF-8
                PID|1||8000123^^^JL-C^MR||薛勇辉||20170814|M|||||||||||220499201708145076
                OBR|1||F1|CBC^血常规\\F\\五分类|||20261008065100|||||||||||||||20261008213100||LAB|F
                OBX|1|NM|WBC^白细胞||3.860|10*9/L|3.5-9.5|N|||F
                OBX|2|ST|CRP^C反应蛋白||<0.5\\X0A\\复查\\S\\一次|mg/L|0-5||||F
                """);

        assertThat(hub.count("message where outcome = 'stored'")).isEqualTo(1);
        assertThat(FinalState.of(hub)).isEqualTo(FinalState.of(other));
    }

    @Test
    void aCorrectionAndALateLineComeAsTheyDoByHl7() {
        insert("2026-10-08 21:31:00", "WBC", "3.86", "审核");
        insert("2026-10-08 21:31:00", "RBC", "3.93", "审核");
        round(hub);
        hospital.jdbc().sql("""
                update lis_result set result = '4.86', state = '更正', changed = '2026-10-08 22:00', reported = '2026-10-08 22:00'
                 where item = 'WBC'
                """).update();
        round(hub);
        insert("2026-10-08 21:59:30", "PLT", "210", "审核");
        round(hub);
        round(hub);

        Hl7 report = Hl7.report("JL-C", "8000123", "F1");
        String rbc = Hl7.line("RBC", "3.93", "F");
        other.send(report.text());
        other.send(report.at("20261008220000", "C", Hl7.line("WBC", "4.86", "C"), rbc)
                .text());
        other.send(report.at("20261008215930", "F", Hl7.line("PLT", "210", "F")).text());
        assertThat(hub.count("message")).isEqualTo(3);
        assertThat(lines(hub)).isEqualTo(lines(other)).hasSize(3);
        assertThat(state(hub).taken()).isEqualTo(7);
    }

    private void insert(String changed, String item, String result, String state) {
        hospital.jdbc()
                .sql("""
                insert into lis_result (changed, patient_no, patient, gender, born, report_no, panel, panel_name, item,
                    item_name, result, result_kind, unit, limits, hint, state, drawn, reported) values
                 (?::timestamp, '8000123', '薛勇辉', '男', '2017-08-14', 'F1', 'CBC', '血常规', ?, ?, ?, '数值', '10*9/L', '3.5-9.5', 'N',
                  ?, '2026-10-08 06:51', ?::timestamp)
                """)
                .params(changed, item, item, result, state, changed)
                .update();
    }

    /** Code, value and status of what is held. */
    private static List<String> lines(HubWorld hub) {
        return FinalState.of(hub).resources().values().stream()
                .filter(it -> it.path("resourceType").asString().equals("Observation"))
                .map(it -> it.at("/code/coding/0/code").asString() + " " + it.at("/valueQuantity/value") + " "
                        + it.path("status").asString())
                .sorted()
                .toList();
    }

    @Test
    void aRowThatCannotBeTakenIsKeptWithItsColumnAndHoldsNothingUp() {
        hospital.fill(4, 2);
        hospital.jdbc()
                .sql("update lis_result set state = '作废了' where report_no = 'R1'")
                .update();
        hospital.jdbc()
                .sql("update lis_result set result = '3.x' where report_no = 'R2' and item = 'T2'")
                .update();
        hospital.jdbc()
                .sql("update lis_result set patient_no = 'P999' where report_no = 'R3' and item = 'T2'")
                .update();
        round(hub);

        assertThat(hub.count("message where outcome = 'stored'")).isEqualTo(1);
        assertThat(hub.jdbc
                        .sql("select refusal_reason from message where outcome = 'refused' order by 1")
                        .query(String.class)
                        .list())
                .containsExactlyInAnyOrder(
                        "第 1 行，列 state ‹汉字 hanzi×3›：值不在对照之中 / row 1, column state ‹汉字 hanzi×3›: the value is not in its table",
                        "第 2 行，列 result ‹混合 ASCII×3›：结果值 OBX-5 与值类型 NM 不符 (OBX 2, OBX-1=2) / row 2, column result"
                                + " ‹混合 ASCII×3›: value OBX-5 is not of its type NM",
                        "第 2 行，列 patient_no ‹混合 ASCII×4›：同一医嘱号下有不止一位患者 / row 2, column patient_no ‹混合 ASCII×4›: one order"
                                + " number names more than one patient");
        assertThat(state(hub).lastError()).startsWith("3 份报告被拒");
        assertThat(state(hub).refused()).isEqualTo(3);

        hospital.jdbc()
                .sql(
                        "update lis_result set state = '审核', changed = changed + interval '1 minute' where report_no = 'R1'")
                .update();
        round(hub);
        assertThat(hub.count("message where outcome = 'stored'")).isEqualTo(2);
        assertThat(hub.count("message where outcome = 'refused'")).isEqualTo(3);
        assertThat(state(hub).lastError()).isNull();
    }

    @Test
    void twoHubsNeverReadOneSourceAtOnceAndAPageOfOneRowLosesNoneThatShareAWatermark() {
        hospital.fill(12, 3);
        hospital.jdbc()
                .sql("update lis_result set changed = '2026-11-20 08:00:00'")
                .update();
        hub.sourceFile(hospital.source(", \"pageSize\": 1"));
        HubWorld second = new HubWorld(hub.database());

        List<Boolean> rounds = Stream.of(hub, second)
                .map(each -> CompletableFuture.supplyAsync(
                        () -> each.views.round(each.sources.viewsInUse().getFirst())))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();

        assertThat(rounds).containsExactlyInAnyOrder(true, false);
        assertThat(hub.count("message")).isEqualTo(12);
        assertThat(lines(hub)).hasSize(36);
    }

    /** {@code -Dhuren.view.rows=100000 -Dhuren.view.kills=20} for the whole measure. */
    @Test
    void everyRowComesOnceThroughTwentyDeathsOfTheHubAndCorrectionsAreApplied() throws IOException {
        int reports = Integer.getInteger("huren.view.rows", 1000) / LINES;
        int kills = Integer.getInteger("huren.view.kills", 1);
        hospital.fill(reports, LINES);
        hub.sourceFile(hospital.source(", \"pageSize\": 97"));
        long began = System.nanoTime();

        die(10, reports);
        int corrected = hospital.correct(5);
        die(10, reports);
        for (int kill = 0; kill < kills; kill++) {
            kill(RANDOM.nextInt(reports / kills / 2 + 1));
        }
        readToTheEnd(hub);
        System.out.printf(
                "%d rows, 20 deaths, %d processes killed: %.1f s%n",
                LINES * reports, kills, (System.nanoTime() - began) / 1e9);

        other.sourceFile(hospital.source(""));
        readToTheEnd(other);
        assertThat(other.count("message")).isEqualTo(reports);
        assertThat(hub.count("message where outcome = 'refused' or conflict")).isZero();
        // Every state of an order once: all of them as they are now, some as they were before.
        assertThat(hub.count("message"))
                .isBetween((long) reports, (long) reports + corrected)
                .isEqualTo(hub.count("message_key"));
        assertThat(corrected).isEqualTo(reports / 5);
        assertThat(lines(hub))
                .hasSize(LINES * reports)
                .filteredOn(it -> it.endsWith("99.10 corrected"))
                .hasSize(corrected);
        // The states are too long for words.
        assertThat(FinalState.of(hub).equals(FinalState.of(other))).isTrue();
    }

    /** So many times, each at some statement or commit; every fifth time another hub goes on. */
    private static void die(int times, int reports) {
        DyingDatabase dying = new DyingDatabase(database.dataSource());
        HubWorld doomed = new HubWorld(dying.dataSource());
        for (int death = 0; death < times; death++) {
            if (death == times / 2) {
                dying = new DyingDatabase(database.dataSource());
                doomed = new HubWorld(dying.dataSource());
            }
            hub.jdbc.sql("update pull_source set asked_at = now()").update();
            ViewSource source = hub.sources.viewsInUse().getFirst();
            dying.dieAfter(RANDOM.nextInt(Math.min(reports / 2, 2000)));
            // The session of the last death may hold its lock for a moment.
            HubWorld reader = doomed;
            DyingDatabase way = dying;
            await().atMost(Duration.ofMinutes(5)).until(() -> reader.views.round(source) || way.isDead());
        }
    }

    private static void kill(int messages) throws IOException {
        hub.jdbc
                .sql("update pull_source set last_success = null, asked_at = now()")
                .update();
        long before = hub.count("message");
        Process doomed = OneHub.start(database);
        try {
            await().atMost(Duration.ofSeconds(60)).until(() -> hub.count("message") > before + messages || isRead(hub));
        } finally {
            doomed.destroyForcibly().onExit().join();
        }
    }

    private static boolean isRead(HubWorld reader) {
        return reader.jdbc
                .sql("select last_success is not null from pull_source")
                .query(Boolean.class)
                .single();
    }

    private static void readToTheEnd(HubWorld reader) {
        reader.jdbc
                .sql("update pull_source set last_success = null, asked_at = now()")
                .update();
        await().atMost(Duration.ofMinutes(30)).until(() -> {
            reader.views.round(reader.sources.viewsInUse().getFirst());
            return isRead(reader);
        });
    }
}
