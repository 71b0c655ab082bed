package org.huren.compose.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the FHIR door refuses, and in which words. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RefusalsJourney {
    private static final LocalRecord ZHANG_AT_A =
            new LocalRecord("JL-A", "9200000001", "张秀英", "19620315", "F", "220199196203152625");
    private static final LocalRecord ZHANG_AT_B = ZHANG_AT_A.at("JL-B", "B920000001");
    private static final String SEARCH = "/fhir/Observation?patient=" + ZHANG_AT_A.id();

    private final Province province = Province.running();

    /** Who asks for what they may not. */
    private record Trespass(Person who, String path) {
        @Override
        public String toString() {
            return who + " asks " + path.replaceAll("[0-9a-f-]{36}", "…");
        }
    }

    @Test
    void withoutATokenNothingButTheStatementsIsOpen() {
        Answer answer = province.anonymous().get(SEARCH);

        refused(answer, 401);
        assertThat(answer.headers().firstValue("www-authenticate").orElse("")).startsWith("Bearer");
        assertThat(province.anonymous().get("/fhir/metadata").status()).isEqualTo(200);
        assertThat(province.anonymous()
                        .get("/fhir/.well-known/smart-configuration")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void aTokenOfAnotherRealmIsRefusedWithItsReason() {
        Answer answer = province.stranger().get(SEARCH);

        refused(answer, 401);
        assertThat(answer.headers().firstValue("www-authenticate").orElse("")).contains("invalid_token");
    }

    @Test
    void aTokenWithAChangedClaimIsRefused() {
        refused(province.withToken(forged("JL-A", "JL-B")).get(SEARCH), 401);
        refused(province.withToken(forged("clinician", "regulator")).get(SEARCH), 401);
    }

    @Test
    void aTokenThatIsNotSignedIsRefused() {
        String[] parts = province.drLi().token().orElseThrow().split("\\.", -1);
        String header = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString("{\"alg\":\"none\",\"typ\":\"JWT\"}".getBytes(StandardCharsets.UTF_8));

        refused(province.withToken(header + "." + parts[1] + ".").get(SEARCH), 401);
        refused(province.withToken("no-token-at-all").get(SEARCH), 401);
    }

    @ParameterizedTest(name = "{0} is refused, not ignored")
    @ValueSource(
            strings = {
                "_has:Patient:general-practitioner:name=x",
                "_has=x",
                "_filter=code%20eq%20x",
                "_text=x",
                "_content=x",
                "_list=x",
                "_query=x",
                "_security=x",
                "_tag=x",
                "_profile=x",
                "_source=x",
                "_contained=true",
                "_revinclude=Provenance:target",
                "_include=Observation:subject",
                "_include=*",
                "_include:iterate=Observation:subject",
                "code:text=x",
                "code:missing=true",
                "code:not=x",
                "date:missing=false",
                "subject.name=x",
                "patient.identifier=x",
                "patient:Patient.name=x",
                "performer=Practitioner/x",
                "value-quantity=gt5",
                "unknown=1",
                "_sort=unknown",
                "_count=many",
                "_count=-1",
                "_count=1000000",
                "_total=maybe",
                "date=yesterday",
                "date=2026-13-45",
                "_summary=perhaps"
            })
    void whatIsNotOfferedIsRefused(String parameter) {
        refused(province.drLi().get(SEARCH + "&" + parameter), 400);
    }

    @Test
    void aSecondPatientInOneSearchIsRefused() {
        refused(province.drLi().get(SEARCH + "&patient=" + ZHANG_AT_B.id()), 400);
        refused(province.drLi().get(SEARCH + "," + ZHANG_AT_B.id()), 400);
    }

    @Test
    void aSearchAcrossPatientsIsRefused() {
        refused(province.drLi().get("/fhir/Observation?code=WBC"), 400);
        refused(province.drLi().get("/fhir/DiagnosticReport"), 400);
        refused(province.drLi().get("/fhir/Patient?name=" + Person.query("张秀英")), 400);
        refused(province.drLi().get("/fhir/Patient?birthdate=1962-03-15"), 400);
    }

    @ParameterizedTest(name = "{0}: 403")
    @MethodSource
    void theWrongRoleIsRefused(Trespass trespass) {
        refused(trespass.who().get(trespass.path()), 403);
    }

    Stream<Trespass> theWrongRoleIsRefused() {
        String consents = "/fhir/Consent?patient=" + ZHANG_AT_A.id();
        String patients = "/fhir/Patient?identifier=" + Person.query(ZHANG_AT_A.identifier());
        String reports = "/fhir/DiagnosticReport?patient=" + ZHANG_AT_A.id();
        return Stream.of(
                        Stream.of(province.regulatorZhou(), province.engineerQian(), province.securityWu())
                                .flatMap(who -> Stream.of(SEARCH, reports, patients, consents)
                                        .map(path -> new Trespass(who, path))),
                        Stream.of(SEARCH, reports, "/fhir/Specimen?patient=x", "/fhir/ServiceRequest?patient=x")
                                .map(path -> new Trespass(province.stewardSun(), path)),
                        Stream.of(province.drLi(), province.hospitalA())
                                .flatMap(who -> Stream.of(consents, "/fhir/AuditEvent?patient=" + ZHANG_AT_A.id())
                                        .map(path -> new Trespass(who, path))),
                        Stream.of(new Trespass(province.stewardSun(), "/fhir/AuditEvent?agent=dr.li")))
                .flatMap(each -> each);
    }

    @Test
    void nobodyWritesResultsOverFhir() {
        var report = province.drLi().get(SEARCH).resources().getFirst();

        for (Person who : List.of(province.drLi(), province.hospitalA(), province.patientZhang())) {
            assertThat(who.post("/fhir/Observation", report).status()).isIn(403, 405);
            assertThat(who.put("/fhir/Observation/" + report.path("id").asString(), report)
                            .status())
                    .isIn(403, 405);
            assertThat(who.delete("/fhir/Observation/" + report.path("id").asString())
                            .status())
                    .isIn(403, 405);
        }
    }

    @Test
    void aHospitalReadsItsOwnByIdentifierAndNobodyElses() {
        String own = "/fhir/DiagnosticReport?identifier=" + Person.query("urn:huren:filler:JL-A|LA9200000001");
        String other = "/fhir/DiagnosticReport?identifier=" + Person.query("urn:huren:filler:JL-B|9200000003");
        Answer found = province.hospitalA().get(own);
        Answer theirs = province.hospitalB().get(other);

        assertThat(found.total()).isEqualTo(1);
        assertThat(theirs.total()).isEqualTo(1);
        assertThat(province.hospitalA().get(other).total()).isZero();
        assertThat(province.hospitalA()
                        .get("/fhir/DiagnosticReport/"
                                + theirs.resources().getFirst().path("id").asString())
                        .status())
                .isEqualTo(404);
        assertThat(province.hospitalA()
                        .get("/fhir/Patient?identifier=" + Person.query(ZHANG_AT_B.identifier()))
                        .total())
                .isZero();
    }

    @Test
    void patientsSeeTheirOwnOfEveryHospitalAndNobodyElses() {
        Pages own = Pages.of(province.patientZhang(), "/fhir/DiagnosticReport?patient=" + ZHANG_AT_B.id());

        assertThat(own.resources().toString())
                .contains("urn:huren:filler:JL-A", "urn:huren:filler:JL-B", "urn:huren:filler:JL-C");
        assertThat(province.patientJi().get(SEARCH).total()).isZero();
        assertThat(province.patientJi()
                        .get("/fhir/DiagnosticReport/" + own.ids().getFirst())
                        .status())
                .isEqualTo(404);
        assertThat(province.patientJi().get("/fhir/" + ZHANG_AT_A.reference()).status())
                .isEqualTo(404);
        assertThat(province.patientJi()
                        .post("/fhir/Consent", Permission.of(ZHANG_AT_A.id(), "JL-B"))
                        .status())
                .isEqualTo(404);
    }

    @Test
    void aStewardRecordsAConsentOnlyWithEvidence() {
        refused(province.stewardSun().post("/fhir/Consent", Permission.of(ZHANG_AT_A.id(), "JL-C")), 422);
    }

    @Test
    void aConsentThatIsNotUnderstoodIsRefusedWhole() {
        var nested = tools.jackson.databind.json.JsonMapper.shared()
                .readTree(Permission.of(ZHANG_AT_A.id(), "JL-C")
                        .toString()
                        .replace("\"type\":\"permit\"", "\"type\":\"permit\",\"provision\":[{\"type\":\"deny\"}]"));

        refused(province.patientZhang().post("/fhir/Consent", nested), 422);
        assertThat(province.patientZhang().get("/fhir/Consent?status=active").total())
                .isZero();
    }

    private String forged(String was, String is) {
        String[] parts = province.drLi().token().orElseThrow().split("\\.", -1);
        String payload = new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8).replace(was, is);
        return parts[0] + "."
                + Base64.getUrlEncoder().withoutPadding().encodeToString(payload.getBytes(StandardCharsets.UTF_8)) + "."
                + parts[2];
    }

    /** With this status and an OperationOutcome that says so in Chinese and English. */
    private static void refused(Answer answer, int status) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
        assertThat(answer.headers().firstValue("content-type").orElse("")).startsWith("application/fhir+json");
        assertThat(answer.body().path("resourceType").asString("")).isEqualTo("OperationOutcome");
        assertThat(answer.body().at("/issue/0/severity").asString("")).isEqualTo("error");
        assertThat(answer.body().at("/issue/0/diagnostics").asString("")
                        + answer.body().at("/issue/0/details/text").asString(""))
                .matches("(?s).*\\p{IsHan}.* / .*[a-z].*");
    }
}
