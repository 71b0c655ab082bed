package org.huren.hub.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import org.huren.hub.server.FhirDoor.Reply;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RefusalTest {
    private FhirDoor door;

    @BeforeAll
    void open() {
        door = new FhirDoor();
    }

    @AfterAll
    void close() {
        door.close();
    }

    /** Query of a clinician, and the parameter that the answer must point at. */
    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                "Observation?patient=p-1&_has:Observation:patient:code=1 http._has:Observation:patient:code",
                "Observation?patient=p-1&_has=1 http._has",
                "Observation?patient=p-1&_filter=code%20eq%201 http._filter",
                "Observation?patient=p-1&code:contains=x http.code:contains",
                "Observation?patient=p-1&code:not=x http.code:not",
                "Observation?patient:Patient=p-1 http.patient:Patient",
                "Observation?patient.name=x http.patient.name",
                "Observation?patient=p-1&subject=p-1 http.subject",
                "Observation?patient=p-1&_revinclude=Provenance:target http._revinclude",
                "Observation?patient=p-1&_include=Observation:subject http._include",
                "DiagnosticReport?patient=p-1&_include=* http._include",
                "DiagnosticReport?patient=p-1&_include:iterate=DiagnosticReport:result http._include:iterate",
                "Observation?patient=p-1&patient=p-2 http.patient",
                "Observation?patient=p-1,p-2 http.patient",
                "Observation?patient=Group/1 http.patient",
                "Observation?patient=http://elsewhere/fhir/Patient/p-1 http.patient",
                "Observation?code=718-7 http.patient",
                "Observation http.patient",
                "Observation?patient= http.patient",
                "Observation?patient=p-1&_sort=value http._sort",
                "Observation?patient=p-1&_sort=date,-date http._sort",
                "Observation?patient=p-1&_count=201 http._count",
                "Observation?patient=p-1&_count=-1 http._count",
                "Observation?patient=p-1&_count=1&_count=2 http._count",
                "Observation?patient=p-1&_total=some http._total",
                "Observation?patient=p-1&_summary=all http._summary",
                "Observation?patient=p-1&_elements=subject.reference http._elements",
                "Observation?patient=p-1&_elements=nothing http._elements",
                "Observation?patient=p-1&_elements=code&_summary=true http._elements",
                "Observation?patient=p-1&_format=ttl http._format",
                "Observation?patient=p-1&_pretty=yes http._pretty",
                "Observation?patient=p-1&date=yesterday http.date",
                "Observation?patient=p-1&date=ap2026 http.date",
                "Observation?patient=p-1&date=2026-02-30 http.date",
                "Observation?patient=p-1&code=a|b|c http.code",
                "Observation?patient=p-1&_offset=3 http._offset",
                "Observation?patient=p-1&_getpages=3 http._getpages",
                "Observation?patient=p-1&_query=x http._query",
                "ServiceRequest?patient=p-1&date=2026 http.date",
                "Specimen?patient=p-1&code=x http.code",
                "Observation/obs-1?patient=p-1 http.patient",
                "Observation/obs-1?_summary=count http._summary",
                "Patient http._id",
                "Patient?name=x http._id",
                "Patient?name=x&birthdate=ge1980-01-01 http.birthdate",
                "Patient?name=x&birthdate=1980 http.birthdate",
                "Patient?name:exact=x&birthdate=1980-01-01 http.name:exact",
                "metadata?mode=normative http.mode"
            })
    void whatIsNotOfferedIsRefusedAtItsParameter(String query, String expression) {
        Reply reply = door.get(door.mint.drWang(), "/fhir/" + query);

        assertThat(reply.status()).as(reply.body()).isEqualTo(400);
        assertThat(reply.body())
                .startsWith("{\"resourceType\":\"OperationOutcome\"")
                .contains("[\"" + expression + "\"]");
        assertThat(reply.body()).containsPattern("[一-龥].* / [a-z]");
    }

    @Test
    void anUnknownParameterIsAnsweredWithTheOnesOffered() {
        assertThat(door.get(door.mint.drWang(), "/fhir/Specimen?patient=p-1&type=x")
                        .body())
                .contains("patient, identifier, _id, _lastUpdated, _count, _total, _page, _sort, _format");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                "GET /fhir/Unicorn 404",
                "GET /fhir/Unicorn/1 404",
                "GET /fhir 400",
                "POST /fhir 400",
                "GET /fhir/_history 400",
                "GET /fhir/$export 400",
                "GET /fhir/Patient/$everything 400",
                "GET /fhir/Patient/p-1/$everything 400",
                "GET /fhir/Patient/p-1/Observation 400",
                "GET /fhir/Observation/_history 400",
                "POST /fhir/Observation/_search 400",
                "GET /fhir/Organization/JL-A/_history 400",
                "GET /fhir/Observation/$ihe-pix 400",
                "POST /fhir/Patient/$ihe-pix 405",
                "POST /fhir/Observation 405",
                "PUT /fhir/Observation/obs-1 405",
                "PATCH /fhir/Consent/c-1 405",
                "DELETE /fhir/Observation/obs-1 405",
                "DELETE /fhir/Consent?patient=p-1 405",
                "OPTIONS /fhir/metadata 401",
                "HEAD /fhir/Observation/obs-1 405",
                "GET /fhir/Observation/a/_history/1/x 400",
                "GET /nothing 404"
            })
    void addressesAndMethodsThatAreNotOfferedSaySo(String method, String path, int status) {
        String token = status == 401 ? null : door.mint.drWang();
        Reply reply = door.send(door.request(token, path).method(method, HttpRequest.BodyPublishers.noBody()));

        assertThat(reply.status()).as(reply.body()).isEqualTo(status);
        assertThat(method.equals("HEAD") || reply.body().startsWith("{\"resourceType\":\"OperationOutcome\""))
                .isTrue();
        assertThat(reply.body()).doesNotContain("HAPI").doesNotContain("ca.uhn");
        assertThat(status != 405 || !reply.header("Allow").isEmpty()).isTrue();
    }

    /** Role and what it may not do. */
    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                "clinician GET /fhir/Consent?patient=p-1",
                "clinician POST /fhir/Consent",
                "clinician GET /fhir/AuditEvent",
                "clinician POST /fhir/Patient/p-1/$unlink",
                "hospital GET /fhir/AuditEvent",
                "hospital GET /fhir/Consent/c-1",
                "patient POST /fhir/Patient/p-1/$unlink",
                "steward GET /fhir/Observation?patient=p-1",
                "steward GET /fhir/DiagnosticReport/d-1",
                "steward GET /fhir/AuditEvent",
                "clinician GET /fhir/MeasureReport",
                "steward PUT /fhir/Task/t-1",
                "steward GET /fhir/DetectedIssue?patient=p-1",
                "regulator GET /fhir/DetectedIssue?patient=p-1",
                "hospital GET /fhir/DetectedIssue?patient=p-1",
                "hospital GET /fhir/Task/t-1",
                "patient GET /fhir/Task",
                "regulator GET /fhir/Task",
                "interface-engineer GET /fhir/Task",
                "security-admin GET /fhir/Task/t-1",
                "regulator GET /fhir/Observation?patient=p-1",
                "regulator GET /fhir/Patient/p-1",
                "regulator GET /fhir/Consent/c-1",
                "regulator GET /fhir/Patient/$ihe-pix?sourceIdentifier=a|b",
                "interface-engineer GET /fhir/Patient/p-1",
                "interface-engineer GET /fhir/AuditEvent",
                "security-admin GET /fhir/Observation/obs-1"
            })
    void eachRoleKeepsToItsOffers(String role, String method, String path) {
        Reply reply = door.send(door.request(token(role), path).method(method, HttpRequest.BodyPublishers.noBody()));

        assertThat(reply.status()).as(reply.body()).isEqualTo(403);
        assertThat(reply.body()).contains("OperationOutcome").contains(role);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                "clinician /fhir/Observation?identifier=urn:huren:filler:JL-B|1",
                "hospital /fhir/DiagnosticReport?identifier=urn:huren:filler:JL-A|1",
                "patient /fhir/Observation?patient=p-1",
                "patient /fhir/Patient",
                "patient /fhir/AuditEvent",
                "patient /fhir/Consent",
                "steward /fhir/Patient?name=x",
                "steward /fhir/Task?status=requested&_id=t-1",
                "steward /fhir/Task/t-1",
                "clinician /fhir/Task?status=requested,accepted",
                "clinician /fhir/Task/r-1",
                "clinician /fhir/DetectedIssue?patient=p-1&identified=ge2026",
                "clinician /fhir/DetectedIssue/d-1",
                "patient /fhir/DetectedIssue",
                "regulator /fhir/MeasureReport?reporter=Organization/JL-B&period=2026-10",
                "regulator /fhir/MeasureReport/JL-B.2026-10",
                "regulator /fhir/Measure",
                "regulator /fhir/Measure/recognition",
                "steward /fhir/Consent?patient=p-1&status=active,inactive",
                "steward /fhir/Patient/$ihe-pix?sourceIdentifier=a|1001",
                "regulator"
                        + " /fhir/AuditEvent?patient=p-1&agent=dr.wang&date=ge2026&entity=DiagnosticReport/1&outcome=0,4",
                "regulator /fhir/AuditEvent?_sort=-date",
                "interface-engineer /fhir/Organization?name=x",
                "security-admin /fhir/Practitioner?identifier=a|b",
                "regulator /fhir/Organization/JL-A"
            })
    void eachRoleHasItsOffers(String role, String path) {
        Reply reply = door.get(token(role), path);

        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
    }

    @Test
    void aPatientNamesTheRecordAndAStewardThePatient() {
        assertThat(door.get(door.mint.patientZhang(), "/fhir/Observation?identifier=a|b")
                        .status())
                .isEqualTo(400);
        assertThat(door.get(door.mint.stewardSun(), "/fhir/Consent?status=active")
                        .status())
                .isEqualTo(400);
    }

    @Test
    void aRefusalIsAuditedOnceWithoutValues() {
        door.ward.refusals.clear();
        door.get(door.mint.drWang(), "/fhir/Patient?name=%E5%BC%A0&identifier=1101&birthdate=1980-01-01&phone=139");
        door.get(door.mint.drWang(), "/fhir/AuditEvent?patient=p-1&date=ge2026");

        assertThat(door.ward.refusals)
                .containsExactly(
                        "dr.wang: GET /Patient?name=***&identifier=***&birthdate=***&phone=***: 400 not-supported"
                                + " http.phone",
                        "dr.wang: GET /AuditEvent?patient=***&date=ge2026: 403 forbidden");
    }

    @Test
    void whatIsFoundOrAbsentIsAuditedByTheServiceAlone() {
        door.ward.refusals.clear();
        door.get(door.mint.drWang(), "/fhir/Observation/obs-1");
        door.get(door.mint.drWang(), "/fhir/Observation/absent");

        assertThat(door.ward.refusals).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"?_format=xml", ""})
    void refusalsComeInTheFormatAskedFor(String format) {
        Reply reply = door.get(
                door.mint.drWang(),
                "/fhir/AuditEvent" + format,
                "Accept",
                format.isEmpty() ? "application/fhir+xml" : "*/*");

        assertThat(reply.body()).startsWith("<OperationOutcome");
        assertThat(reply.header("Content-Type")).isEqualTo("application/fhir+xml;charset=UTF-8");
    }

    @Test
    void aBrokenEncodingIsRefused() {
        assertThat(door.get(door.mint.drWang(), "/fhir/Patient?name=%FF&birthdate=1980-01-01")
                        .status())
                .isEqualTo(400);
    }

    private String token(String role) {
        return switch (role) {
            case "clinician" -> door.mint.drWang();
            case "hospital" -> door.mint.hospitalA();
            case "patient" -> door.mint.patientZhang();
            case "steward" -> door.mint.stewardSun();
            case "regulator" -> door.mint.regulatorZhou();
            case "interface-engineer" -> door.mint.engineerQian();
            default -> door.mint.person("security.wu", role, java.util.Map.of());
        };
    }
}
