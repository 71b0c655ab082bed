package org.huren.terminology.system;

/** How code A stands to code B (FHIR R4, CodeSystem/$subsumes, parameter {@code outcome}). */
public enum Subsumption {
    EQUIVALENT("equivalent"),
    SUBSUMES("subsumes"),
    SUBSUMED_BY("subsumed-by"),
    NOT_SUBSUMED("not-subsumed");

    private final String code;

    Subsumption(String code) {
        this.code = code;
    }

    public String code() {
        return code;
    }
}
