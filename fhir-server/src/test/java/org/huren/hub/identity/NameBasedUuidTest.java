package org.huren.hub.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.huren.bridge.FacilityCode;
import org.junit.jupiter.api.Test;

class NameBasedUuidTest {

    @Test
    void theExampleOfRfc9562GivesItsId() {
        UUID dns = UUID.fromString("6ba7b810-9dad-11d1-80b4-00c04fd430c8");
        assertThat(NameBasedUuid.of(dns, "www.example.com"))
                .isEqualTo(UUID.fromString("2ed6657d-e927-568b-95e1-2665a8aea6a2"));
    }

    @Test
    void aPatientHasTheSameIdOnEveryHub() {
        assertThat(PatientKey.of(new FacilityCode("JL-A"), "3150000004"))
                .hasToString("ed2617e8-4020-5260-9177-706c134ebc18");
    }

    @Test
    void patientKeysSortAsPostgresSortsThem() {
        PatientKey low = new PatientKey(UUID.fromString("00000000-0000-5000-8000-000000000001"));
        PatientKey high = new PatientKey(UUID.fromString("f0000000-0000-5000-8000-000000000000"));
        assertThat(low).isLessThan(high);
    }
}
