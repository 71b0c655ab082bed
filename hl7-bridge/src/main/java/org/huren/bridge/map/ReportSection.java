package org.huren.bridge.map;

import java.util.stream.Stream;

/**
 * Sections of an imaging report. What was seen is data; the signed conclusion is shown and never recognised
 * (国卫医发〔2022〕6号). LOINC is the one name of a section inside the hub, whichever way a facility said it.
 */
public enum ReportSection {
    FINDINGS("18782-3", "Radiology Study observation (findings)"),
    IMPRESSION("19005-8", "Radiology Imaging study [Interpretation]");

    private final Coding coding;

    ReportSection(String loinc, String display) {
        this.coding = new Coding(StandardCodes.LOINC, loinc, display);
    }

    public Coding coding() {
        return coding;
    }

    /** @param system of a coding, as with {@code code} */
    public boolean isMeantBy(String system, String code) {
        return coding.system().equals(system) && coding.code().equals(code);
    }

    boolean isNamedIn(Concept concept) {
        return concept.codings().stream().anyMatch(each -> isMeantBy(each.system(), each.code()));
    }

    /** Whether the sender itself, or its map, says which section this is. */
    static boolean anyNamedIn(Concept concept) {
        return Stream.of(values()).anyMatch(section -> section.isNamedIn(concept));
    }
}
