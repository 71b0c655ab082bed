package org.huren.bridge.map;

import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.huren.bridge.FacilityCode;
import org.jspecify.annotations.Nullable;

/** FHIR addresses of the coding systems that HL7 table 0396 names; whatever is not known is the facility's own. */
final class CodeSystems {
    private static final Map<String, String> KNOWN = Map.ofEntries(
            Map.entry("LN", "http://loinc.org"),
            Map.entry("LOINC", "http://loinc.org"),
            Map.entry("2.16.840.1.113883.6.1", "http://loinc.org"),
            Map.entry("UCUM", "http://unitsofmeasure.org"),
            Map.entry("2.16.840.1.113883.6.8", "http://unitsofmeasure.org"),
            Map.entry("DCM", "http://dicom.nema.org/resources/ontology/DCM"),
            Map.entry("1.2.840.10008.2.16.4", "http://dicom.nema.org/resources/ontology/DCM"),
            Map.entry("SCT", "http://snomed.info/sct"),
            Map.entry("SNOMED-CT", "http://snomed.info/sct"),
            Map.entry("2.16.840.1.113883.6.96", "http://snomed.info/sct"),
            Map.entry("I10", "http://hl7.org/fhir/sid/icd-10"),
            Map.entry("ICD10", "http://hl7.org/fhir/sid/icd-10"),
            Map.entry("I10C", "http://hl7.org/fhir/sid/icd-10-cm"),
            Map.entry("I9C", "http://hl7.org/fhir/sid/icd-9-cm"),
            Map.entry("C4", "http://www.ama-assn.org/go/cpt"),
            Map.entry("CVX", "http://hl7.org/fhir/sid/cvx"),
            Map.entry("RXNORM", "http://www.nlm.nih.gov/research/umls/rxnorm"),
            Map.entry("NULLFL", "http://terminology.hl7.org/CodeSystem/v3-NullFlavor"));
    private static final Pattern HL7_TABLE = Pattern.compile("HL7(\\d{4,5})");
    private static final Pattern OID = Pattern.compile("[0-2](\\.(0|[1-9]\\d*)){2,}");

    private final String own;

    CodeSystems(FacilityCode facility) {
        this.own = StandardCodes.LOCAL + facility;
    }

    /** @param asSent CWE-3 or CWE-6 */
    String address(@Nullable String asSent) {
        if (asSent == null) {
            return own;
        }
        String name = asSent.toUpperCase(Locale.ROOT);
        String known = KNOWN.get(name);
        if (known != null) {
            return known;
        }
        var table = HL7_TABLE.matcher(name);
        if (table.matches()) {
            return "http://terminology.hl7.org/CodeSystem/v2-" + table.group(1);
        }
        if (OID.matcher(asSent).matches()) {
            return "urn:oid:" + asSent;
        }
        return asSent.startsWith("http://") || asSent.startsWith("https://") || asSent.startsWith("urn:")
                ? asSent
                : own;
    }

    /** The address of a system that everybody knows, else null. */
    static @Nullable String shared(String asSent) {
        return KNOWN.get(asSent.toUpperCase(Locale.ROOT));
    }

    static boolean isLocal(Coding coding) {
        return coding.system().startsWith(StandardCodes.LOCAL);
    }
}
