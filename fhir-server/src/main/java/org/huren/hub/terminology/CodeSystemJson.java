package org.huren.hub.terminology;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.huren.hub.slice.FhirJson;
import org.huren.hub.slice.Slice;
import org.huren.terminology.system.CodeSystem;
import org.huren.terminology.system.Concept;
import org.huren.terminology.system.Language;
import org.huren.terminology.system.Property;
import org.huren.terminology.system.SystemHead;

/** A code system as CodeSystem. */
final class CodeSystemJson {
    private static final String PROPERTIES = "http://hl7.org/fhir/concept-properties#";

    private CodeSystemJson() {}

    static Held.Resource resource(CodeSystem system, Instant otherwise) {
        SystemHead head = system.head();
        Slice slice = ResourceHead.slice(
                "CodeSystem", head.id(), ResourceHead.updated(head.date(), otherwise), json -> content(json, system));
        return new Held.Resource(slice, head.url(), head.version(), head.name(), head.title());
    }

    private static void content(FhirJson json, CodeSystem system) {
        SystemHead head = system.head();
        json.text("language", Language.CHINESE.tag())
                .text("url", head.url())
                .text("version", head.version())
                .text("name", head.name())
                .text("title", head.title())
                .text("status", "active")
                .flag("experimental", false);
        if (head.date() != null) {
            json.text("date", head.date().toString());
        }
        ResourceHead.publisher(json);
        json.text("description", head.description())
                .text("copyright", head.copyright())
                .flag("caseSensitive", true);
        if (head.complete()) {
            json.text("valueSet", ValueSetJson.URL + head.id());
        }
        if (head.hierarchical()) {
            json.text("hierarchyMeaning", "is-a");
        }
        json.flag("compositional", false)
                .flag("versionNeeded", false)
                .text("content", head.complete() ? "complete" : "fragment")
                .number("count", BigDecimal.valueOf(system.concepts().size()));
        json.array("property", used(system), CodeSystemJson::property);
        concepts(json, system, system.children(null));
    }

    private static List<Property.Kind> used(CodeSystem system) {
        return Arrays.stream(Property.Kind.values())
                .filter(kind -> system.concepts().stream()
                        .anyMatch(concept -> concept.property(kind).isPresent()))
                .toList();
    }

    private static void property(FhirJson json, Property.Kind kind) {
        json.text("code", kind.code());
        switch (kind) {
            case ORDER, INACTIVE, ABSTRACT -> json.text("uri", PROPERTIES + kind.code());
            case LOINC,
                    SPECIMEN,
                    UNIT,
                    OUTPATIENT,
                    INPATIENT,
                    METHOD,
                    MODALITY,
                    GRADE,
                    VOLATILITY,
                    MEMBER,
                    VALID_FROM,
                    VALID_UNTIL -> json.text("uri", FacilityTables.PROPERTY + kind.code());
        }
        json.text("description", kind.description()).text("type", kind.type());
    }

    private static void concepts(FhirJson json, CodeSystem system, List<Concept> concepts) {
        json.array("concept", concepts, (out, concept) -> {
            out.text("code", concept.code()).text("display", concept.chinese());
            designations(out, concept);
            out.array("property", concept.properties(), CodeSystemJson::property);
            concepts(out, system, system.children(concept.code()));
        });
    }

    private static void designations(FhirJson json, Concept concept) {
        List<Language> languages = Arrays.stream(Language.values())
                .filter(language -> concept.designation(language).isPresent())
                .toList();
        json.array(
                "designation",
                languages,
                (out, language) -> out.text("language", language.tag())
                        .text("value", concept.designation(language).orElseThrow()));
    }

    private static void property(FhirJson json, Property property) {
        json.text("code", property.kind().code());
        switch (property.kind()) {
            case LOINC, MODALITY, VOLATILITY, MEMBER -> json.text("valueCode", property.value());
            case SPECIMEN, UNIT, METHOD -> json.text("valueString", property.value());
            case VALID_FROM, VALID_UNTIL -> json.text("valueDateTime", property.value());
            case ORDER, OUTPATIENT, INPATIENT, GRADE -> json.number("valueInteger", new BigDecimal(property.value()));
            case INACTIVE, ABSTRACT -> json.flag("valueBoolean", Boolean.parseBoolean(property.value()));
        }
    }
}
