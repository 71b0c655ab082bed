package org.huren.hub.server;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.DefaultProfileValidationSupport;
import ca.uhn.fhir.validation.FhirValidator;
import ca.uhn.fhir.validation.ResultSeverityEnum;
import ca.uhn.fhir.validation.SingleValidationMessage;
import java.util.List;
import org.hl7.fhir.common.hapi.validation.support.CommonCodeSystemsTerminologyService;
import org.hl7.fhir.common.hapi.validation.support.InMemoryTerminologyServerValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.PrePopulatedValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.ValidationSupportChain;
import org.hl7.fhir.common.hapi.validation.validator.FhirInstanceValidator;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Resource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Everything that is served, before HAPI's instance validator. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TerminologyResourcesTest {
    private final FhirContext fhir = FhirContext.forR4();
    private FhirValidator validator;
    private FhirDoor door;

    @BeforeAll
    void open() {
        door = new FhirDoor();
        PrePopulatedValidationSupport ours = new PrePopulatedValidationSupport(fhir);
        served("/fhir/CodeSystem?_count=200").forEach(ours::addCodeSystem);
        served("/fhir/ValueSet?_count=200").forEach(ours::addValueSet);
        ValidationSupportChain support = new ValidationSupportChain(
                ours,
                new DefaultProfileValidationSupport(fhir),
                new CommonCodeSystemsTerminologyService(fhir),
                new InMemoryTerminologyServerValidationSupport(fhir));
        validator = fhir.newValidator().registerValidatorModule(new FhirInstanceValidator(support));
    }

    @AfterAll
    void close() {
        door.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"CodeSystem", "ValueSet", "ConceptMap"})
    void everyResourceServedIsValid(String type) {
        List<Resource> served = served("/fhir/" + type + "?_count=200");

        assertThat(served).isNotEmpty();
        served.forEach(this::valid);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/fhir/ValueSet/item/$expand?includeDesignations=true&includeDefinition=true",
                "/fhir/ValueSet/item-lab/$expand?count=5&includeDefinition=true",
                "/fhir/ValueSet/override-reason/$expand?includeDefinition=true",
                "/fhir/CodeSystem/$lookup?system=urn:huren:item&code=JLHR-L003",
                "/fhir/ConceptMap/$translate?system=urn:huren:code:JL-B&code=GLU",
                "/fhir/metadata?mode=terminology",
                "/fhir/metadata"
            })
    void everyAnswerIsValid(String path) {
        valid((Resource) fhir.newJsonParser()
                .parseResource(door.get(door.mint.drWang(), path).body()));
    }

    private void valid(Resource resource) {
        List<String> errors = validator.validateWithResult(resource).getMessages().stream()
                .filter(message -> message.getSeverity().ordinal() >= ResultSeverityEnum.ERROR.ordinal())
                .map(TerminologyResourcesTest::text)
                .toList();
        assertThat(errors).as(resource.fhirType() + "/" + resource.getIdPart()).isEmpty();
    }

    private static String text(SingleValidationMessage message) {
        return message.getLocationString() + ": " + message.getMessage();
    }

    private List<Resource> served(String path) {
        Bundle bundle = fhir.newJsonParser()
                .parseResource(Bundle.class, door.get(door.mint.drWang(), path).body());
        return bundle.getEntry().stream()
                .map(Bundle.BundleEntryComponent::getResource)
                .toList();
    }
}
