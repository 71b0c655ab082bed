package org.huren.hub.recognition;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.huren.bridge.Receipt;
import org.huren.bridge.dicomweb.Study;
import org.huren.bridge.dicomweb.Study.Equipment;
import org.huren.bridge.dicomweb.Study.Series;
import org.huren.hub.recognition.Candidate.Identity;
import org.huren.hub.recognition.Finding.Judged;
import org.huren.hub.recognition.Receiver.Setting;
import org.huren.hub.recognition.rule.ItemRule;
import org.huren.hub.recognition.rule.ItemRule.Windows;
import org.huren.hub.recognition.rule.Period;
import org.huren.hub.recognition.rule.RuleBook;
import org.huren.hub.recognition.rule.RuleRows;
import org.huren.hub.recognition.rule.RuleRows.Evaluation;
import org.huren.hub.recognition.rule.RuleRows.Mark;
import org.huren.hub.recognition.rule.RuleRows.Seat;
import org.huren.hub.recognition.rule.RuleRows.Territory;
import org.huren.hub.recognition.rule.RuleVersion;
import org.huren.hub.recognition.rule.Scope;
import org.huren.hub.world.HubWorld;
import org.huren.hub.world.Staff;
import org.huren.terminology.catalogue.Item;
import org.huren.terminology.catalogue.Item.Category;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** A CT report of JL-A, before and after its images can be opened through the hub. */
class ImagingFindingsTest {

    private static final String CHEST_CT = "JLHR-I002";
    private static final String PERSON = "220499201708145076";
    private static final String UID = "1.2.840.113619.2.55";

    private final RecognitionWorld world = new RecognitionWorld();
    private final UUID patient = UUID.fromString(HubWorld.patientId("JL-A", "1"));

    @Test
    void imagesAreRecognisableOnceTheirArchiveShowsThemAndTheirMachine() {
        report();
        world.send("JL-B", "2", PERSON, "20261001080000");
        world.permit(PERSON, "JL-A", "1");

        assertThat(reason()).isEqualTo(Reason.EQUIPMENT_NOT_KNOWN);
        study(8);
        assertThat(reason()).isEqualTo(Reason.OTHER_EQUIPMENT);
        study(64);
        assertThat(only().verdict()).isInstanceOf(Verdict.Recognisable.class);
        assertThat(only().observation()).isNull();
        assertThat(only().candidate().ref().ordinal()).isZero();
        world.hub.jdbc.sql("update pull_source set enabled = false").update();
        assertThat(reason()).isEqualTo(Reason.EQUIPMENT_NOT_KNOWN);
    }

    private Reason reason() {
        return only().verdict().taken().getLast().reason();
    }

    private Judged only() {
        List<Finding> found = world.hub.findings.find(
                world.scope(Staff.drWang(), "JL-B", "2"),
                Identity.CERTAIN,
                new Receiver("JL-B", Setting.OUTPATIENT, RecognitionWorld.NOW),
                Set.of(CHEST_CT),
                rules());
        assertThat(found).hasSize(1);
        assertThat(found.getFirst().judged()).hasSize(1);
        return found.getFirst().judged().getFirst();
    }

    private void report() {
        assertThat(world.hub.send("""
                MSH|^~\\&|RIS|JL-A|HUB|JL-HUB|20261008213100||ORU^R01|CT1|P|2.5.1|||||CHN|UNICODE UTF-8
                PID|1||1^^^JL-A^MR~%s^^^GB11643^NI||薛勇辉||20170814|M
                OBR|1|PCT1|CT1|%s^胸部CT平扫|||20261008080000|||||||||||ACC1||||20261008213100||CT|F
                OBX|1|TX|GDT^影像所见||双肺清晰||||||F
                OBX|2|ST|110180^Study Instance UID^DCM||%s||||||F
                """.formatted(PERSON, "CT0201", UID))).isInstanceOf(Receipt.Stored.class);
    }

    /** As the archive's harvest leaves it. */
    private void study(int rows) {
        Series series = new Series(
                "1.1",
                1,
                "CT",
                null,
                null,
                null,
                null,
                1,
                null,
                new Equipment(null, null, null, null, null, null, rows));
        Study study = new Study(
                UID,
                "1",
                true,
                null,
                null,
                null,
                "2026-10-08",
                null,
                null,
                null,
                List.of("CT", "SR"),
                1,
                List.of(series));
        world.hub.jdbc.sql("""
                insert into pull_source (id, facility, kind, base, every_seconds, overlap_days, sweep_seconds, page_size,
                    per_second)
                values ('pacs', 'JL-A', 'dicomweb', 'http://localhost/', 60, 1, 0, 10, 1) on conflict do nothing
                """).update();
        world.hub
                .jdbc
                .sql("""
                insert into harvested_study (source, study_uid, facility, fingerprint, content, record_key, patient_key,
                    first_seen, seen_at, read_at)
                values ('pacs', ?, 'JL-A', 'f', ?, ?, ?, now(), now(), now())
                on conflict (source, study_uid) do update set content = excluded.content
                """)
                .param(UID)
                .param(JsonMapper.builder().build().writeValueAsBytes(study))
                .param(patient)
                .param(patient)
                .update();
        world.hub.jdbc.sql("""
                insert into imaging_index (patient_key, study_id, facility, study_uid, modalities, standing, version,
                    last_updated)
                values (?, ?, 'JL-A', ?, array['CT'], true, 1, now()) on conflict do nothing
                """).param(patient).param(new UUID(1, 1)).param(UID).update();
    }

    private static RuleBook rules() {
        Item chestCt = new Item(CHEST_CT, "胸部CT平扫", null, Category.IMAGING, null, null, null);
        return new RuleBook(
                new RuleVersion(Map.of()),
                new RuleRows(
                        List.of(new ItemRule(
                                chestCt,
                                new Windows(30, 7),
                                Set.of(),
                                new ItemRule.Equipment("CT", (BigDecimal) null, 16),
                                4,
                                "test",
                                Period.ALWAYS)),
                        List.of(),
                        List.of(),
                        List.of(new Evaluation(
                                "JL-A", CHEST_CT, Scope.PROVINCE, "22", "质控中心", Period.ALWAYS, null, null)),
                        List.of(new Mark("JL-A", "", null, Period.ALWAYS)),
                        List.of(new Territory("22", Scope.PROVINCE, null, "吉林省")),
                        List.of(),
                        List.of(new Seat("JL-A", "22", Period.ALWAYS), new Seat("JL-B", "22", Period.ALWAYS)),
                        List.of(),
                        List.of(),
                        List.of()));
    }
}
