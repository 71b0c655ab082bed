package org.huren.consent.directive;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Consent.ProvisionComponent;
import org.huren.consent.Categories;

/**
 * Reads {@code provision.class} and {@code provision.code} as far as they name a category of results: Observation
 * categories, and LAB and RAD of HL7 table 0074. A finer code (LOINC, an item) would be widened by taking it as its
 * category, so it is refused.
 */
final class CategoryCodes {

    private static final String OBSERVATION = "http://terminology.hl7.org/CodeSystem/observation-category";
    private static final String SECTION = "http://terminology.hl7.org/CodeSystem/v2-0074";

    private static final Map<String, String> CATEGORIES = Map.of(
            OBSERVATION + "|laboratory", Categories.LABORATORY,
            OBSERVATION + "|imaging", Categories.IMAGING,
            OBSERVATION + "|procedure", Categories.PROCEDURE,
            OBSERVATION + "|exam", Categories.EXAM,
            SECTION + "|LAB", Categories.LABORATORY,
            SECTION + "|RAD", Categories.IMAGING);

    private CategoryCodes() {}

    static Set<String> read(ProvisionComponent provision, List<Problem> problems) {
        Set<String> categories = new HashSet<>();
        List<Coding> classes = provision.getClass_();
        for (int i = 0; i < classes.size(); i++) {
            add(categories, List.of(classes.get(i)), "Consent.provision.class[" + i + "]", problems);
        }
        List<CodeableConcept> codes = provision.getCode();
        for (int i = 0; i < codes.size(); i++) {
            add(categories, codes.get(i).getCoding(), "Consent.provision.code[" + i + "]", problems);
        }
        if (!classes.isEmpty() && !codes.isEmpty()) {
            problems.add(new Problem(
                    "Consent.provision.code",
                    "暂不支持同时给出 class 与 code，请只用其一 / class and code together are not supported yet; give one of them"));
        }
        return categories;
    }

    /** The codings of one concept must all say the same category. */
    private static void add(Set<String> categories, List<Coding> codings, String location, List<Problem> problems) {
        Set<Optional<String>> meanings = new HashSet<>();
        codings.forEach(coding ->
                meanings.add(Optional.ofNullable(CATEGORIES.get(coding.getSystem() + "|" + coding.getCode()))));
        if (meanings.size() == 1 && meanings.iterator().next().isPresent()) {
            categories.add(meanings.iterator().next().orElseThrow());
        } else {
            problems.add(new Problem(
                    location,
                    "暂只支持类别 laboratory、imaging、procedure、exam / only the categories laboratory, imaging, procedure and"
                            + " exam are supported yet"));
        }
    }
}
