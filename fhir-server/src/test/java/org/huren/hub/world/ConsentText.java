package org.huren.hub.world;

import java.time.Instant;

/** Consents of the tests as FHIR JSON. */
public final class ConsentText {

    private ConsentText() {}

    /** @param more further JSON of the provision, with a comma first; empty: none */
    public static String of(String record, String type, String recipient, String more) {
        return """
                {"resourceType":"Consent","status":"active",
                 "scope":{"coding":[{"system":"http://terminology.hl7.org/CodeSystem/consentscope","code":"patient-privacy"}]},
                 "category":[{"coding":[{"system":"http://loinc.org","code":"59284-0"}]}],
                 "patient":{"reference":"Patient/%s"},"dateTime":"%s",
                 "policyRule":{"coding":[{"system":"http://terminology.hl7.org/CodeSystem/v3-ActCode","code":"OPTIN"}]},
                 "provision":{"type":"%s","actor":[{"role":{"coding":[{"system":
                   "http://terminology.hl7.org/CodeSystem/v3-ParticipationType","code":"PRCP"}]},
                   "reference":{"reference":"Organization/%s"}}]%s}}
                """.formatted(record, Instant.now(), type, recipient, more);
    }

    /** What makes a provision speak of one category alone. */
    public static String category(String code) {
        return ",\"class\":[{\"system\":\"http://terminology.hl7.org/CodeSystem/observation-category\",\"code\":\"%s\"}]"
                .formatted(code);
    }
}
