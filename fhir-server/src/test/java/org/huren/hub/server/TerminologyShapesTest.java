package org.huren.hub.server;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.OperationDefinition;
import org.hl7.fhir.r4.model.OperationDefinition.OperationDefinitionParameterComponent;
import org.hl7.fhir.r4.model.OperationDefinition.OperationParameterUse;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Parameters.ParametersParameterComponent;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Answers beside the examples of FHIR R4 (4.0.1) with our codes in place of theirs, and beside the OperationDefinitions
 * that the specification publishes.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TerminologyShapesTest {
    private static final JsonMapper JSON = new JsonMapper();

    private final FhirContext fhir = FhirContext.forR4Cached();
    private final Map<String, OperationDefinition> official = official();
    private FhirDoor door;

    @BeforeAll
    void open() {
        door = new FhirDoor();
    }

    @AfterAll
    void close() {
        door.close();
    }

    /** @param section of http://hl7.org/fhir/R4 whose example this follows */
    private record Example(String section, String path, String answer) {
        @Override
        public String toString() {
            return section;
        }
    }

    static Stream<Example> examples() {
        return Stream.of(
                new Example(
                        "codesystem-operation-lookup.html#examples",
                        "CodeSystem/$lookup?system=urn:huren:reason&code=R1",
                        """
                        {"resourceType":"Parameters","parameter":[
                        {"name":"name","valueString":"不予互认的理由（国卫医发〔2022〕6号）/ reasons to examine again (2022, no. 6)"},
                        {"name":"version","valueString":"2022.1"},
                        {"name":"display","valueString":"病情变化，或结果与临床表现不符"},
                        {"name":"designation","part":[
                          {"name":"language","valueCode":"zh"},
                          {"name":"value","valueString":"病情变化，或结果与临床表现不符"}]},
                        {"name":"designation","part":[
                          {"name":"language","valueCode":"en"},
                          {"name":"value","valueString":"Condition changed, or the result does not fit the picture"}]}]}"""),
                new Example(
                        "codesystem-operation-lookup.html: property, with its value and description",
                        "CodeSystem/$lookup?system=urn:huren:item&code=JLHR-L003&property=parent&property=unit",
                        """
                        {"resourceType":"Parameters","parameter":[
                        {"name":"name","valueString":"省互认项目目录 / the province's catalogue of exam items"},
                        {"name":"version","valueString":"*"},
                        {"name":"display","valueString":"血红蛋白"},
                        {"name":"property","part":[
                          {"name":"code","valueCode":"parent"},
                          {"name":"value","valueCode":"lab"},
                          {"name":"description","valueString":"检验"}]},
                        {"name":"property","part":[
                          {"name":"code","valueCode":"unit"},
                          {"name":"value","valueString":"g/L"}]}]}"""),
                new Example(
                        "codesystem-operation-validate-code.html#examples",
                        "CodeSystem/$validate-code?url=urn:oid:2.16.156.10011.2.3.3.4&code=1",
                        """
                        {"resourceType":"Parameters","parameter":[
                        {"name":"result","valueBoolean":true},
                        {"name":"display","valueString":"男性"}]}"""),
                new Example(
                        "valueset-operation-validate-code.html#examples: a wrong display",
                        "ValueSet/override-reason/$validate-code?system=urn:huren:reason&code=R4&display=x",
                        """
                        {"resourceType":"Parameters","parameter":[
                        {"name":"result","valueBoolean":false},
                        {"name":"message","valueString":"名称不符，应为“急诊、急救等紧急状态” / the display is wrong; right is \\"Emergency or rescue\\""},
                        {"name":"display","valueString":"急诊、急救等紧急状态"}]}"""),
                new Example(
                        "valueset-operation-validate-code.html#examples: a code that is not in the set",
                        "ValueSet/override-reason/$validate-code?system=urn:huren:reason&code=R7",
                        """
                        {"resourceType":"Parameters","parameter":[
                        {"name":"result","valueBoolean":false},
                        {"name":"message","valueString":"urn:huren:valueset:override-reason 中没有代码 R7 / the code R7 is not in urn:huren:valueset:override-reason"}]}"""),
                new Example("valueset-operation-expand.html#examples", "ValueSet/sex/$expand?filter=男", """
                        {"resourceType":"ValueSet","id":"sex","url":"urn:huren:valueset:sex","version":"2003.1","name":"GbtSexCodeCodes",
                        "title":"人的性别代码（GB/T 2261.1）/ sex codes (GB/T 2261.1)","status":"active",
                        "expansion":{"identifier":"*","timestamp":"*","total":1,"offset":0,
                        "parameter":[
                          {"name":"version","valueUri":"urn:oid:2.16.156.10011.2.3.3.4|2003.1"},
                          {"name":"displayLanguage","valueCode":"zh"},
                          {"name":"filter","valueString":"男"},
                          {"name":"offset","valueInteger":0},
                          {"name":"count","valueInteger":1000},
                          {"name":"activeOnly","valueBoolean":false},
                          {"name":"includeDesignations","valueBoolean":false}],
                        "contains":[
                          {"system":"urn:oid:2.16.156.10011.2.3.3.4","version":"2003.1","code":"1","display":"男性"}]}}"""),
                new Example(
                        "conceptmap-operation-translate.html#examples",
                        "ConceptMap/$translate?system=urn:huren:item&code=JLHR-L003&source=urn:huren:valueset:item&target=urn:huren:valueset:loinc",
                        """
                        {"resourceType":"Parameters","parameter":[
                        {"name":"result","valueBoolean":true},
                        {"name":"match","part":[
                          {"name":"equivalence","valueCode":"equivalent"},
                          {"name":"concept","valueCoding":{"system":"http://loinc.org","code":"718-7","display":"血红蛋白"}},
                          {"name":"source","valueUri":"urn:huren:concept-map:item-loinc"}]}]}"""),
                new Example(
                        "codesystem-operation-subsumes.html#examples",
                        "CodeSystem/$subsumes?system=urn:huren:item&codeA=lab&codeB=JLHR-L003",
                        """
                        {"resourceType":"Parameters","parameter":[{"name":"outcome","valueCode":"subsumes"}]}"""),
                new Example(
                        "codesystem-operation-subsumes.html#examples: on the instance",
                        "CodeSystem/item/$subsumes?codeA=JLHR-L003&codeB=lab",
                        """
                        {"resourceType":"Parameters","parameter":[{"name":"outcome","valueCode":"subsumed-by"}]}"""));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("examples")
    void anAnswerHasTheFormOfTheSpecificationsExample(Example example) {
        FhirDoor.Reply reply = get(example.path());

        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
        JsonNode expected = JSON.readTree(example.answer());
        JsonNode answer = JSON.readTree(reply.body());
        anything(expected, answer);
        assertThat(answer).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "CodeSystem-lookup, CodeSystem/$lookup?system=urn:huren:item&code=JLHR-L003",
        "CodeSystem-lookup, CodeSystem/$lookup?system=urn:huren:item&code=lab",
        "CodeSystem-lookup, CodeSystem/$lookup?system=urn:huren:grade&code=5&displayLanguage=en",
        "CodeSystem-validate-code, CodeSystem/$validate-code?url=urn:huren:grade&code=6",
        "ValueSet-validate-code, ValueSet/grade/$validate-code?system=urn:huren:grade&code=5&display=5",
        "ConceptMap-translate, ConceptMap/$translate?system=urn:huren:code:JL-B&code=GLU",
        "ConceptMap-translate, ConceptMap/$translate?system=urn:huren:code:JL-B&code=none",
        "CodeSystem-subsumes, CodeSystem/$subsumes?system=urn:huren:reason&codeA=R1&codeB=R2"
    })
    void anAnswerKeepsToItsOperationDefinition(String definition, String path) {
        Parameters answer =
                fhir.newJsonParser().parseResource(Parameters.class, get(path).body());
        List<OperationDefinitionParameterComponent> out = definition(definition).getParameter().stream()
                .filter(parameter -> parameter.getUse() == OperationParameterUse.OUT)
                .toList();

        answer.getParameter().forEach(parameter -> matches(parameter, out));
        out.forEach(parameter -> cardinality(
                parameter,
                answer.getParameter().stream()
                        .filter(each -> each.getName().equals(parameter.getName()))
                        .count()));
    }

    @Test
    void everyParameterThatIsOfferedIsOneOfItsOperationDefinition() {
        Stream.of(
                        target(Interaction.LOOKUP, "CodeSystem"),
                        target(Interaction.VALIDATE_CODE, "CodeSystem"),
                        target(Interaction.SUBSUMES, "CodeSystem"),
                        target(Interaction.VALIDATE_CODE, "ValueSet"),
                        target(Interaction.EXPAND, "ValueSet"),
                        target(Interaction.TRANSLATE, "ConceptMap"))
                .forEach(target -> {
                    String id =
                            target.type() + "-" + target.interaction().code().substring(1);
                    Set<String> in = definition(id).getParameter().stream()
                            .filter(parameter -> parameter.getUse() == OperationParameterUse.IN)
                            .map(OperationDefinitionParameterComponent::getName)
                            .collect(Collectors.toSet());
                    assertThat(in).as(id).containsAll(TermParameter.names(target));
                });
    }

    private static Target target(Interaction interaction, String type) {
        return new Target(interaction, type, null, null);
    }

    private FhirDoor.Reply get(String path) {
        String[] parts = path.split("\\?", 2);
        String query = Stream.of(parts[1].split("&"))
                .map(pair -> pair.split("=", 2))
                .map(pair -> pair[0] + "=" + URLEncoder.encode(pair[1], StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return door.get(door.mint.drWang(), "/fhir/" + parts[0] + "?" + query);
    }

    /** Where a star is expected, anything may stand. */
    private static void anything(JsonNode expected, JsonNode answer) {
        if (expected instanceof ObjectNode object) {
            for (String name : List.copyOf(object.propertyNames())) {
                JsonNode found = answer.path(name);
                if (object.path(name).isString()
                        && object.path(name).asString().equals("*")
                        && !found.isMissingNode()) {
                    object.set(name, found);
                } else {
                    anything(object.path(name), found);
                }
            }
        } else if (expected.isArray()) {
            for (int i = 0; i < expected.size(); i++) {
                anything(expected.path(i), answer.path(i));
            }
        }
    }

    private static void matches(
            ParametersParameterComponent parameter, List<OperationDefinitionParameterComponent> defined) {
        OperationDefinitionParameterComponent definition = defined.stream()
                .filter(each -> each.getName().equals(parameter.getName()))
                .findFirst()
                .orElseThrow(() -> new AssertionError("not defined: " + parameter.getName()));
        if (definition.hasPart()) {
            parameter.getPart().forEach(part -> matches(part, definition.getPart()));
            definition
                    .getPart()
                    .forEach(part -> cardinality(
                            part,
                            parameter.getPart().stream()
                                    .filter(each -> each.getName().equals(part.getName()))
                                    .count()));
        } else if (definition.hasType()
                && !definition.getType().equals("Element")
                && !definition.getType().equals("*")) {
            assertThat(parameter.getValue().fhirType()).as(parameter.getName()).isEqualTo(definition.getType());
        }
    }

    private static void cardinality(OperationDefinitionParameterComponent definition, long count) {
        assertThat(count).as(definition.getName()).isGreaterThanOrEqualTo(definition.getMin());
        if (!definition.getMax().equals("*")) {
            assertThat(count).as(definition.getName()).isLessThanOrEqualTo(Long.parseLong(definition.getMax()));
        }
    }

    private OperationDefinition definition(String id) {
        return Objects.requireNonNull(official.get(id), id);
    }

    private Map<String, OperationDefinition> official() {
        try (InputStream in =
                FhirContext.class.getResourceAsStream("/org/hl7/fhir/r4/model/profile/profiles-resources.xml")) {
            Bundle bundle = fhir.newXmlParser()
                    .parseResource(
                            Bundle.class, new InputStreamReader(Objects.requireNonNull(in), StandardCharsets.UTF_8));
            return bundle.getEntry().stream()
                    .map(Bundle.BundleEntryComponent::getResource)
                    .filter(OperationDefinition.class::isInstance)
                    .map(OperationDefinition.class::cast)
                    .collect(Collectors.toMap(
                            definition -> definition.getIdElement().getIdPart(), Function.identity()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
