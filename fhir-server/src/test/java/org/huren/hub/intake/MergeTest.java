package org.huren.hub.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.huren.hub.world.Hl7.line;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.huren.bridge.Receipt;
import org.huren.hub.identity.Patients.Unlinked;
import org.huren.hub.postgres.Rows;
import org.huren.hub.result.ResultKind;
import org.huren.hub.world.Ask;
import org.huren.hub.world.Hl7;
import org.huren.hub.world.HubWorld;
import org.huren.hub.world.Staff;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** ADT^A40: two records become one person's, nothing moves, and a steward can undo it. */
class MergeTest {

    private static HubWorld hub;

    @BeforeAll
    static void start() {
        hub = new HubWorld();
    }

    private static String merge(String survivor, String prior, String controlId) {
        return """
                MSH|^~\\&|HIS|JL-A|HUB|JL-HUB|20261009184100||ADT^A40^ADT_A39|%3$s|P|2.5.1||||||UNICODE UTF-8
                EVN|A40|20261009184100
                PID|1||%1$s^^^JL-A^MR||测试%1$s||19910508|F
                MRG|%2$s^^^JL-A^MR
                """.formatted(survivor, prior, controlId);
    }

    private static Hl7 report(String number) {
        return Hl7.report("JL-A", number, "F" + number).person("", "测试" + number, "19910508");
    }

    private static Set<String> personOf(String number) {
        return personOf("JL-A", number);
    }

    private static Set<String> personOf(String facility, String number) {
        return hub
                .jdbc
                .sql("""
                select other.patient_key from person_link one join person_link other using (person)
                 where one.patient_key = ?
                """)
                .param(UUID.fromString(HubWorld.patientId(facility, number)))
                .query(Rows::uuid)
                .list()
                .stream()
                .map(UUID::toString)
                .collect(Collectors.toSet());
    }

    private static Set<String> records(String... numbers) {
        return List.of(numbers).stream()
                .map(number -> HubWorld.patientId("JL-A", number))
                .collect(Collectors.toSet());
    }

    private static long reports(String number) {
        return hub.results
                .search(Staff.drLi(), Ask.of(ResultKind.DIAGNOSTIC_REPORT, HubWorld.patientId("JL-A", number)))
                .total();
    }

    @Test
    void afterAMergeBothRecordsAreOnePersonsAndEachKeepsItsResults() {
        hub.send(report("700").text());
        hub.send(report("701").text());
        assertThat(personOf("700")).isEqualTo(records("700"));

        assertThat(hub.send(merge("701", "700", "M700"))).isInstanceOf(Receipt.Stored.class);

        assertThat(personOf("700")).isEqualTo(records("700", "701"));
        assertThat(reports("701")).isEqualTo(2);
        assertThat(hub.count("report_key where patient_key = '" + HubWorld.patientId("JL-A", "700") + "'"))
                .isEqualTo(1);
    }

    @Test
    void aMergeHoldsInWhateverOrderTheRecordsComeAfterIt() {
        hub.send(merge("711", "710", "M710"));
        hub.send(report("710").text());
        hub.send(report("711").text());
        assertThat(personOf("711")).isEqualTo(records("710", "711"));
        hub.send(report("713").text());
        hub.send(merge("713", "712", "M712"));
        hub.send(report("712").text());
        assertThat(personOf("712")).isEqualTo(records("712", "713"));
    }

    @Test
    void aCorrectionUnderTheSurvivingNumberFindsTheReportOfTheOldOne() {
        hub.send(report("720").text());
        hub.send(merge("721", "720", "M720"));
        Hl7 correction = new Hl7(
                "JL-A", "C721", "721", "", "测试721", "19910508", "F720", "20261010100000", "C", line("WBC", "4.5", "C"));

        assertThat(hub.send(correction.text())).isInstanceOf(Receipt.Stored.class);

        assertThat(reports("721")).isEqualTo(1);
        assertThat(hub.count("report_key where placer = 'PF720' and patient_key = '" + HubWorld.patientId("JL-A", "720")
                        + "'"))
                .isEqualTo(1);
    }

    @Test
    void aStewardUndoesAMergeAndNeitherAReplayNorEvidenceLinksAgain() {
        hub.send(report("730").text());
        hub.send(report("731").text());
        hub.send(merge("731", "730", "M730"));
        Unlinked undone = hub.patients.unlink(Staff.stewardSun(), HubWorld.patientId("JL-A", "730"), "两人");
        assertThat(undone).isInstanceOf(Unlinked.Done.class);
        assertThat(personOf("730")).isEqualTo(records("730"));

        hub.send(merge("731", "730", "M730"));
        hub.send(merge("731", "730", "M730again"));
        Hl7 same = Hl7.report("JL-A", "730", "G730").person("220499201708145076", "同一人", "20170814");
        hub.send(same.text());
        hub.send(Hl7.report("JL-A", "731", "G731")
                .person("220499201708145076", "同一人", "20170814")
                .text());

        assertThat(personOf("730")).isEqualTo(records("730"));
        assertThat(personOf("731")).isEqualTo(records("731"));
    }

    @Test
    void whoWasTiedThroughTheMergedRecordAloneLeavesWithIt() {
        hub.send(merge("741", "740", "M740"));
        hub.send(merge("742", "741", "M741"));
        assertThat(personOf("740")).isEqualTo(records("740", "741", "742"));

        hub.patients.unlink(Staff.stewardSun(), HubWorld.patientId("JL-A", "741"), "错误合并");

        assertThat(personOf("740")).isEqualTo(records("740"));
        assertThat(personOf("741")).isEqualTo(records("741"));
        assertThat(personOf("742")).isEqualTo(records("742"));
    }

    @Test
    void aMergedRecordStaysWithItsSurvivorWhenEvidenceChangesAndNobodyElseDoes() {
        Hl7 other = Hl7.report("JL-B", "750", "F750").person("220599199105080547", "夏红婷", "19910508");
        hub.send(other.text());
        hub.send(Hl7.report("JL-A", "751", "F751")
                .person("220599199105080547", "夏红婷", "19910508")
                .text());
        hub.send(merge("751", "750", "M750"));
        assertThat(personOf("JL-B", "750")).hasSize(3);

        // The surviving record turns out to carry somebody else's number.
        hub.send(Hl7.report("JL-A", "751", "F751b")
                .person("220299198701209609", "夏红婷", "19910508")
                .at("20261101100000", "F", line("WBC", "4", "F"))
                .text());

        assertThat(personOf("750")).isEqualTo(records("750", "751"));
        assertThat(personOf("JL-B", "750")).containsExactly(HubWorld.patientId("JL-B", "750"));
    }
}
