package org.huren.hub.server;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import java.nio.charset.StandardCharsets;
import java.util.TreeSet;
import org.hl7.fhir.r4.model.Observation;
import org.huren.hub.server.FhirDoor.Reply;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReadingTest {
    private static final FhirContext FHIR = FhirContext.forR4Cached();
    private FhirDoor door;

    @BeforeAll
    void open() {
        door = new FhirDoor();
    }

    @AfterAll
    void close() {
        door.close();
    }

    @Test
    void aReadGivesTheStoredBytesAndTheirVersion() {
        Reply reply = door.get(door.mint.drWang(), "/fhir/Observation/obs-1");

        assertThat(reply.body()).isEqualTo(stored());
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.header("ETag")).isEqualTo("W/\"1\"");
        assertThat(reply.header("Last-Modified")).isEqualTo("Sun, 01 Mar 2026 02:03:04 GMT");
        assertThat(reply.header("Content-Type")).isEqualTo("application/fhir+json;charset=UTF-8");
        assertThat(reply.header("X-Powered-By")).isEmpty();
        assertThat(reply.header("Cache-Control")).contains("no-store");
        assertThat(reply.header("X-Content-Type-Options")).isEqualTo("nosniff");
    }

    @Test
    void aVersionReadGivesThatVersion() {
        assertThat(door.get(door.mint.drWang(), "/fhir/Observation/obs-1/_history/1")
                        .body())
                .isEqualTo(stored());
    }

    @ParameterizedTest
    @ValueSource(strings = {"_format=xml", "_format=application/fhir%2Bxml"})
    void xmlParsesBackToTheSameResource(String format) {
        Reply reply = door.get(door.mint.drWang(), "/fhir/Observation/obs-1?" + format);

        assertThat(reply.header("Content-Type")).isEqualTo("application/fhir+xml;charset=UTF-8");
        assertThat(FHIR.newXmlParser()
                        .parseResource(Observation.class, reply.body())
                        .equalsDeep(FHIR.newJsonParser().parseResource(Observation.class, stored())))
                .isTrue();
    }

    @Test
    void theAcceptHeaderChoosesXml() {
        Reply reply = door.get(door.mint.drWang(), "/fhir/Observation/obs-1", "Accept", "application/fhir+xml");

        assertThat(reply.body()).startsWith("<Observation").contains("䶮·喆");
    }

    @Test
    void anUnknownAcceptIsNotAcceptable() {
        Reply reply = door.get(door.mint.drWang(), "/fhir/Observation/obs-1", "Accept", "text/turtle");

        assertThat(reply.status()).isEqualTo(406);
        assertThat(reply.header("Content-Type")).isEqualTo("application/fhir+json;charset=UTF-8");
        assertThat(reply.body()).contains("OperationOutcome");
    }

    @Test
    void aSummaryLeavesOutTheNarrativeAndSaysThatItIsASubset() {
        Reply reply = door.get(door.mint.drWang(), "/fhir/Observation/obs-1?_summary=true");

        assertThat(reply.body())
                .contains("SUBSETTED")
                .contains("\"valueQuantity\"")
                .doesNotContain("div");
    }

    @Test
    void chosenElementsComeAlone() {
        Reply reply = door.get(door.mint.drWang(), "/fhir/Observation/obs-1?_elements=subject,value");

        assertThat(reply.body()).contains("Patient/p-1").contains("12.50").doesNotContain("div");
    }

    @Test
    void prettyIsPretty() {
        assertThat(door.get(door.mint.drWang(), "/fhir/Observation/obs-1?_pretty=true")
                        .body())
                .contains("\n  \"status\": \"final\"");
    }

    /** Malformed ids, versions that are none, and what is hidden are all asked of the service and all the same. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/fhir/Observation/ABSENT",
                "/fhir/Observation/ABSENT!",
                "/fhir/Observation/ABSENT~x-0123456789-0123456789-0123456789-0123456789-0123456789-0123456789",
                "/fhir/Patient/ABSENT",
                "/fhir/DiagnosticReport/ABSENT",
                "/fhir/Consent/ABSENT",
                "/fhir/Organization/ABSENT",
                "/fhir/Observation/ABSENT/_history"
            })
    void whatIsNotThereLooksTheSameWhateverTheReason(String path) {
        Reply reference = door.get(door.mint.drWang(), "/fhir/Observation/never");
        String token = path.contains("Consent") ? door.mint.patientZhang() : door.mint.drWang();
        Reply reply = door.get(token, path);

        String type = path.split("/")[2];
        String id = path.split("/")[3];
        assertThat(reply.status()).isEqualTo(404);
        assertThat(reply.body().replace(type + "/" + id, "Observation/never")).isEqualTo(reference.body());
        assertThat(new TreeSet<>(reply.headers().keySet()))
                .isEqualTo(new TreeSet<>(reference.headers().keySet()));
        assertThat(reply.body()).contains("不可见").contains("not visible");
    }

    @Test
    void aVersionThatIsNoNumberIsAskedLikeOneThatIsAbsent() {
        Reply absent = door.get(door.mint.drWang(), "/fhir/Observation/obs-1/_history/9");
        Reply malformed = door.get(door.mint.drWang(), "/fhir/Observation/obs-1/_history/x");

        assertThat(absent.status()).isEqualTo(404);
        assertThat(malformed.body().replace("_history/x", "_history/9")).isEqualTo(absent.body());
        assertThat(door.ward.asked).contains("vread Observation obs-1 9", "vread Observation obs-1 -1");
    }

    /** The CapabilityStatement says that conditional reads are not supported: such headers change nothing. */
    @ParameterizedTest
    @ValueSource(strings = {"If-None-Match", "If-Modified-Since", "Prefer", "If-Match"})
    void conditionsOnAReadChangeNothing(String header) {
        Reply reply = door.get(door.mint.drWang(), "/fhir/Observation/obs-1", header, "W/\"1\"");

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.body()).isEqualTo(stored());
    }

    @Test
    void aHistoryListsVersionsWithTheirRequests() {
        Reply reply = door.get(door.mint.patientZhang(), "/fhir/Consent/c-1/_history");

        assertThat(reply.body())
                .startsWith(
                        "{\"resourceType\":\"Bundle\",\"type\":\"history\",\"total\":3,\"link\":[{\"relation\":\"self\"")
                .contains("\"request\":{\"method\":\"PUT\",\"url\":\"Consent/c-1\"}")
                .contains("\"etag\":\"W/\\\"3\\\"\"")
                .contains(new String(Ward.consent(1).json(), StandardCharsets.UTF_8));
        assertThat(FHIR.newJsonParser().parseResource(reply.body()).fhirType()).isEqualTo("Bundle");
        assertThat(door.get(door.mint.patientZhang(), "/fhir/Consent/c-1/_history?_format=xml")
                        .body())
                .contains("<type value=\"history\">");
    }

    @Test
    void anUnexpectedFailureGivesANumberAndNothingElse() {
        Reply reply = door.get(door.mint.drWang(), "/fhir/Observation/breaks");

        assertThat(reply.status()).isEqualTo(500);
        assertThat(reply.body())
                .containsPattern("[0-9a-f]{8}-[0-9a-f]{4}")
                .doesNotContain("张三")
                .doesNotContain("Exception")
                .doesNotContain("HAPI");
        assertThat(door.get(door.mint.drWang(), "/fhir/Observation/breaks?_format=xml")
                        .body())
                .startsWith("<OperationOutcome");
    }

    private static String stored() {
        return new String(Ward.observation(1).json(), StandardCharsets.UTF_8);
    }
}
