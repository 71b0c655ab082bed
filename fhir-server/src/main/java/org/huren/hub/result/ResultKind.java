package org.huren.hub.result;

/** The resources that a report's document holds. */
public enum ResultKind {
    DIAGNOSTIC_REPORT("DiagnosticReport"),
    OBSERVATION("Observation"),
    SERVICE_REQUEST("ServiceRequest"),
    SPECIMEN("Specimen");

    private final String type;

    ResultKind(String type) {
        this.type = type;
    }

    /** FHIR resource type. */
    public String type() {
        return type;
    }
}
