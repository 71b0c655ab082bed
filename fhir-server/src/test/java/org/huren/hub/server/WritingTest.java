package org.huren.hub.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Stream;
import org.huren.hub.server.FhirDoor.Reply;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WritingTest {
    private static final String CONSENT = """
            {"resourceType":"Consent", "id":"c-1","status":"active","patient":{"reference":"Patient/p-1"}}""";
    private static final String JSON = "application/fhir+json";
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
    void aConsentIsCreatedFromTheBytesSent() {
        Reply reply = post(CONSENT, JSON);

        assertThat(reply.status()).as(reply.body()).isEqualTo(201);
        assertThat(reply.header("Location")).isEqualTo(door.base() + "/Consent/c-1/_history/1");
        assertThat(reply.header("ETag")).isEqualTo("W/\"1\"");
        assertThat(reply.body()).isEqualTo(new String(Ward.consent(1).json(), StandardCharsets.UTF_8));
        assertThat(door.ward.writtenConsents.getLast()).isEqualTo(CONSENT.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void aConsentInXmlReachesTheServiceAsJson() {
        Reply reply = post(
                "<Consent xmlns=\"http://hl7.org/fhir\"><status value=\"active\"/></Consent>", "application/fhir+xml");

        assertThat(reply.status()).as(reply.body()).isEqualTo(201);
        assertThat(new String(door.ward.writtenConsents.getLast(), StandardCharsets.UTF_8))
                .isEqualTo("{\"resourceType\":\"Consent\",\"status\":\"active\"}");
    }

    @Test
    void whatTheServiceCannotTakeIsNamedWithItsPlace() {
        Reply reply = post("{\"resourceType\":\"Consent\",\"status\":\"draft\"}", JSON);

        assertThat(reply.status()).isEqualTo(422);
        assertThat(reply.body()).contains("\"expression\":[\"Consent.status\"]").contains("status must be active");
    }

    @Test
    void aConsentForAnUnknownPatientIsNotFound() {
        Reply reply = post(
                "{\"resourceType\":\"Consent\",\"status\":\"active\",\"patient\":{\"reference\":\"Patient/stranger\"}}",
                JSON);

        assertThat(reply.status()).isEqualTo(404);
        assertThat(reply.body()).contains("Consent.patient").doesNotContain("stranger");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{",
                "",
                "[]",
                "{\"resourceType\":\"Unicorn\"}",
                "{\"resourceType\":\"Patient\"}",
                "{\"resourceType\":\"Consent\",\"status\":\"active\",\"secret\":\"张三\"}",
                "{\"resourceType\":\"Consent\",\"status\":\"张三\"}",
                "<Consent xmlns=\"http://hl7.org/fhir\"/>"
            })
    void aBodyThatIsNoConsentIsRefused(String body) {
        Reply reply = post(body, JSON);

        assertThat(reply.status()).as(reply.body()).isEqualTo(400);
        assertThat(reply.body())
                .contains("OperationOutcome")
                .containsPattern("[一-龥]")
                .doesNotContain("张三")
                .doesNotContain("HAPI");
    }

    @Test
    void anUnknownElementIsNamed() {
        assertThat(post("{\"resourceType\":\"Consent\",\"secret\":\"x\"}", JSON).body())
                .contains("secret\"]");
    }

    @Test
    void aBodyNestedTooDeepIsRefused() {
        String deep = "{\"resourceType\":\"Consent\",\"extension\":" + "[{\"extension\":".repeat(5000) + "[]";

        assertThat(post(deep, JSON).status()).isEqualTo(400);
        assertThat(post(deep + "}]".repeat(5000) + "}", JSON).status()).isEqualTo(400);
    }

    @Test
    void aDtdIsRefused() {
        String bomb = "<!DOCTYPE x [<!ENTITY a \"aaaa\">]><Consent xmlns=\"http://hl7.org/fhir\"><id"
                + " value=\"&a;\"/></Consent>";

        assertThat(post(bomb, "application/fhir+xml").status()).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/plain", "application/x-www-form-urlencoded", "application/fhir+json; charset=GBK"})
    void otherContentTypesAreRefused(String type) {
        assertThat(post(CONSENT, type).status()).isEqualTo(415);
    }

    @Test
    void aBodyBeyondOneMebibyteIsRefusedWhetherItsLengthIsToldOrNot() {
        byte[] large = ("{\"resourceType\":\"Consent\",\"id\":\"" + "x".repeat(1 << 20) + "\"}")
                .getBytes(StandardCharsets.UTF_8);
        HttpRequest.Builder told = door.request(door.mint.patientZhang(), "/fhir/Consent", "Content-Type", JSON)
                .POST(HttpRequest.BodyPublishers.ofByteArray(large));
        HttpRequest.Builder untold = door.request(door.mint.patientZhang(), "/fhir/Consent", "Content-Type", JSON)
                .POST(HttpRequest.BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(large)));

        assertThat(door.send(told).status()).isEqualTo(413);
        assertThat(door.send(untold).status()).isEqualTo(413);
        assertThat(door.send(untold).body()).contains("OperationOutcome").contains("1048576");
    }

    @Test
    void aCompressedBodyIsRefused() {
        assertThat(door.send(
                                "POST",
                                door.mint.patientZhang(),
                                "/fhir/Consent",
                                CONSENT,
                                "Content-Type",
                                JSON,
                                "Content-Encoding",
                                "gzip")
                        .status())
                .isEqualTo(415);
    }

    @Test
    void conditionalCreateIsRefused() {
        Reply reply = door.send(
                "POST",
                door.mint.patientZhang(),
                "/fhir/Consent",
                CONSENT,
                "Content-Type",
                JSON,
                "If-None-Exist",
                "x=y");

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.body()).contains("http.If-None-Exist");
    }

    @Test
    void anUpdateNeedsTheVersionThatItChanges() {
        assertThat(put("c-1", CONSENT, "W/\"3\"").status()).isEqualTo(200);
        assertThat(put("c-1", CONSENT, "W/\"3\"").header("ETag")).isEqualTo("W/\"4\"");
        Reply conflict = put("c-1", CONSENT, "W/\"2\"");
        assertThat(conflict.status()).isEqualTo(412);
        assertThat(conflict.header("ETag")).isEqualTo("W/\"3\"");
        assertThat(put("c-1", CONSENT, "three").status()).isEqualTo(400);
    }

    @Test
    void anUpdateKeepsToTheIdOfItsAddressAndCreatesNothing() {
        assertThat(put("c-2", CONSENT, "W/\"3\"").status()).isEqualTo(400);
        assertThat(put("c-2", CONSENT.replace("c-1", "c-2"), "W/\"3\"").status())
                .isEqualTo(404);
    }

    @Test
    void deletingTwiceIsFine() {
        for (int i = 0; i < 2; i++) {
            Reply reply = door.send(
                    door.request(door.mint.patientZhang(), "/fhir/Consent/c-1").DELETE());
            assertThat(reply.status()).isEqualTo(204);
            assertThat(reply.body()).isEmpty();
        }
        assertThat(door.send(door.request(door.mint.patientZhang(), "/fhir/Consent/c-9")
                                .DELETE())
                        .status())
                .isEqualTo(404);
    }

    @Test
    void aStewardUnlinksWithAReason() {
        Reply done = unlink("p-1", "认错人");

        assertThat(done.status()).as(done.body()).isEqualTo(200);
        assertThat(done.body())
                .contains("{\"name\":\"formerlyLinked\",\"valueReference\":{\"reference\":\"Patient/p-2\"}}")
                .contains("{\"name\":\"disclosure\",\"valueReference\":{\"reference\":\"AuditEvent/a-1\"}}");
        assertThat(door.ward.asked).contains("unlink p-1 认错人");
        assertThat(unlink("p-9", "x").status()).isEqualTo(409);
        assertThat(unlink("nobody", "x").status()).isEqualTo(404);
        assertThat(unlink("p-1", "").status()).isEqualTo(400);
    }

    private Reply unlink(String id, String reason) {
        String parameter =
                reason.isEmpty() ? "" : ",\"parameter\":[{\"name\":\"reason\",\"valueString\":\"" + reason + "\"}]";
        return door.send(
                "POST",
                door.mint.stewardSun(),
                "/fhir/Patient/" + id + "/$unlink",
                "{\"resourceType\":\"Parameters\"" + parameter + "}",
                "Content-Type",
                JSON);
    }

    private Reply post(String body, String type) {
        return door.send("POST", door.mint.patientZhang(), "/fhir/Consent", body, "Content-Type", type);
    }

    private Reply put(String id, String body, String ifMatch) {
        return door.send(
                "PUT",
                door.mint.patientZhang(),
                "/fhir/Consent/" + id,
                body,
                "Content-Type",
                JSON,
                "If-Match",
                ifMatch);
    }

    @Test
    void aTaskIsTakenAStepOnByItsFacilitysClinicians() {
        String accepted = "{\"resourceType\":\"Task\",\"id\":\"r-1\",\"status\":\"accepted\",\"intent\":\"order\"}";

        Reply taken = task("r-1", accepted, "If-Match", "W/\"2\"");
        assertThat(taken.status()).as(taken.body()).isEqualTo(200);
        assertThat(taken.header("ETag")).isEqualTo("W/\"3\"");
        assertThat(task("r-1", accepted, "If-Match", "W/\"1\"").status()).isEqualTo(412);
        assertThat(task("r-2", accepted).status()).isEqualTo(400);
        assertThat(task("r-9", accepted.replace("r-1", "r-9")).status()).isEqualTo(404);
        assertThat(task("r-1", CONSENT).status()).isEqualTo(400);
        Reply refused = task("r-1", accepted.replace("accepted", "rejected"));
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.body()).contains("\"expression\":[\"Task.status\"]");
    }

    private Reply task(String id, String body, String... headers) {
        String[] all = Stream.concat(Stream.of("Content-Type", JSON), Arrays.stream(headers))
                .toArray(String[]::new);
        return door.send("PUT", door.mint.drWang(), "/fhir/Task/" + id, body, all);
    }
}
