package org.huren.hub.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.huren.hub.server.FhirDoor.Reply;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code DiagnosticReport/{id}/$explain-recognition} as a client sees it. */
class ExplainDoorTest {

    private static final String ASK = "/fhir/DiagnosticReport/r-1/$explain-recognition";
    private static FhirDoor door;

    @BeforeAll
    static void open() {
        door = new FhirDoor();
    }

    @AfterAll
    static void close() {
        door.close();
    }

    @Test
    void theAnswerHasEveryStepInBothLanguages() {
        Reply reply =
                door.get(door.mint.drWang(), ASK + "?at=2026-10-09T10:00:00%2B08:00&setting=inpatient&item=JLHR-L001");

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.body())
                .contains("\"resourceType\":\"Parameters\"")
                .contains("\"valueCode\":\"inpatient\"")
                .contains("\"valueReference\":{\"reference\":\"Organization/JL-B\"}")
                .contains("\"valueCode\":\"reference-only\"")
                .contains("\"valueInteger\":5")
                .contains("互认标识 / mark of recognition")
                .contains("\"valueCode\":\"not-marked\"")
                .contains("报告未标互认标识 / the result carries no mark")
                .contains("printed=nothing")
                .contains("items=1");
    }

    @Test
    void anAbsentReportIsThe404OfReading() {
        String absent =
                door.get(door.mint.drWang(), "/fhir/DiagnosticReport/none").body();
        Reply reply = door.get(door.mint.drWang(), "/fhir/DiagnosticReport/none/$explain-recognition");

        assertThat(reply.status()).isEqualTo(404);
        assertThat(reply.body()).isEqualTo(absent);
    }

    @ParameterizedTest
    @ValueSource(strings = {"?at=yesterday", "?setting=home", "?unknown=1", "?item=A&item=B"})
    void whatIsNotOfferedIsRefused(String query) {
        assertThat(door.get(door.mint.drWang(), ASK + query).status()).isEqualTo(400);
    }

    @Test
    void onlyCliniciansAsk() {
        assertThat(door.get(door.mint.hospitalA(), ASK).status()).isEqualTo(403);
        assertThat(door.get(door.mint.stewardSun(), ASK).status()).isEqualTo(403);
        assertThat(door.get(door.mint.patientZhang(), ASK).status()).isEqualTo(403);
        assertThat(door.get(null, ASK).status()).isEqualTo(401);
        assertThat(door.get(door.mint.drWang(), "/fhir/Observation/o/$explain-recognition")
                        .status())
                .isEqualTo(400);
    }
}
