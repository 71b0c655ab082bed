package org.huren.bridge.map;

/** OBR-25, HL7 table 0123: status of a report. Y and Z are refused, so they are not here. */
public enum ObrStatus {
    A("partial"),
    C("corrected"),
    F("final"),
    I("registered"),
    M("preliminary"),
    N("registered"),
    O("registered"),
    P("preliminary"),
    R("partial"),
    S("registered"),
    X("cancelled"),
    /** OBR-25 was empty. */
    UNKNOWN("unknown");

    private final String fhir;

    ObrStatus(String fhir) {
        this.fhir = fhir;
    }

    /** {@code DiagnosticReport.status}. */
    public String fhir() {
        return fhir;
    }
}
