package org.huren.hub.server;

import java.util.Set;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.IntegerType;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Parameters.ParametersParameterComponent;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.Type;
import org.huren.hub.terminology.TermAnswer.Described;
import org.huren.terminology.system.Concept;
import org.huren.terminology.system.Language;
import org.huren.terminology.system.Property;

/** CodeSystem/$lookup, output (FHIR R4 OperationDefinition CodeSystem-lookup). */
final class TermDescriptions {
    private final Described described;
    private final Language language;
    private final Parameters parameters = new Parameters();

    private TermDescriptions(Described described) {
        this.described = described;
        this.language = described.question().language();
    }

    static Parameters parameters(Described described) {
        return new TermDescriptions(described).parameters();
    }

    private Parameters parameters() {
        Concept concept = described.concept();
        parameters.addParameter("name", described.system().head().title());
        parameters.addParameter("version", described.system().head().version());
        parameters.addParameter("display", concept.display(language));
        for (Language each : Language.values()) {
            if (wanted("designation") || wanted("lang." + each.tag())) {
                concept.designation(each).ifPresent(name -> designation(each, name));
            }
        }
        hierarchy(concept);
        concept.properties().stream()
                .filter(property -> wanted(property.kind().code()))
                .forEach(property -> {
                    ParametersParameterComponent parameter =
                            property(property.kind().code());
                    parameter.addPart().setName("value").setValue(value(property));
                });
        return parameters;
    }

    private void hierarchy(Concept concept) {
        if (concept.parent() != null && wanted("parent")) {
            described.system().find(concept.parent()).ifPresent(parent -> related("parent", parent));
        }
        if (wanted("child")) {
            described.system().children(concept.code()).forEach(child -> related("child", child));
        }
    }

    private void designation(Language each, String name) {
        ParametersParameterComponent parameter = parameters.addParameter().setName("designation");
        parameter.addPart().setName("language").setValue(new CodeType(each.tag()));
        parameter.addPart().setName("value").setValue(new StringType(name));
    }

    private void related(String property, Concept other) {
        ParametersParameterComponent parameter = property(property);
        parameter.addPart().setName("value").setValue(new CodeType(other.code()));
        parameter.addPart().setName("description").setValue(new StringType(other.display(language)));
    }

    private ParametersParameterComponent property(String code) {
        ParametersParameterComponent parameter = parameters.addParameter().setName("property");
        parameter.addPart().setName("code").setValue(new CodeType(code));
        return parameter;
    }

    /** Everything where nothing was named. */
    private boolean wanted(String property) {
        Set<String> named = described.question().properties();
        return named.isEmpty() || named.contains(property);
    }

    private static Type value(Property property) {
        return switch (property.kind()) {
            case LOINC, MODALITY, VOLATILITY, MEMBER -> new CodeType(property.value());
            case SPECIMEN, UNIT, METHOD -> new StringType(property.value());
            case VALID_FROM, VALID_UNTIL -> new DateTimeType(property.value());
            case ORDER, OUTPATIENT, INPATIENT, GRADE -> new IntegerType(property.value());
            case INACTIVE, ABSTRACT -> new BooleanType(property.value());
        };
    }
}
