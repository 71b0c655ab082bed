package org.huren.compose.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class LoginJourney {
    private final Province province = Province.running();

    @Test
    void threeCliniciansLogInAndCarryTheirFacilityAndTheHubAsAudience() {
        assertThat(Stream.of(province.drLi(), province.drWang(), province.drZhao())
                        .map(LoginJourney::claims)
                        .map(claims -> claims.path("facility").asString() + " "
                                + claims.at("/realm_access/roles/0").asString() + " "
                                + claims.path("aud").asString()))
                .containsExactly("JL-A clinician huren-hub", "JL-B clinician huren-hub", "JL-C clinician huren-hub");
    }

    @Test
    void aPatientsTokenNamesThePerson() {
        assertThat(claims(province.patientZhang()).path("person").asString())
                .isEqualTo("91dddb51-4d42-5e7d-9d58-2d0e8004c608");
    }

    @Test
    void aHospitalsSystemWritesAsItsOwnFacility() {
        JsonNode claims = claims(province.hospitalB());

        assertThat(claims.path("facility").asString()).isEqualTo("JL-B");
        assertThat(claims.at("/realm_access/roles/0").asString()).isEqualTo("hospital");
    }

    @Test
    void theIssuerIsTheOneThatTheHubWasTold() {
        assertThat(claims(province.drLi()).path("iss").asString())
                .isEqualTo(province.settings().issuer());
    }

    @Test
    void theCapabilityStatementIsOpenAndAllElseNeedsAToken() {
        assertThat(province.anonymous().get("/fhir/metadata").status()).isEqualTo(200);
        assertThat(province.anonymous().get("/fhir/Patient?identifier=x").status())
                .isEqualTo(401);
    }

    @Test
    void aTokenOfAnotherRealmIsRefused() {
        Answer answer = province.stranger().get("/fhir/Patient?identifier=x");

        assertThat(answer.status()).isEqualTo(401);
    }

    @Test
    void aTokenWithAChangedClaimIsRefused() {
        String[] parts = province.drLi().token().orElseThrow().split("\\.", -1);
        String changed =
                new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8).replace("JL-A", "JL-B");
        String forged = parts[0] + "."
                + Base64.getUrlEncoder().withoutPadding().encodeToString(changed.getBytes(StandardCharsets.UTF_8)) + "."
                + parts[2];

        assertThat(province.withToken(forged).get("/fhir/Patient?identifier=x").status())
                .isEqualTo(401);
    }

    @Test
    void aClinicianFindsTheirOwnHospitalsPatient() {
        String zhang = Person.query("urn:oid:2.16.156.10011.1.3|220199196203152625");

        Answer answer = province.drLi().get("/fhir/Patient?identifier=" + zhang);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.total()).isGreaterThan(0);
    }

    private static JsonNode claims(Person person) {
        String payload = person.token().orElseThrow().split("\\.", -1)[1];
        return JsonMapper.shared().readTree(Base64.getUrlDecoder().decode(payload));
    }
}
