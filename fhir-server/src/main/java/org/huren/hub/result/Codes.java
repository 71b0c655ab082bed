package org.huren.hub.result;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.huren.bridge.ServiceCategory;
import org.huren.bridge.map.Concept;
import org.huren.hub.slice.FhirJson;
import org.jspecify.annotations.Nullable;

/** Code systems and extensions that result resources share. */
final class Codes {

    static final String RECOGNITION_MARK = "urn:huren:recognition-mark";
    static final String OBSERVATION_CATEGORY = "http://terminology.hl7.org/CodeSystem/observation-category";
    static final String DIAGNOSTIC_SERVICE = "http://terminology.hl7.org/CodeSystem/v2-0074";
    static final String IDENTIFIER_TYPE = "http://terminology.hl7.org/CodeSystem/v2-0203";
    static final String INTERPRETATION = "http://terminology.hl7.org/CodeSystem/v3-ObservationInterpretation";

    /** Codes of {@link #INTERPRETATION} that HL7 table 0078 shares; what else a sender writes stays text. */
    static final Set<String> INTERPRETATIONS = Set.of(
            "<", ">", "A", "AA", "B", "D", "E", "H", "HH", "HU", "HX", "I", "IE", "IND", "L", "LL", "LU", "LX", "MS",
            "N", "NCL", "ND", "NEG", "NR", "NS", "POS", "QCF", "R", "RR", "S", "SDD", "SYN-R", "SYN-S", "TOX", "U",
            "VS", "W", "WR");

    static final String ABSENT_REASON = "http://terminology.hl7.org/CodeSystem/data-absent-reason";
    static final String LOINC = "http://loinc.org";
    static final String UCUM = "http://unitsofmeasure.org";

    private Codes() {}

    static List<Concept> categories(ServiceCategory category, @Nullable String diagnosticService) {
        Concept common = FhirJson.single(OBSERVATION_CATEGORY, category.code(), category.display());
        return diagnosticService == null
                ? List.of(common)
                : List.of(common, FhirJson.single(DIAGNOSTIC_SERVICE, diagnosticService, null));
    }

    /** HL7 table 0485 as FHIR's request priority; what has none there (preoperative, timing critical) says nothing. */
    static @Nullable String priority(@Nullable String asSent) {
        return switch (asSent == null ? "" : asSent.toUpperCase(Locale.ROOT)) {
            case "S", "STAT" -> "stat";
            case "A", "ASAP" -> "asap";
            case "R", "ROUTINE" -> "routine";
            case "UR", "URGENT" -> "urgent";
            default -> null;
        };
    }

    static void mark(FhirJson json, @Nullable String mark) {
        if (mark != null) {
            json.array(
                    "extension",
                    List.of(mark),
                    (extension, value) ->
                            extension.text("url", RECOGNITION_MARK).text("valueString", value));
        }
    }
}
