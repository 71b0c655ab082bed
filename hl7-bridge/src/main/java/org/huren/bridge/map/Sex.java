package org.huren.bridge.map;

/** Administrative sex as FHIR has it; GB/T 2261.1 gives 0 unknown, 1 male, 2 female, 9 not stated. */
public enum Sex {
    MALE("male"),
    FEMALE("female"),
    OTHER("other"),
    UNKNOWN("unknown");

    private final String fhir;

    Sex(String fhir) {
        this.fhir = fhir;
    }

    public String fhir() {
        return fhir;
    }
}
