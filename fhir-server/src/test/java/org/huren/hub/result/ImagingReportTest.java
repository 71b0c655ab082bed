package org.huren.hub.result;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.IParser;
import ca.uhn.fhir.parser.StrictErrorHandler;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.huren.bridge.Receipt;
import org.huren.hub.codes.Change.Kind;
import org.huren.hub.codes.CodeChanges.Outcome;
import org.huren.hub.codes.CodeChanges.Proposal;
import org.huren.hub.identity.NationalId;
import org.huren.hub.slice.ReadOutcome;
import org.huren.hub.slice.Slice;
import org.huren.hub.world.Ask;
import org.huren.hub.world.HubWorld;
import org.huren.hub.world.Staff;
import org.huren.terminology.MapRow;
import org.huren.terminology.map.MapEdit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Imaging reports: what was seen is data, the signed conclusion is shown and never recognised. */
class ImagingReportTest {
    private static final String MARK = "[{\"url\":\"urn:huren:not-recognisable\",\"valueBoolean\":true}]";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private static final NationalId PERSON = new NationalId("220499201708145076");

    private final HubWorld hub = new HubWorld();

    /** @param lines OBX from OBX-2 to OBX-5, with a slash between two; status F unless one follows a # */
    private void send(String code, String issued, String status, String category, String... lines) {
        StringBuilder hl7 = new StringBuilder("""
                MSH|^~\\&|RIS|JL-A|HUB|JL-HUB|%1$s||ORU^R01|%2$s%1$s|P|2.5.1|||||CHN|UNICODE UTF-8
                PID|1||1^^^JL-A^MR~220499201708145076^^^GB11643^NI||薛勇辉||20170814|M
                OBR|1|P1|F1|%2$s^胸部|||20261008065100|||||||||||AX1||||%1$s||%4$s|%3$s
                """.formatted(issued, code, status, category));
        for (String line : lines) {
            String[] parts = line.split("#");
            hl7.append("OBX|1|")
                    .append(parts[0])
                    .append("||||||")
                    .append(parts.length > 1 ? parts[1] : "F")
                    .append('\n');
        }
        assertThat(hub.send(hl7.toString())).isInstanceOf(Receipt.Stored.class);
    }

    private List<Slice> slices(ResultKind kind) {
        return hub.results
                .search(Staff.drLi(), Ask.of(kind, HubWorld.patientId("JL-A", "1")))
                .matches();
    }

    private JsonNode report() {
        return JSON.readTree(slices(ResultKind.DIAGNOSTIC_REPORT).getFirst().json());
    }

    private JsonNode line(String code) {
        return slices(ResultKind.OBSERVATION).stream()
                .map(slice -> JSON.readTree(slice.json()))
                .filter(each -> each.at("/code/coding/0/code").asString().equals(code))
                .findFirst()
                .orElseThrow();
    }

    @ParameterizedTest
    @CsvSource({
        "YXSJ^影像所见^99JLA^18782-3^^LN, YXZD^诊断意见^99JLA^19005-8^^LN",
        "SJ^检查所见, ZD^诊断结论",
        "BG1^【所见】, BG2^印象：",
        "A^Findings, B^IMPRESSION"
    })
    void findingsAndConclusionStandApartAndTheConclusionIsNotRecognisable(String findings, String impression) {
        send(
                "CT01",
                "20261008213100",
                "F",
                "CT",
                "TX|" + findings + "||双肺清晰~心影不大",
                "TX|" + impression + "||未见活动性病变",
                "CE|" + impression + "|2|Z00.0^一般检查^I10");

        JsonNode report = report();
        assertThat(report.path("conclusion").asString()).isEqualTo("未见活动性病变\n一般检查");
        assertThat(report.at("/_conclusion/extension")).hasToString(MARK);
        assertThat(report.at("/conclusionCode/0/coding/0/code").asString()).isEqualTo("Z00.0");
        assertThat(report.at("/conclusionCode/0/extension")).hasToString(MARK);
        assertThat(report.path("result")).hasSize(3);
        JsonNode seen = line(findings.split("\\^")[0]);
        assertThat(seen.path("valueString").asString()).isEqualTo("双肺清晰\n心影不大");
        assertThat(seen.path("code").toString()).contains("18782-3");
        assertThat(seen.has("extension")).isFalse();
        JsonNode concluded = line(impression.split("\\^")[0]);
        assertThat(concluded.path("code").toString()).contains("19005-8");
        assertThat(concluded.path("extension")).hasToString(MARK);
        slices(ResultKind.DIAGNOSTIC_REPORT).forEach(ImagingReportTest::assertSound);
        slices(ResultKind.OBSERVATION).forEach(ImagingReportTest::assertSound);
    }

    private static void assertSound(Slice slice) {
        String written = new String(slice.json(), StandardCharsets.UTF_8);
        IParser parser = FhirContext.forR4Cached().newJsonParser().setParserErrorHandler(new StrictErrorHandler());
        assertThat(JSON.readTree(parser.encodeResourceToString(parser.parseResource(written))))
                .isEqualTo(JSON.readTree(written));
    }

    @Test
    void theConclusionIsThatOfTheStandingLinesInWhicheverOrderTheyCome() {
        send("CT01", "20261009120000", "C", "CT", "TX|SJ^检查所见||双肺清晰", "TX|ZD^诊断结论||右肺结节#C");
        send("CT01", "20261008213100", "F", "CT", "TX|SJ^检查所见||双肺清晰", "TX|ZD^诊断结论||未见异常");
        assertThat(report().path("conclusion").asString()).isEqualTo("右肺结节");

        send("CT01", "20261010120000", "C", "CT", "TX|ZD^诊断结论||右肺结节#D");
        assertThat(report().has("conclusion")).isFalse();
        assertThat(report().has("_conclusion")).isFalse();
        assertThat(line("ZD").path("status").asString()).isEqualTo("entered-in-error");
    }

    @Test
    void whatNobodyNamesAConclusionIsNone() {
        send("CT01", "20261008213100", "F", "CT", "TX|QT^其他结论性描述||甲", "TX|ZD^诊断意见^L^11529-5^^LN||乙");

        assertThat(report().has("conclusion")).isFalse();
        assertThat(line("QT").path("code").path("coding")).hasSize(1);
        assertThat(line("ZD").path("code").path("coding")).hasSize(2);

        send("CBC", "20261009213100", "F", "LAB", "TX|JL^结论||大致正常");
        assertThat(report().has("conclusion")).as("of a laboratory").isFalse();
        assertThat(line("JL").has("extension")).isFalse();
    }

    @Test
    void aMapThatNamesASectionMakesItTheConclusionAndOneThatDoesNotAnymoreTakesItBack() {
        send("CT01", "20261008213100", "F", "CT", "TX|XX9^甲项||双肺清晰", "TX|XX8^乙项||未见异常");

        map(new MapRow("XX8", null, null, null, null, null, null, null, "19005-8", null, null));
        assertThat(report().path("conclusion").asString()).isEqualTo("未见异常");
        assertThat(line("XX8").path("extension")).hasToString(MARK);

        map(new MapRow("XX8", null, null, null, null, null, null, null, "18782-3", null, null));
        assertThat(report().has("conclusion")).isFalse();
        assertThat(line("XX8").has("extension")).isFalse();
    }

    @Test
    void aPdfOfAReportIsADocumentWhoseContentIsABinary() {
        send("CT01", "20261008213100", "F", "CT", pdf("one"), "TX|SJ^检查所见||双肺清晰");

        JsonNode document = document();
        assertThat(document.path("status").asString()).isEqualTo("current");
        assertThat(document.at("/category/0/coding/0/code").asString()).isEqualTo("imaging");
        assertThat(document.at("/context/related/0/identifier/value").asString())
                .isEqualTo("F1");
        String binary = document.path("id").asString() + "-1";
        assertThat(document.at("/content/0/attachment/url").asString()).isEqualTo("Binary/" + binary);
        JsonNode line = line("PDF").at("/extension/0/valueAttachment");
        assertThat(line.path("url").asString()).isEqualTo("Binary/" + binary);
        assertThat(line.has("data")).as("once is enough").isFalse();
        assertThat(content(binary)).isEqualTo("one");

        send("CT01", "20261010120000", "C", "CT", pdf("three") + "#C");
        send("CT01", "20261009120000", "C", "CT", pdf("two") + "#C");
        assertThat(content(binary)).as("the newest, in whichever order").isEqualTo("three");

        send("CT01", "20261011120000", "C", "CT", "ED|PDF^报告||#W", "TX|SJ^检查所见||双肺清晰#W", "TX|NIE^无||#W");
        assertThat(document().path("status").asString()).isEqualTo("entered-in-error");
        assertThat(hub.documents.content(Staff.patient(PERSON.personKey()), binary))
                .as("shown to its own house alone")
                .isInstanceOf(ReadOutcome.Absent.class);
    }

    private static String pdf(String text) {
        return "ED|PDF^报告||^application^pdf^Base64^"
                + Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private JsonNode document() {
        List<Slice> found = hub.documents
                .search(Staff.drLi(), Ask.documents(HubWorld.patientId("JL-A", "1")))
                .matches();
        assertThat(found).hasSize(1);
        assertSound(found.getFirst());
        return JSON.readTree(found.getFirst().json());
    }

    private String content(String binary) {
        ReadOutcome read = hub.documents.content(Staff.drLi(), binary);
        assertThat(read).isInstanceOf(ReadOutcome.Found.class);
        Slice slice = ((ReadOutcome.Found) read).slice();
        assertSound(slice);
        String data = JSON.readTree(slice.json()).path("data").asString();
        return new String(Base64.getDecoder().decode(data), StandardCharsets.UTF_8);
    }

    private void map(MapRow row) {
        Outcome outcome = hub.changes.propose(
                new Proposal(
                        "JL-A", hub.maps.of("JL-A").version(), Kind.EDIT, rows -> MapEdit.merging(List.of(row)), "t"),
                "steward.sun");
        if (outcome instanceof Outcome.Waiting waiting) {
            assertThat(hub.changes.confirm(waiting.draft().id(), "steward.lin")).isInstanceOf(Outcome.InForce.class);
        }
        hub.remapper.work();
    }
}
