package org.huren.hub.server;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.hl7.fhir.r4.model.DocumentReference;
import org.huren.hub.result.DocumentSearch;
import org.huren.hub.server.FhirDoor.Reply;
import org.huren.hub.slice.SortKey;
import org.huren.hub.slice.TokenTerm;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DocumentDoorTest {
    private static final String DOOR = "/fhir/DocumentReference";
    private FhirDoor door;

    @BeforeAll
    void open() {
        door = new FhirDoor();
    }

    @AfterAll
    void close() {
        door.close();
    }

    private static String stored(long version) {
        return new String(WardDocuments.document(version).json(), StandardCharsets.UTF_8);
    }

    @Test
    void aDocumentIsReadAsStoredWithItsContentInside() {
        Reply reply = door.get(door.mint.drWang(), DOOR + "/doc-1");

        assertThat(reply.body()).isEqualTo(stored(2));
        assertThat(reply.header("ETag")).isEqualTo("W/\"2\"");
        assertThat(door.get(door.mint.drWang(), DOOR + "/doc-1/_history/1").body())
                .isEqualTo(stored(1));
        assertThat(door.get(door.mint.drWang(), DOOR + "/doc-1/_history").body())
                .contains("\"type\":\"history\"")
                .contains(stored(2));
        Reply xml = door.get(door.mint.drWang(), DOOR + "/doc-1?_format=xml");
        assertThat(FhirContext.forR4Cached()
                        .newXmlParser()
                        .parseResource(DocumentReference.class, xml.body())
                        .getContentFirstRep()
                        .getAttachment()
                        .getData())
                .isEqualTo("%PDF-1.4".getBytes(StandardCharsets.US_ASCII));
    }

    @Test
    void contentIsGivenAsAFileThatNoBrowserRuns() {
        for (String accept : List.of("application/pdf", "*/*", "text/html,application/xml;q=0.9,*/*;q=0.8")) {
            Reply reply = door.get(door.mint.drWang(), "/fhir/Binary/doc-1-1", "Accept", accept);
            assertThat(reply.body()).isEqualTo("%PDF-1.4");
            assertThat(reply.header("Content-Type")).isEqualTo("application/pdf");
            assertThat(reply.header("Content-Disposition")).isEqualTo("attachment; filename=\"doc-1-1.pdf\"");
            assertThat(reply.header("X-Content-Type-Options")).isEqualTo("nosniff");
            assertThat(reply.header("Content-Security-Policy")).contains("sandbox");
        }
        Reply page = door.get(door.mint.drWang(), "/fhir/Binary/doc-1-2");
        assertThat(page.header("Content-Type")).isEqualTo("application/octet-stream");
        assertThat(page.header("Content-Disposition")).endsWith(".bin\"");
        Reply resource = door.get(door.mint.drWang(), "/fhir/Binary/doc-1-1", "Accept", "application/fhir+json");
        assertThat(resource.body()).startsWith("{\"resourceType\":\"Binary\"");
        assertThat(resource.header("Content-Type")).startsWith("application/fhir+json");
        assertThat(door.get(door.mint.drWang(), "/fhir/Binary/ABSENT").status()).isEqualTo(404);
        assertThat(door.get(door.mint.stewardSun(), "/fhir/Binary/doc-1-1").status())
                .isEqualTo(403);
    }

    @Test
    void aDocumentThatIsNotThereIsNotThere() {
        for (String path : List.of("/ABSENT", "/ABSENT/_history", "/doc-1/_history/9")) {
            assertThat(door.get(door.mint.drWang(), DOOR + path).status()).isEqualTo(404);
        }
    }

    @Test
    void aSearchSaysWhatItAsks() {
        Reply reply = door.get(
                door.mint.drWang(),
                DOOR + "?patient=p-1&type=urn:x|DS,OP&category=exam&status=current&date=ge2026&_lastUpdated=2026"
                        + "&_sort=-date,type&_count=5");

        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
        assertThat(reply.body()).contains("\"total\":1").contains(stored(2));
        DocumentSearch asked = door.ward.documentSearches.getLast();
        assertThat(asked.patient()).isEqualTo("p-1");
        assertThat(asked.types()).containsExactly(List.of(new TokenTerm("urn:x", "DS"), new TokenTerm(null, "OP")));
        assertThat(asked.categories()).containsExactly(List.of(new TokenTerm(null, "exam")));
        assertThat(asked.statuses()).hasSize(1);
        assertThat(asked.dates()).hasSize(1);
        assertThat(asked.lastUpdated()).hasSize(1);
        assertThat(asked.sort()).containsExactly(new SortKey("date", true), new SortKey("type", false));
        assertThat(asked.page().count()).isEqualTo(5);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                "clinician ?identifier=urn:huren:document:JL-B|D1 200",
                "clinician ?status=current 400",
                "clinician ?patient=p-1&facility=1103 400",
                "hospital ?identifier=urn:huren:document:JL-B|D1 200",
                "patient ?patient=p-1 200",
                "patient ?identifier=a|b 400",
                "steward ?patient=p-1 403",
                "regulator ?patient=p-1 403",
                "interface-engineer ?patient=p-1 403",
                "security-admin /doc-1 403"
            })
    void whoMayAskForDocumentsIsWhoMayAskForReports(String role, String query, int status) {
        assertThat(door.get(token(role), DOOR + query).status()).isEqualTo(status);
    }

    private String token(String role) {
        return switch (role) {
            case "clinician" -> door.mint.drWang();
            case "hospital" -> door.mint.hospitalA();
            case "patient" -> door.mint.patientZhang();
            case "steward" -> door.mint.stewardSun();
            case "regulator" -> door.mint.regulatorZhou();
            case "interface-engineer" -> door.mint.engineerQian();
            default -> door.mint.person("security.wu", role, Map.of());
        };
    }
}
