package org.huren.compose.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Every step between Mr Wang and the doctor of the same name, as the regulator and Mr Wang himself find it afterwards. */
class AuditJourney {
    private static final LocalRecord WANG_AT_A =
            new LocalRecord("JL-A", "9200000002", "王德胜", "19780901", "M", "220299197809011130");
    private static final LocalRecord WANG_AT_B = WANG_AT_A.at("JL-B", "B920000002");
    private static final LocalRecord ZHANG_AT_A =
            new LocalRecord("JL-A", "9200000001", "张秀英", "19620315", "F", "220199196203152625");

    private final Province province = Province.running();
    private final Person drWang = province.drWang();
    private final Person patient = province.patientWang();
    private final Person regulator = province.regulatorZhou();
    private final Instant began = Instant.now();

    @AfterEach
    void takeBackWhatWasGranted() {
        Pages.of(patient, "/fhir/Consent?status=active").ids().forEach(id -> patient.delete("/fhir/Consent/" + id));
    }

    @Test
    void theRegulatorFindsEveryStepOfAConsentsLife() {
        String report = "DiagnosticReport/"
                + province.drLi()
                        .get("/fhir/DiagnosticReport?patient=" + WANG_AT_A.id())
                        .resources()
                        .getFirst()
                        .path("id")
                        .asString();

        drWang.get("/fhir/" + report);
        assertThat(steps("dr.wang", "4")).containsExactly("read " + report);

        Answer consent = patient.post("/fhir/Consent", Permission.of(WANG_AT_A.id(), "JL-B"));
        assertThat(steps("patient.wang", "0")).contains("create Consent/" + consent.id());

        drWang.get("/fhir/" + report);
        drWang.get("/fhir/Observation?patient=" + WANG_AT_A.id());
        assertThat(steps("dr.wang", "0")).contains("read " + report);
        assertThat(steps("dr.wang", "0")).anyMatch(step -> step.startsWith("search-type Observation/"));
        assertThat(permittedBy(report)).containsExactly("Consent/" + consent.id());

        patient.delete("/fhir/Consent/" + consent.id());
        assertThat(steps("patient.wang", "0")).contains("delete Consent/" + consent.id());

        drWang.get("/fhir/" + report);
        assertThat(steps("dr.wang", "4")).containsExactly("read " + report, "read " + report);
    }

    @Test
    void aDisclosureNamesEveryResourceThatLeft() {
        Answer answer = drWang.get("/fhir/DiagnosticReport?_include=DiagnosticReport:result&patient=" + WANG_AT_B.id());

        JsonNode event =
                events("agent=dr.wang&outcome=0&patient=" + WANG_AT_B.id()).getFirst();

        assertThat(entities(event, "3"))
                .containsAll(answer.resources().stream()
                        .map(it -> it.path("resourceType").asString() + "/"
                                + it.path("id").asString())
                        .toList());
        assertThat(entities(event, "1")).contains(WANG_AT_B.reference());
        assertThat(event.path("agent").toString()).contains("dr.wang", "Organization/JL-B");
    }

    @Test
    void whoIsAskedForInVainIsRecordedLikeWhoIsHidden() {
        String never = UUID.randomUUID().toString();
        drWang.get("/fhir/Observation?patient=" + never);
        drWang.get("/fhir/Observation?patient=" + WANG_AT_A.id());

        List<JsonNode> events = events("agent=dr.wang").subList(0, 2);

        assertThat(shape(events.get(0), WANG_AT_A.id())).isEqualTo(shape(events.get(1), never));
    }

    @Test
    void thePatientSeesWhatConcernsThemAndNothingElse() {
        drWang.get("/fhir/DiagnosticReport?patient=" + WANG_AT_B.id());
        province.drLi().get("/fhir/DiagnosticReport?patient=" + ZHANG_AT_A.id());

        List<JsonNode> own =
                Pages.of(patient, "/fhir/AuditEvent?_count=200&date=ge" + began).resources();
        Set<String> ownRecords = Set.of(WANG_AT_A.reference(), WANG_AT_B.reference());

        assertThat(own)
                .isNotEmpty()
                .allSatisfy(event -> assertThat(entities(event, "1"))
                        .isNotEmpty()
                        .allSatisfy(record -> assertThat(ownRecords).contains(record)));
        assertThat(own.toString()).contains("dr.wang").doesNotContain(ZHANG_AT_A.id());
        assertThat(patient.get("/fhir/AuditEvent?patient=" + ZHANG_AT_A.id()).total())
                .isZero();
    }

    @Test
    void thePatientCannotReadAnEventOfSomebodyElse() {
        province.drLi().get("/fhir/DiagnosticReport?patient=" + ZHANG_AT_A.id());
        String id = events("patient=" + ZHANG_AT_A.id()).getFirst().path("id").asString();

        assertThat(regulator.get("/fhir/AuditEvent/" + id).status()).isEqualTo(200);
        assertThat(patient.get("/fhir/AuditEvent/" + id).status()).isEqualTo(404);
        assertThat(province.patientZhang().get("/fhir/AuditEvent/" + id).status())
                .isEqualTo(200);
    }

    @Test
    void readingTheTrailIsInTheTrail() {
        regulator.get("/fhir/AuditEvent?patient=" + WANG_AT_A.id());

        assertThat(events("agent=regulator.zhou").getFirst().path("subtype").toString())
                .contains("search-type");
    }

    /** What this agent did to this patient since this story began, newest first: interaction and what it was about. */
    private List<String> steps(String agent, String outcome) {
        return events("patient=" + WANG_AT_A.id() + "&agent=" + agent + "&outcome=" + outcome).stream()
                .map(event -> event.at("/subtype/0/code").asString() + " "
                        + entities(event, "3").stream()
                                .findFirst()
                                .map(reference -> reference.replaceAll("/_history/.*", ""))
                                .orElse(""))
                .toList();
    }

    private List<String> permittedBy(String entity) {
        return events("agent=dr.wang&outcome=0&entity=" + entity).stream()
                .flatMap(event -> entities(event, "5").stream())
                .distinct()
                .toList();
    }

    private List<JsonNode> events(String query) {
        return Pages.of(regulator, "/fhir/AuditEvent?_count=200&date=ge" + began + "&" + query)
                .resources();
    }

    /** References of the entities in this role, without versions. */
    private static List<String> entities(JsonNode event, String role) {
        return ChinaSample.list(event.path("entity"))
                .filter(entity -> entity.at("/role/code").asString("").equals(role))
                .map(entity -> entity.at("/what/reference").asString("").replaceAll("/_history/.*", ""))
                .toList();
    }

    /** An event without its own id and time, and without what was asked. */
    private static String shape(JsonNode event, String asked) {
        return event.toString()
                .replace(asked, "ASKED")
                .replaceAll("\"(id|lastUpdated|recorded|query|versionId)\":\"[^\"]*\"", "");
    }
}
