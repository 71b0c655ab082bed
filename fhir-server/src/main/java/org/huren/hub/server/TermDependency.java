package org.huren.hub.server;

import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.hl7.fhir.r4.model.Parameters.ParametersParameterComponent;
import org.hl7.fhir.r4.model.UriType;
import org.huren.hub.failure.Refusal;
import org.huren.terminology.system.ConceptTable.DependsOn;

/** ConceptMap/$translate, parameter {@code dependency}: what is known beside the code. */
final class TermDependency {
    private TermDependency() {}

    /** Parts {@code element} (uri) and {@code concept} (CodeableConcept with one code, or a text). */
    static DependsOn of(TermInput input, ParametersParameterComponent dependency) {
        String element = null;
        CodeableConcept concept = null;
        for (ParametersParameterComponent part : dependency.getPart()) {
            String name = part.hasName() ? part.getName() : "";
            if (name.equals("element") && part.getValue() instanceof UriType uri) {
                element = uri.getValue();
            } else if (name.equals("concept") && part.getValue() instanceof CodeableConcept given) {
                concept = given;
            } else {
                throw needed(input);
            }
        }
        if (element == null || concept == null || concept.getCoding().size() > 1) {
            throw needed(input);
        }
        String code = concept.getCodingFirstRep().getCode();
        String text = concept.hasText()
                ? concept.getText()
                : concept.getCodingFirstRep().getDisplay();
        if (code == null && text == null) {
            throw needed(input);
        }
        return code == null ? new DependsOn(element, text, null) : new DependsOn(element, code, text);
    }

    private static Refusal needed(TermInput input) {
        return input.refusal(
                "dependency",
                IssueType.VALUE,
                "须给出 element（valueUri）与 concept（valueCodeableConcept，一个代码或文字）",
                "give the parts element (valueUri) and concept (valueCodeableConcept with one code or a text)");
    }
}
