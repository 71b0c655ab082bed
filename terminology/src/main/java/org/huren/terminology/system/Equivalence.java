package org.huren.terminology.system;

/** How the target stands to the source (FHIR R4, ConceptMapEquivalence); those that are used here. */
public enum Equivalence {
    EQUIVALENT("equivalent"),
    /** The target means more than the source. */
    WIDER("wider"),
    /** One of several, or partly. */
    INEXACT("inexact"),
    UNMATCHED("unmatched");

    private final String code;

    Equivalence(String code) {
        this.code = code;
    }

    public String code() {
        return code;
    }
}
