package org.huren.hub.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.rest.client.api.IGenericClient;
import ca.uhn.fhir.rest.client.api.ServerValidationModeEnum;
import ca.uhn.fhir.rest.client.interceptor.BearerTokenAuthInterceptor;
import ca.uhn.fhir.rest.server.exceptions.InvalidRequestException;
import ca.uhn.fhir.rest.server.exceptions.ResourceNotFoundException;
import ca.uhn.fhir.rest.server.exceptions.UnprocessableEntityException;
import java.util.List;
import java.util.function.Consumer;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.ConceptMap;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.IntegerType;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Parameters.ParametersParameterComponent;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.UriType;
import org.hl7.fhir.r4.model.ValueSet;
import org.hl7.fhir.r4.model.ValueSet.ValueSetExpansionContainsComponent;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** HAPI's generic client asks; it knows nothing of this hub but FHIR. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TerminologyClientTest {
    private static final String LOCAL = "urn:huren:code:JL-B";
    private static final String ITEM = "urn:huren:item";

    private final FhirContext fhir = FhirContext.forR4();
    private FhirDoor door;
    private IGenericClient drWang;

    @BeforeAll
    void open() {
        door = new FhirDoor();
        fhir.getRestfulClientFactory().setServerValidationMode(ServerValidationModeEnum.NEVER);
        drWang = client(door.mint.drWang());
    }

    @AfterAll
    void close() {
        door.close();
    }

    private IGenericClient client(String token) {
        IGenericClient client = fhir.newRestfulGenericClient(door.base());
        client.registerInterceptor(new BearerTokenAuthInterceptor(token));
        return client;
    }

    @Test
    void resourcesAreReadAndSearched() {
        CodeSystem items =
                drWang.read().resource(CodeSystem.class).withId("item").execute();
        Bundle byUrl = drWang.search()
                .forResource(CodeSystem.class)
                .where(CodeSystem.URL.matches().value(ITEM))
                .returnBundle(Bundle.class)
                .execute();
        Bundle byName = drWang.search()
                .forResource(ValueSet.class)
                .where(ValueSet.NAME.matches().value("hurenitem"))
                .returnBundle(Bundle.class)
                .execute();
        Bundle byVersion = drWang.search()
                .forResource(ConceptMap.class)
                .where(ConceptMap.VERSION.exactly().code("3"))
                .returnBundle(Bundle.class)
                .execute();

        assertThat(items.getUrl()).isEqualTo(ITEM);
        assertThat(items.getCount()).isEqualTo(136);
        assertThat(items.getConcept()).hasSize(5);
        assertThat(byUrl.getTotal()).isEqualTo(1);
        assertThat(byUrl.getEntryFirstRep().getFullUrl()).isEqualTo(door.base() + "/CodeSystem/item");
        assertThat(byName.getTotal()).isEqualTo(17);
        assertThat(byVersion.getEntryFirstRep().getResource().getIdElement().getIdPart())
                .isEqualTo("JL-B");
        assertThatThrownBy(() ->
                        drWang.read().resource(ConceptMap.class).withId("JL-Z").execute())
                .isInstanceOf(ResourceNotFoundException.class);
    }

    @Test
    void aCodeIsLookedUpByGetByPostAndByInstance() {
        Parameters bySystem = new Parameters();
        bySystem.addParameter().setName("system").setValue(new UriType(ITEM));
        bySystem.addParameter().setName("code").setValue(new CodeType("JLHR-L003"));
        Parameters byCoding = new Parameters();
        byCoding.addParameter().setName("coding").setValue(new Coding(ITEM, "JLHR-L003", null));
        Parameters byInstance = new Parameters();
        byInstance.addParameter().setName("code").setValue(new CodeType("JLHR-L003"));

        Parameters get = ask("CodeSystem", "$lookup", bySystem, true);

        assertThat(text(get, "display")).isEqualTo("血红蛋白");
        assertThat(get.getParameters("designation")).hasSize(2);
        assertThat(ask("CodeSystem", "$lookup", bySystem, false)).satisfies(same(get));
        assertThat(ask("CodeSystem", "$lookup", byCoding, false)).satisfies(same(get));
        assertThat(drWang.operation()
                        .onInstance(new IdType("CodeSystem/item"))
                        .named("$lookup")
                        .withParameters(byInstance)
                        .execute())
                .satisfies(same(get));
    }

    @Test
    void theLanguageOfTheDisplayAndThePropertiesAreChosen() {
        Parameters asked = lookup(ITEM, "JLHR-L003");
        asked.addParameter().setName("displayLanguage").setValue(new CodeType("en-GB"));
        asked.addParameter().setName("property").setValue(new CodeType("loinc"));

        Parameters answer = ask("CodeSystem", "$lookup", asked, true);

        assertThat(text(answer, "display")).isEqualTo("Haemoglobin");
        assertThat(answer.getParameters("designation")).isEmpty();
        assertThat(answer.getParameter().stream().filter(each -> each.getName().equals("property")))
                .singleElement()
                .satisfies(property -> assertThat(part(property, "value")).isEqualTo("718-7"));
    }

    @Test
    void whatIsNotHeldIsNotFoundWithAnOutcomeInBothLanguages() {
        assertThatThrownBy(() -> ask("CodeSystem", "$lookup", lookup(ITEM, "JLHR-X"), true))
                .isInstanceOfSatisfying(ResourceNotFoundException.class, e -> {
                    OperationOutcome outcome = (OperationOutcome) e.getOperationOutcome();
                    assertThat(outcome.getIssueFirstRep().getCode().toCode()).isEqualTo("not-found");
                    assertThat(outcome.getIssueFirstRep().getDetails().getText())
                            .contains("中没有代码 JLHR-X")
                            .contains("has no code JLHR-X");
                });
        assertThatThrownBy(() -> ask("CodeSystem", "$lookup", lookup("http://snomed.info/sct", "1"), true))
                .isInstanceOf(ResourceNotFoundException.class);
    }

    @Test
    void aCodeIsValidatedInItsSystemWithItsDisplay() {
        Parameters right = coded("url", "urn:huren:reason", "code", "R1");
        right.addParameter().setName("display").setValue(new StringType("病情变化，或结果与临床表现不符"));
        Parameters wrong = coded("url", "urn:huren:reason", "code", "R1");
        wrong.addParameter().setName("display").setValue(new StringType("急诊"));

        assertThat(ask("CodeSystem", "$validate-code", right, true).getParameterBool("result"))
                .isTrue();
        Parameters refused = ask("CodeSystem", "$validate-code", wrong, true);
        assertThat(refused.getParameterBool("result")).isFalse();
        assertThat(text(refused, "message")).contains("名称不符").contains("the display is wrong");
        assertThat(text(refused, "display")).isEqualTo("病情变化，或结果与临床表现不符");
        assertThat(ask("CodeSystem", "$validate-code", coded("url", "urn:huren:reason", "code", "R7"), true)
                        .getParameterBool("result"))
                .isFalse();
    }

    @Test
    void aCodingAndAConceptAreValidatedInAValueSet() {
        Parameters coding = new Parameters();
        coding.addParameter().setName("url").setValue(new UriType("urn:huren:valueset:item-lab"));
        coding.addParameter().setName("coding").setValue(new Coding(ITEM, "JLHR-L003", "Haemoglobin"));
        Parameters concept = new Parameters();
        concept.addParameter()
                .setName("codeableConcept")
                .setValue(new CodeableConcept()
                        .addCoding(new Coding(LOCAL, "20032", null))
                        .addCoding(new Coding(ITEM, "JLHR-L003", null)));
        Parameters imaging = coded("system", ITEM, "code", "JLHR-I001");

        assertThat(ask("ValueSet", "$validate-code", coding, false).getParameterBool("result"))
                .isTrue();
        assertThat(onInstance("ValueSet/item-lab", "$validate-code", concept).getParameterBool("result"))
                .isTrue();
        Parameters outside = onInstance("ValueSet/item-lab", "$validate-code", imaging);
        assertThat(outside.getParameterBool("result")).isFalse();
        assertThat(text(outside, "message")).contains("urn:huren:valueset:item-lab");
    }

    @Test
    void aGroupingCodeIsValidOnlyWhereItIsAllowed() {
        Parameters plain = coded("url", ITEM, "code", "lab");
        Parameters allowed = coded("url", ITEM, "code", "lab");
        allowed.addParameter().setName("abstract").setValue(new BooleanType(true));

        assertThat(ask("CodeSystem", "$validate-code", plain, true).getParameterBool("result"))
                .isFalse();
        assertThat(ask("CodeSystem", "$validate-code", allowed, true).getParameterBool("result"))
                .isTrue();
    }

    @Test
    void aValueSetIsExpandedByTextAndByPage() {
        Parameters filter = new Parameters();
        filter.addParameter().setName("url").setValue(new UriType("urn:huren:valueset:item"));
        filter.addParameter().setName("filter").setValue(new StringType("血红蛋白"));
        filter.addParameter().setName("includeDesignations").setValue(new BooleanType(true));
        filter.addParameter().setName("count").setValue(new IntegerType(3));

        ValueSet first = expand(filter);
        filter.addParameter().setName("offset").setValue(new IntegerType(3));
        ValueSet second = expand(filter);

        assertThat(codes(first)).containsExactly("JLHR-L003", "JLHR-L007", "JLHR-L008");
        assertThat(codes(second)).containsExactly("JLHR-L045");
        assertThat(first.getExpansion().getTotal()).isEqualTo(4);
        assertThat(second.getExpansion().getOffset()).isEqualTo(3);
        assertThat(second.getExpansion().getIdentifier())
                .isEqualTo(first.getExpansion().getIdentifier());
        assertThat(first.getExpansion().getContainsFirstRep().getDesignation()).hasSize(2);
    }

    @Test
    void aCodeOfOneMeaningIsTranslatedToItemAndLoinc() {
        Parameters answer = ask("ConceptMap", "$translate", coded("system", LOCAL, "code", "20032"), true);

        assertThat(answer.getParameterBool("result")).isTrue();
        assertThat(matches(answer))
                .containsExactly("equivalent urn:huren:item JLHR-L003", "equivalent http://loinc.org 718-7");
        assertThat(matches(onInstance("ConceptMap/JL-B", "$translate", coded("system", LOCAL, "code", "20032"))))
                .hasSize(2);
    }

    @Test
    void anAmbiguousCodeGivesAllCandidatesAndADependencyTheOne() {
        Parameters asked = coded("system", LOCAL, "code", "GLU");
        asked.addParameter().setName("url").setValue(new UriType("urn:huren:code-map:JL-B"));
        asked.addParameter().setName("targetsystem").setValue(new UriType(ITEM));

        Parameters open = ask("ConceptMap", "$translate", asked, true);
        ParametersParameterComponent dependency = asked.addParameter().setName("dependency");
        dependency.addPart().setName("element").setValue(new UriType("urn:huren:property:specimen"));
        dependency.addPart().setName("concept").setValue(new CodeableConcept().setText("尿液"));
        Parameters decided = ask("ConceptMap", "$translate", asked, false);

        assertThat(open.getParameterBool("result")).isTrue();
        assertThat(matches(open))
                .containsExactly("inexact urn:huren:item JLHR-L044", "inexact urn:huren:item JLHR-L072");
        assertThat(text(open, "message")).contains("urn:huren:property:specimen");
        assertThat(matches(decided)).containsExactly("equivalent urn:huren:item JLHR-L072");
        assertThat(text(decided, "message")).isNull();
    }

    @Test
    void aSpecimenIsUnderstoodAsAtTheIntake() {
        Parameters asked = coded("system", LOCAL, "code", "GLU");
        ParametersParameterComponent dependency = asked.addParameter().setName("dependency");
        dependency.addPart().setName("element").setValue(new UriType("specimen"));
        dependency
                .addPart()
                .setName("concept")
                .setValue(new CodeableConcept()
                        .addCoding(new Coding("http://terminology.hl7.org/CodeSystem/v2-0487", "UR", null)));

        assertThat(matches(ask("ConceptMap", "$translate", asked, false)))
                .containsExactly("equivalent urn:huren:item JLHR-L072", "equivalent http://loinc.org 25428-4");
    }

    @Test
    void whatIsNotMappedSaysSo() {
        Parameters answer = ask("ConceptMap", "$translate", coded("system", LOCAL, "code", "NEW"), true);

        assertThat(answer.getParameterBool("result")).isFalse();
        assertThat(text(answer, "message")).contains("未映射").contains("not mapped");
        assertThat(answer.getParameters("match")).isEmpty();
    }

    @Test
    void aMapIsReadBackwards() {
        Parameters asked = coded("system", ITEM, "code", "JLHR-L003");
        asked.addParameter().setName("reverse").setValue(new BooleanType(true));
        Parameters items = coded("system", ITEM, "code", "JLHR-L003");

        assertThat(matches(ask("ConceptMap", "$translate", asked, true)))
                .containsExactly("equivalent urn:huren:code:JL-B 20032");
        assertThat(matches(ask("ConceptMap", "$translate", items, true)))
                .containsExactly("equivalent http://loinc.org 718-7");
    }

    @Test
    void subsumptionIsTestedWhereThereIsAHierarchy() {
        Parameters asked = coded("system", ITEM, "codeA", "lab");
        asked.addParameter().setName("codeB").setValue(new CodeType("JLHR-L003"));
        Parameters flat = coded("system", "urn:huren:grade", "codeA", "4");
        flat.addParameter().setName("codeB").setValue(new CodeType("5"));

        assertThat(text(ask("CodeSystem", "$subsumes", asked, true), "outcome")).isEqualTo("subsumes");
        assertThatThrownBy(() -> ask("CodeSystem", "$subsumes", flat, true))
                .isInstanceOfSatisfying(
                        UnprocessableEntityException.class,
                        e -> assertThat(((OperationOutcome) e.getOperationOutcome())
                                        .getIssueFirstRep()
                                        .getCode()
                                        .toCode())
                                .isEqualTo("not-supported"));
    }

    @Test
    void everyRoleMayAskAndNobodyWithoutAToken() {
        for (String token : List.of(
                door.mint.hospitalA(),
                door.mint.patientZhang(),
                door.mint.stewardSun(),
                door.mint.regulatorZhou(),
                door.mint.engineerQian())) {
            assertThat(client(token)
                            .operation()
                            .onType(CodeSystem.class)
                            .named("$lookup")
                            .withParameters(lookup("urn:huren:reason", "R6"))
                            .useHttpGet()
                            .execute()
                            .getParameter())
                    .isNotEmpty();
        }
        assertThat(door.get(null, "/fhir/CodeSystem/$lookup?system=urn:huren:reason&code=R6")
                        .status())
                .isEqualTo(401);
        assertThat(door.ward.asked).contains("operation CodeSystem/$lookup?system=urn:huren:reason&code=R6");
    }

    @Test
    void aQuestionInABodyIsInTheAuditAsOneInTheAddress() {
        Parameters asked = new Parameters();
        asked.addParameter().setName("url").setValue(new UriType("urn:huren:valueset:reason"));
        asked.addParameter().setName("coding").setValue(new Coding("urn:huren:reason", "R2", null));

        ask("ValueSet", "$validate-code", asked, false);

        assertThat(door.ward.asked)
                .contains("operation ValueSet/$validate-code?url=urn:huren:valueset:reason&coding=urn:huren:reason|R2");
    }

    @Test
    void whatIsNotOfferedIsRefusedAndNotIgnored() {
        Parameters asked = lookup(ITEM, "JLHR-L003");
        asked.addParameter().setName("date").setValue(new StringType("2020-01-01"));

        assertThatThrownBy(() -> ask("CodeSystem", "$lookup", asked, true)).isInstanceOf(InvalidRequestException.class);
        assertThatThrownBy(() -> ask("CodeSystem", "$lookup", asked, false))
                .isInstanceOf(InvalidRequestException.class);
    }

    private Parameters ask(String type, String operation, Parameters parameters, boolean get) {
        var asked = drWang.operation().onType(type).named(operation).withParameters(parameters);
        return get ? asked.useHttpGet().execute() : asked.execute();
    }

    private Parameters onInstance(String reference, String operation, Parameters parameters) {
        return drWang.operation()
                .onInstance(new IdType(reference))
                .named(operation)
                .withParameters(parameters)
                .execute();
    }

    private ValueSet expand(Parameters parameters) {
        return drWang.operation()
                .onType(ValueSet.class)
                .named("$expand")
                .withParameters(parameters)
                .returnResourceType(ValueSet.class)
                .execute();
    }

    private static Parameters lookup(String system, String code) {
        return coded("system", system, "code", code);
    }

    private static Parameters coded(String systemName, String system, String codeName, String code) {
        Parameters parameters = new Parameters();
        parameters.addParameter().setName(systemName).setValue(new UriType(system));
        parameters.addParameter().setName(codeName).setValue(new CodeType(code));
        return parameters;
    }

    private static List<String> codes(ValueSet set) {
        return set.getExpansion().getContains().stream()
                .map(ValueSetExpansionContainsComponent::getCode)
                .toList();
    }

    private static List<String> matches(Parameters answer) {
        return answer.getParameter().stream()
                .filter(each -> each.getName().equals("match"))
                .map(match -> {
                    Coding concept = (Coding) match.getPart().stream()
                            .filter(part -> part.getName().equals("concept"))
                            .findFirst()
                            .orElseThrow()
                            .getValue();
                    return part(match, "equivalence") + " " + concept.getSystem() + " " + concept.getCode();
                })
                .toList();
    }

    private static String part(ParametersParameterComponent parameter, String name) {
        return parameter.getPart().stream()
                .filter(part -> part.getName().equals(name))
                .findFirst()
                .orElseThrow()
                .getValue()
                .primitiveValue();
    }

    private static @Nullable String text(Parameters parameters, String name) {
        return parameters.getParameter().stream()
                .filter(each -> each.getName().equals(name))
                .findFirst()
                .map(each -> each.getValue().primitiveValue())
                .orElse(null);
    }

    private static Consumer<Parameters> same(Parameters expected) {
        return answer -> assertThat(answer.equalsDeep(expected)).isTrue();
    }
}
