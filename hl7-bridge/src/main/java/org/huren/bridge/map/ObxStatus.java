package org.huren.bridge.map;

/** OBX-11, HL7 table 0085: status of one line. Never mixed with {@link ObrStatus}. */
public enum ObxStatus {
    A("amended"),
    B("amended"),
    C("corrected"),
    D("entered-in-error"),
    F("final"),
    I("registered"),
    N("final"),
    /** Order detail description only: no Observation. */
    O("registered"),
    P("preliminary"),
    R("preliminary"),
    S("preliminary"),
    U("final"),
    V("final"),
    W("entered-in-error"),
    X("cancelled"),
    /** OBX-11 was empty and OBR-25 says nothing. */
    UNKNOWN("unknown");

    private final String fhir;

    ObxStatus(String fhir) {
        this.fhir = fhir;
    }

    /** {@code Observation.status}. */
    public String fhir() {
        return fhir;
    }
}
