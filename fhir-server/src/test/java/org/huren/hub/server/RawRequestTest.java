package org.huren.hub.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Requests that a well-bred client would not send. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RawRequestTest {
    private FhirDoor door;

    @BeforeAll
    void open() {
        door = new FhirDoor();
    }

    @AfterAll
    void close() {
        door.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            quoteCharacter = '\0',
            value = {
                "/fhir/Patient?identifier=urn:huren:mrn:JL-A|1 200",
                "/fhir/Patient?identifier=urn:huren:mrn:JL-A|1&x={<\"> 400",
                "/fhir/Patient?identifier=%zz 400",
                "/fhir/Patient?identifier=% 400",
                "/fhir/Patient?identifier=%C3%28 400",
                "/fhir/Patient?=x 400",
                "/fhir//Patient/p-1 400",
                "/fhir/Patient/p-1;x=y 400",
                "/fhir/Patient/p-1/../p-2 400",
                "/fhir/Patient/p%2F1 400",
                "/fhir/Patient/p%001 400",
                "/fhir/Patient/p%011 404",
                "/fhir/Patient/<p> 400",
                "/fhir/Patient/p%zz 400",
                "/fhir/Observation/?patient=p-1 200",
                "/fhir/Observation/obs-1/ 200",
                "/fhir/Observation/%6Fbs-1 200",
                "/fhir/Observation/obs-1/_history/ 200",
                "/fhir/Patient/%24ihe-pix?sourceIdentifier=a|1001 200",
                "/fhir/Observation/%3Cscript%3E 404",
                "/fhir/Observation/%E5%BC%A0 404"
            })
    void everyRequestIsAnsweredInFhir(String target, int status) throws IOException {
        String answer = raw("GET " + target + " HTTP/1.1");

        assertThat(answer)
                .startsWith("HTTP/1.1 " + status + " ")
                .doesNotContain("<html")
                .doesNotContain("Tomcat");
        assertThat(answer).contains("application/fhir+json");
        assertThat(status == 200 || answer.contains("OperationOutcome"))
                .as(answer)
                .isTrue();
    }

    @Test
    void anUnknownMethodIsRefused() throws IOException {
        assertThat(raw("BREW /fhir/Patient/p-1 HTTP/1.1"))
                .startsWith("HTTP/1.1 400 ")
                .contains("OperationOutcome");
        assertThat(raw("TRACE /fhir/Patient/p-1 HTTP/1.1"))
                .contains("OperationOutcome")
                .doesNotContain("Bearer");
    }

    private String raw(String requestLine) throws IOException {
        URI origin = URI.create(door.origin());
        try (Socket socket = new Socket(origin.getHost(), origin.getPort())) {
            String request = requestLine + "\r\nHost: localhost\r\nAuthorization: Bearer " + door.mint.drWang()
                    + "\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
