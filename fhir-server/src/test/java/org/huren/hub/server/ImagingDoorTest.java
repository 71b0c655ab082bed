package org.huren.hub.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.huren.hub.imaging.ImagingSearch;
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
class ImagingDoorTest {
    private static final String DOOR = "/fhir/ImagingStudy";
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
        return new String(WardImaging.study(version).json(), StandardCharsets.UTF_8);
    }

    @Test
    void aStudyIsReadAsStored() {
        Reply reply = door.get(door.mint.drWang(), DOOR + "/study-1");

        assertThat(reply.body()).isEqualTo(stored(2));
        assertThat(reply.header("ETag")).isEqualTo("W/\"2\"");
        assertThat(door.get(door.mint.drWang(), DOOR + "/study-1/_history/1").body())
                .isEqualTo(stored(1));
        assertThat(door.get(door.mint.drWang(), DOOR + "/study-1/_history").body())
                .contains("\"type\":\"history\"")
                .contains(stored(2));
        for (String path : List.of("/ABSENT", "/ABSENT/_history", "/study-1/_history/9")) {
            assertThat(door.get(door.mint.drWang(), DOOR + path).status()).isEqualTo(404);
        }
    }

    @Test
    void aSearchSaysWhatItAsks() {
        Reply reply = door.get(
                door.mint.drWang(),
                DOOR + "?patient=p-1&modality=CT,http://dicom.nema.org/resources/ontology/DCM|MR&status=available"
                        + "&started=ge2026&_lastUpdated=2026&_sort=-started,modality&_count=5");

        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
        assertThat(reply.body()).contains("\"total\":1").contains(stored(2));
        ImagingSearch asked = door.ward.imagingSearches.getLast();
        assertThat(asked.patient()).isEqualTo("p-1");
        assertThat(asked.modalities())
                .containsExactly(List.of(
                        new TokenTerm(null, "CT"),
                        new TokenTerm("http://dicom.nema.org/resources/ontology/DCM", "MR")));
        assertThat(asked.statuses()).hasSize(1);
        assertThat(asked.started()).hasSize(1);
        assertThat(asked.lastUpdated()).hasSize(1);
        assertThat(asked.sort()).containsExactly(new SortKey("started", true), new SortKey("modality", false));
        assertThat(asked.page().count()).isEqualTo(5);
    }

    @Test
    void anEndpointNamesTheHub() {
        String address = "\"address\":\"" + door.origin() + "/dicom-web\"";

        assertThat(door.get(door.mint.drWang(), "/fhir/Endpoint/JL-A").body()).contains(address);
        assertThat(door.get(door.mint.patientZhang(), "/fhir/Endpoint?_id=JL-A").body())
                .contains(address);
        assertThat(door.get(door.mint.drWang(), "/fhir/Endpoint/JL-Z").status()).isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                "clinician ?identifier=urn:dicom:uid|urn:oid:1.2.3 200",
                "clinician ?modality=CT 400",
                "clinician ?patient=p-1&bodysite=1 400",
                "hospital ?identifier=urn:dicom:uid|urn:oid:1.2.3 200",
                "patient ?patient=p-1 200",
                "patient ?identifier=a|b 400",
                "steward ?patient=p-1 403",
                "regulator ?patient=p-1 403",
                "interface-engineer ?patient=p-1 403",
                "security-admin /study-1 403"
            })
    void whoMayAskForStudiesIsWhoMayAskForReports(String role, String query, int status) {
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
