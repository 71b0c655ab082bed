package org.huren.compose.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Records of different hospitals become one person by evidence, and are taken apart by a steward. */
class PersonJourney {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Province province = Province.running();
    private final Person steward = province.stewardSun();

    @Test
    void numberNameAndBirthDateTogetherMakeOnePerson() {
        LocalRecord atA = registered(record("9700000001", "沈阳春", "971"));
        LocalRecord atB = registered(atA.at("JL-B", "B970000001"));
        LocalRecord atC = registered(atA.at("JL-C", "97000001"));

        assertThat(crossReferenced(steward, atA)).containsExactlyInAnyOrder(atA.id(), atB.id(), atC.id());
        assertThat(linked(steward, atA)).containsExactlyInAnyOrder(atB.reference(), atC.reference());
    }

    @Test
    void whatDoesNotAgreeStaysApart() {
        LocalRecord patient = registered(record("9700000002", "韩雪梅", "972"));
        LocalRecord otherName = registered(patient.at("JL-B", "B970000002").named("韩春生"));
        LocalRecord otherBirth =
                registered(new LocalRecord("JL-C", "97000002", patient.name(), "19830404", "F", patient.nationalId()));
        String wrong =
                patient.nationalId().substring(0, 17) + (patient.nationalId().endsWith("1") ? "2" : "1");
        LocalRecord wrongDigit =
                registered(new LocalRecord("JL-B", "B970000003", patient.name(), patient.birthDate(), "F", wrong));

        assertThat(crossReferenced(steward, patient))
                .contains(patient.id())
                .doesNotContain(otherName.id(), otherBirth.id(), wrongDigit.id());
        assertThat(steward.get("/fhir/" + wrongDigit.reference()).text())
                .as("kept as given")
                .contains(wrong);
    }

    @Test
    void aClinicianLearnsOfNoRecordThatTheyMayNotSee() {
        LocalRecord atA = registered(record("9700000004", "曹立新", "974"));
        LocalRecord atB = registered(atA.at("JL-B", "B970000004"));

        assertThat(crossReferenced(province.drWang(), atB)).containsExactly(atB.id());
        assertThat(linked(province.drWang(), atB)).isEmpty();
        assertThat(province
                        .drWang()
                        .get("/fhir/Patient?identifier=urn:oid:2.16.156.10011.1.3%7C" + atA.nationalId())
                        .resources()
                        .stream()
                        .map(it -> it.path("id").asString()))
                .containsExactly(atB.id());

        permit(atA, "JL-B");

        assertThat(crossReferenced(province.drWang(), atB)).containsExactlyInAnyOrder(atA.id(), atB.id());
        assertThat(linked(province.drWang(), atB)).containsExactly(atA.reference());
    }

    @Test
    void aWrongLinkIsUndoneWithWhatWasSeenThroughItAndEvidenceDoesNotMakeItAgain() {
        LocalRecord atA = record("9700000005", "邓小兰", "975");
        LocalRecord atB = atA.at("JL-B", "B970000005");
        sent(Letter.report(atA, "LA9700000005", "P97A5"));
        sent(Letter.report(atB, "9700000005", "P97B5"));
        permit(atB, "JL-B");
        Answer through = province.drWang().get("/fhir/DiagnosticReport?patient=" + atB.id());
        assertThat(through.total()).isEqualTo(2);

        Answer undone = unlink(atA, "录入错误 / two persons with one number");

        assertThat(undone.status()).as(undone.text()).isEqualTo(200);
        assertThat(references(undone, "formerlyLinked")).containsExactly(atB.reference());
        assertThat(references(undone, "disclosure")).isNotEmpty();
        assertThat(references(undone, "disclosure").stream()
                        .map(event -> province.regulatorZhou().get("/fhir/" + event))
                        .filter(event -> event.text().contains("dr.wang"))
                        .filter(event -> event.text().contains("DiagnosticReport/")))
                .isNotEmpty();
        assertThat(crossReferenced(steward, atA)).containsExactly(atA.id());
        assertThat(linked(steward, atB)).isEmpty();
        assertThat(province.drWang()
                        .get("/fhir/DiagnosticReport?patient=" + atB.id())
                        .total())
                .isEqualTo(1);

        sent(Letter.registration(atA, "P97A6"));
        sent(Letter.report(atA, "LA9700000006", "P97A7"));

        assertThat(crossReferenced(steward, atB)).containsExactly(atB.id());
        assertThat(province.drWang()
                        .get("/fhir/DiagnosticReport?patient=" + atB.id())
                        .total())
                .isEqualTo(1);
    }

    @Test
    void aConsentStaysWithTheRecordThatItWasGivenOnWhenRecordsAreTakenApart() {
        LocalRecord atA = record("9700000009", "姚建平", "979");
        LocalRecord atC = atA.at("JL-C", "97000009");
        sent(Letter.report(atA, "LA9700000009", "P97A9"));
        sent(Letter.report(atC, "C97000009", "P97C9"));
        permit(atA, "JL-B");
        String atEither = "/fhir/DiagnosticReport?patient=";
        assertThat(province.drWang().get(atEither + atA.id()).total()).isEqualTo(2);
        assertThat(province.drWang().get(atEither + atC.id()).total()).isEqualTo(2);

        assertThat(unlink(atC, "not the same person").status()).isEqualTo(200);

        assertThat(province.drWang().get(atEither + atA.id()).total()).isEqualTo(1);
        assertThat(province.drWang().get(atEither + atC.id()).total()).isZero();
    }

    @Test
    void aSearchByIdentifierListsTheOwnFacilitysRecordFirst() {
        LocalRecord atA = registered(record("9700000010", "彭丽华", "970"));
        LocalRecord atB = registered(atA.at("JL-B", "B970000010"));
        LocalRecord atC = registered(atA.at("JL-C", "97000010"));
        permit(atA, "JL-B");
        permit(atA, "JL-A");

        String search = "/fhir/Patient?identifier=urn:oid:2.16.156.10011.1.3%7C" + atA.nationalId();

        assertThat(Pages.of(province.drWang(), search).ids())
                .startsWith(atB.id())
                .containsExactlyInAnyOrder(atA.id(), atB.id(), atC.id());
        assertThat(Pages.of(province.drLi(), search + "&_count=1").ids())
                .startsWith(atA.id())
                .hasSize(3);
    }

    @Test
    void onlyAStewardUndoesALinkAndOnlyWithAReason() {
        LocalRecord atA = registered(record("9700000008", "范志强", "978"));
        registered(atA.at("JL-B", "B970000008"));

        assertThat(unlink(atA, " ").status()).isEqualTo(400);
        assertThat(province.drLi().post(unlinkOf(atA), reason("x")).status()).isEqualTo(403);
        assertThat(province.regulatorZhou().post(unlinkOf(atA), reason("x")).status())
                .isEqualTo(403);
        assertThat(linked(steward, atA)).hasSize(1);
    }

    private Answer unlink(LocalRecord record, String reason) {
        return steward.post(unlinkOf(record), reason(reason));
    }

    private static String unlinkOf(LocalRecord record) {
        return "/fhir/" + record.reference() + "/$unlink";
    }

    private static JsonNode reason(String reason) {
        return JSON.readTree("""
                {"resourceType": "Parameters", "parameter": [{"name": "reason", "valueString": "%s"}]}""".formatted(reason));
    }

    private static LocalRecord record(String number, String name, String sequence) {
        return new LocalRecord("JL-A", number, name, "19830403", "F", LocalRecord.nationalId("19830403", sequence));
    }

    private LocalRecord registered(LocalRecord record) {
        sent(Letter.registration(record, "P97R" + record.number()));
        return record;
    }

    private void sent(Letter letter) {
        assertThat(letter.sendTo(province).code()).isEqualTo("AA");
    }

    private void permit(LocalRecord record, String facility) {
        Answer consent = steward.post("/fhir/Consent", Permission.withEvidence(Permission.of(record.id(), facility)));
        assertThat(consent.status()).as(consent.text()).isEqualTo(201);
    }

    private static Set<String> crossReferenced(Person asker, LocalRecord record) {
        Answer answer = asker.get("/fhir/Patient/$ihe-pix?sourceIdentifier=" + Person.query(record.identifier()));
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return references(answer, "targetId").stream()
                .map(reference -> reference.substring("Patient/".length()))
                .collect(Collectors.toSet());
    }

    private static List<String> linked(Person asker, LocalRecord record) {
        return ChinaSample.list(asker.get("/fhir/" + record.reference()).body().path("link"))
                .map(link -> link.at("/other/reference").asString())
                .toList();
    }

    private static List<String> references(Answer parameters, String name) {
        return ChinaSample.list(parameters.body().path("parameter"))
                .filter(parameter -> parameter.path("name").asString().equals(name))
                .map(parameter -> parameter.at("/valueReference/reference").asString())
                .toList();
    }
}
