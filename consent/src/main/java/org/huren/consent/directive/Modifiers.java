package org.huren.consent.directive;

import java.util.ArrayList;
import java.util.List;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.Consent;
import org.hl7.fhir.r4.model.Property;

/** Finds what may turn the meaning of any part around (FHIR R4 §2.6.1 isModifier): such a Consent is not read. */
final class Modifiers {
    private Modifiers() {}

    static List<Problem> in(Consent consent) {
        List<Problem> problems = new ArrayList<>();
        if (consent.hasImplicitRules()) {
            problems.add(problem("Consent.implicitRules"));
        }
        search(consent, "Consent", problems);
        return problems;
    }

    private static void search(Base element, String location, List<Problem> problems) {
        for (Property property : element.children()) {
            List<Base> values = property.getValues();
            for (int i = 0; i < values.size(); i++) {
                String place = Locations.child(location, property, i);
                if (property.getName().equals("modifierExtension")) {
                    problems.add(problem(place));
                } else {
                    search(values.get(i), place, problems);
                }
            }
        }
    }

    private static Problem problem(String location) {
        return new Problem(
                location, "暂不支持可改变含义的扩展 / extensions and rules that change the meaning are not supported yet");
    }
}
