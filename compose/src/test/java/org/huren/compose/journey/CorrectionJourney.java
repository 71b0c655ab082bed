package org.huren.compose.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** A report's life after its first version: corrected, overtaken, retracted, and what was said before stays readable. */
class CorrectionJourney {
    private final Province province = Province.running();
    private final Person drLi = province.drLi();

    @Test
    void aCorrectionIsANewVersionOfTheSameReportAndTheOldOneStaysReadable() {
        LocalRecord patient = patient("9800000001");
        sent(patient, "LA9800000001", "CORR1", "5.1", "F", "090000");
        String report = only("DiagnosticReport", patient).path("id").asString();
        String line = only("Observation", patient).path("id").asString();

        sent(patient, "LA9800000001", "CORR2", "6.2", "C", "100000");

        JsonNode corrected = only("Observation", patient);
        assertThat(corrected.path("id").asString()).isEqualTo(line);
        assertThat(corrected.path("status").asString()).isEqualTo("corrected");
        assertThat(value(corrected)).isEqualTo("6.2");
        assertThat(only("DiagnosticReport", patient).path("id").asString()).isEqualTo(report);
        assertThat(only("DiagnosticReport", patient).path("status").asString()).isEqualTo("corrected");
        assertThat(value(drLi.get("/fhir/Observation/" + line + "/_history/1").body()))
                .isEqualTo("5.1");
        assertThat(value(drLi.get("/fhir/Observation/" + line + "/_history/2").body()))
                .isEqualTo("6.2");
        assertThat(versions("/fhir/Observation/" + line)).containsExactly("2", "1");
        assertThat(versions("/fhir/DiagnosticReport/" + report)).containsExactly("2", "1");
    }

    @Test
    void anOlderVersionThatArrivesLateSetsNothingBack() {
        LocalRecord patient = patient("9800000002");
        sent(patient, "LA9800000002", "CORR3", "6.2", "F", "100000");
        sent(patient, "LA9800000002", "CORR4", "5.1", "F", "090000");
        sent(patient, "LA9800000002", "CORR5", "4.0", "P", "110000");

        JsonNode line = only("Observation", patient);

        assertThat(value(line)).isEqualTo("6.2");
        assertThat(line.path("status").asString()).isEqualTo("final");
    }

    @Test
    void aReportWhoseLinesAreAllWithdrawnIsAnErrorAndNotGone() {
        LocalRecord patient = patient("9800000003");
        sent(patient, "LA9800000003", "CORR6", "5.1", "F", "090000");
        sent(patient, "LA9800000003", "CORR7", "5.1", "W", "100000");

        assertThat(only("DiagnosticReport", patient).path("status").asString()).isEqualTo("entered-in-error");
        assertThat(only("Observation", patient).path("status").asString()).isEqualTo("entered-in-error");
        assertThat(drLi.get("/fhir/Observation?status=final&patient=" + patient.id())
                        .total())
                .isZero();
    }

    @Test
    void linesThatChangePlacesKeepTheirIds() {
        LocalRecord patient = patient("9800000004");
        Letter first = Letter.heading(patient, "LA9800000004", "CORR8")
                .and("OBX|1|NM|WBC^白细胞||5.1|10*9/L|3.5-9.5|N|||F")
                .and("OBX|2|NM|RBC^红细胞||4.4|10*12/L|3.8-5.8|N|||F");
        Letter second = Letter.heading(patient, "LA9800000004", "CORR9")
                .with("20261120090000", "20261120100000")
                .and("OBX|1|NM|RBC^红细胞||4.5|10*12/L|3.8-5.8|N|||C")
                .and("OBX|2|NM|WBC^白细胞||5.2|10*9/L|3.5-9.5|N|||C");
        assertThat(first.sendTo(province).code()).isEqualTo("AA");
        String before = idOf(patient, "WBC");

        assertThat(second.sendTo(province).code()).isEqualTo("AA");

        assertThat(idOf(patient, "WBC")).isEqualTo(before);
        assertThat(value(drLi.get("/fhir/Observation/" + before).body())).isEqualTo("5.2");
    }

    @Test
    void aHousesOwnFlagIsNotSaidInHl7sNameAndAPaddedNumberIsANumber() {
        LocalRecord patient = patient("9800000005");
        Letter letter =
                Letter.heading(patient, "LA9800000005", "CORR10").and("OBX|1|NM|WBC^白细胞||5.10 |10*9/L|3.5-9.5|异常|||F");

        assertThat(letter.sendTo(province).code()).isEqualTo("AA");

        JsonNode line = only("Observation", patient);
        assertThat(value(line)).isEqualTo("5.10");
        assertThat(line.path("interpretation").toString())
                .contains("异常")
                .doesNotContain("v3-ObservationInterpretation");
    }

    private void sent(
            LocalRecord patient, String filler, String controlId, String value, String status, String reportedAt) {
        Ack ack = Letter.report(patient, filler, controlId)
                .with("|5.1|", "|" + value + "|")
                .with("|||F", "|||" + status)
                .with("||20261120090000+0800||LAB|F", "||20261120" + reportedAt + "+0800||LAB|" + reportStatus(status))
                .sendTo(province);
        assertThat(ack.code()).as(ack.text()).isEqualTo("AA");
    }

    /** OBR-25 knows no W: a withdrawn report is sent as corrected. */
    private static String reportStatus(String status) {
        return status.equals("W") ? "C" : status;
    }

    private JsonNode only(String type, LocalRecord patient) {
        List<JsonNode> found =
                drLi.get("/fhir/" + type + "?patient=" + patient.id()).resources();
        assertThat(found).hasSize(1);
        return found.getFirst();
    }

    private String idOf(LocalRecord patient, String code) {
        Answer found = drLi.get("/fhir/Observation?patient=" + patient.id() + "&code=" + code);
        assertThat(found.total()).isEqualTo(1);
        return found.resources().getFirst().path("id").asString();
    }

    private List<String> versions(String path) {
        return drLi.get(path + "/_history").resources().stream()
                .map(it -> it.at("/meta/versionId").asString())
                .toList();
    }

    private static String value(JsonNode observation) {
        return observation.at("/valueQuantity/value").asString();
    }

    private static LocalRecord patient(String number) {
        return new LocalRecord("JL-A", number, "高文静", "19900909", "F", "");
    }
}
