package org.huren.compose.bench;

/** What a person lets the clinicians of JL-B see of the others' results. Their own hospital's they always see. */
enum Permission {
    EVERYTHING("permit", "", ""),
    NOTHING("deny", "", ""),
    ONE_SOURCE("permit", ", " + Permission.actor("CST", "JL-A"), ""),
    ONE_CATEGORY("permit", "", """
            , "class": [{"system": "http://terminology.hl7.org/CodeSystem/observation-category", "code": "laboratory"}]""");

    private final String type;
    private final String source;
    private final String category;

    Permission(String type, String source, String category) {
        this.type = type;
        this.source = source;
        this.category = category;
    }

    /** Of 40 people 4 deny, one permits one source and one permits one category. */
    static Permission ofRank(int rank) {
        return switch (rank % 40) {
            case 5, 15, 25, 35 -> NOTHING;
            case 10 -> ONE_SOURCE;
            case 30 -> ONE_CATEGORY;
            default -> EVERYTHING;
        };
    }

    /** Whether a clinician of JL-B sees a laboratory report of this hospital. */
    boolean shows(Hospital hospital) {
        return switch (this) {
            case EVERYTHING, ONE_CATEGORY -> true;
            case NOTHING -> hospital == Hospital.B;
            case ONE_SOURCE -> hospital != Hospital.C;
        };
    }

    String consent(String patientId) {
        return """
                {"resourceType": "Consent", "status": "active",
                 "scope": {"coding": [
                   {"system": "http://terminology.hl7.org/CodeSystem/consentscope", "code": "patient-privacy"}]},
                 "category": [{"coding": [{"system": "http://loinc.org", "code": "59284-0"}]}],
                 "patient": {"reference": "Patient/%s"},
                 "sourceAttachment": {"contentType": "text/plain", "data": "c2lnbmVk", "title": "签字扫描件"},
                 "policyRule": {"coding": [
                   {"system": "http://terminology.hl7.org/CodeSystem/v3-ActCode", "code": "OPTIN"}]},
                 "provision": {"type": "%s", "actor": [%s%s]%s}}""".formatted(patientId, type, actor("PRCP", "JL-B"), source, category);
    }

    private static String actor(String role, String facility) {
        return """
                {"role": {"coding": [
                   {"system": "http://terminology.hl7.org/CodeSystem/v3-ParticipationType", "code": "%s"}]},
                 "reference": {"reference": "Organization/%s"}}""".formatted(role, facility);
    }
}
