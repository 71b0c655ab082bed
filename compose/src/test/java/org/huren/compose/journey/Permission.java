package org.huren.compose.journey;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Consents as a patient or a steward writes them. */
final class Permission {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private Permission() {}

    /** Permits a facility to see everything of the person whom the Patient belongs to. */
    static JsonNode of(String patientId, String recipient) {
        return JSON.readTree("""
                {"resourceType": "Consent", "status": "active",
                 "scope": {"coding": [
                   {"system": "http://terminology.hl7.org/CodeSystem/consentscope", "code": "patient-privacy"}]},
                 "category": [{"coding": [{"system": "http://loinc.org", "code": "59284-0"}]}],
                 "patient": {"reference": "Patient/%s"},
                 "policyRule": {"coding": [
                   {"system": "http://terminology.hl7.org/CodeSystem/v3-ActCode", "code": "OPTIN"}]},
                 "provision": {"type": "permit", "actor": [%s]}}""".formatted(patientId, actor("PRCP", recipient)));
    }

    /** The same, for what one facility produced. */
    static JsonNode of(String patientId, String recipient, String source) {
        ObjectNode consent = (ObjectNode) of(patientId, recipient);
        consent.withObject("provision").withArray("actor").add(JSON.readTree(actor("CST", source)));
        return consent;
    }

    /** The same, for one category of results. */
    static JsonNode ofCategory(String patientId, String recipient, String category) {
        ObjectNode consent = (ObjectNode) of(patientId, recipient);
        consent.withObject("provision").withArray("class").add(JSON.readTree("""
                {"system": "http://terminology.hl7.org/CodeSystem/observation-category", "code": "%s"}""".formatted(category)));
        return consent;
    }

    /** The same consent as a steward records it: with the signed paper. */
    static JsonNode withEvidence(JsonNode consent) {
        ObjectNode recorded = (ObjectNode) consent.deepCopy();
        recorded.set(
                "sourceAttachment",
                JSON.readTree("{\"contentType\": \"text/plain\", \"data\": \"c2lnbmVk\", \"title\": \"签字扫描件\"}"));
        return recorded;
    }

    /** The consent as it was read, revoked. */
    static JsonNode revoked(JsonNode consent) {
        return ((ObjectNode) consent.deepCopy()).put("status", "inactive");
    }

    private static String actor(String role, String facility) {
        return """
                {"role": {"coding": [
                   {"system": "http://terminology.hl7.org/CodeSystem/v3-ParticipationType", "code": "%s"}]},
                 "reference": {"reference": "Organization/%s"}}""".formatted(role, facility);
    }
}
