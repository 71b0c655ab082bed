package org.huren.compose.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** The CapabilityStatement of each role, taken at its word. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RoleTablesJourney {
    private static final String SOMEBODY = UUID.randomUUID().toString();
    /** Search parameters of the R4 specification that no role is offered, and what HAPI lets pass by itself. */
    private static final Set<String> NEVER_OFFERED =
            Set.of("subject", "encounter", "performer", "_has", "_filter", "_text", "_content", "_list", "_revinclude");

    /** Read by id and searched by nobody. */
    private static final Set<String> NEVER_SEARCHED = Set.of("Binary");

    private static final Map<String, String> VALUES = Map.ofEntries(
            Map.entry("patient", SOMEBODY),
            Map.entry("_id", SOMEBODY),
            Map.entry("identifier", "urn:huren:mrn:JL-A%7C0"),
            Map.entry("_lastUpdated", "ge2026-01-01"),
            Map.entry("date", "ge2026-01-01"),
            Map.entry("started", "ge2026-01-01"),
            Map.entry("identified", "ge2026-01-01"),
            Map.entry("period", "ge2026-01-01"),
            Map.entry("birthdate", "1962-03-15"),
            Map.entry("entity", "DiagnosticReport/" + SOMEBODY),
            Map.entry("agent", "dr.wang"),
            Map.entry("outcome", "0"));

    private final Province province = Province.running();
    private final Map<String, Set<String>> everything = parameters(province.anonymous());

    Stream<Person> everybody() {
        return Stream.of(
                province.drLi(),
                province.hospitalA(),
                province.patientZhang(),
                province.stewardSun(),
                province.regulatorZhou(),
                province.engineerQian(),
                province.securityWu());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("everybody")
    void everySearchParameterThatIsOfferedIsAnswered(Person person) {
        parameters(person)
                .forEach((type, names) -> names.forEach(name -> {
                    Answer answer = person.get(search(type, name));
                    assertThat(answer.status())
                            .as(person + " " + search(type, name) + " " + answer.text())
                            .isEqualTo(200);
                }));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("everybody")
    void everySearchParameterThatIsNotOfferedIsRefused(Person person) {
        Map<String, Set<String>> offered = parameters(person);
        everything.forEach((type, names) -> {
            Set<String> others = new LinkedHashSet<>(names);
            others.addAll(NEVER_OFFERED);
            others.removeAll(offered.getOrDefault(type, Set.of()));
            others.forEach(name -> {
                Answer answer = person.get(search(type, name));
                assertThat(answer.status())
                        .as(person + " " + search(type, name))
                        .isEqualTo(offered.containsKey(type) || NEVER_SEARCHED.contains(type) ? 400 : 403);
            });
        });
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("everybody")
    void everyInteractionIsAnsweredOrRefusedAsTheStatementSays(Person person) {
        Map<String, Set<String>> interactions = interactions(person);
        everything
                .keySet()
                .forEach(type -> Map.of(
                                "read", "/fhir/" + type + "/" + SOMEBODY,
                                "vread", "/fhir/" + type + "/" + SOMEBODY + "/_history/1",
                                "history-instance", "/fhir/" + type + "/" + SOMEBODY + "/_history")
                        .forEach((interaction, path) -> {
                            boolean offered =
                                    interactions.getOrDefault(type, Set.of()).contains(interaction);
                            Answer answer = person.get(path);
                            assertThat(answer.status())
                                    .as(person + " " + interaction + " " + type + " " + answer.text())
                                    .isIn(offered ? Set.of(404) : Set.of(400, 403, 405));
                        }));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("everybody")
    void everyIncludeThatIsOfferedIsAnsweredAndNoOther(Person person) {
        for (JsonNode resource : statement(person).at("/rest/0/resource")) {
            String type = resource.path("type").asString();
            for (JsonNode include : resource.path("searchInclude")) {
                assertThat(person.get(search(type, "_id") + "&_include=" + include.asString())
                                .status())
                        .isEqualTo(200);
            }
            assertThat(person.get(search(type, "_id") + "&_include=" + type + ":subject")
                            .status())
                    .as(person + " " + type)
                    .isEqualTo(400);
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("everybody")
    void everybodyMayAskWhatALocalCodeMeans(Person person) {
        Answer item = person.get("/fhir/ConceptMap/JL-B/$translate?system=urn:huren:code:JL-B&code=20032"
                + "&targetsystem=urn:huren:item");
        Answer name = person.get("/fhir/CodeSystem/$lookup?system=urn:huren:item&code=JLHR-L003");

        assertThat(named(person, "operation", "name").get("ConceptMap")).containsExactly("translate");
        assertThat(item.status()).as(item.text()).isEqualTo(200);
        assertThat(item.body().at("/parameter/0/valueBoolean").asBoolean()).isTrue();
        assertThat(item.body().at("/parameter/1/part/1/valueCoding/code").asString())
                .isEqualTo("JLHR-L003");
        assertThat(name.text()).contains("血红蛋白").contains("Haemoglobin");
    }

    private static String search(String type, String name) {
        String query = name + "=" + VALUES.getOrDefault(name, "x");
        String needed = switch (type) {
            case "Observation",
                    "DiagnosticReport",
                    "ServiceRequest",
                    "Specimen",
                    "DocumentReference",
                    "ImagingStudy",
                    "DetectedIssue",
                    "Consent" -> "patient";
            case "Patient" -> "identifier";
            default -> "_id";
        };
        return "/fhir/" + type + "?" + query + (name.equals(needed) ? "" : "&" + needed + "=" + VALUES.get(needed));
    }

    private static Map<String, Set<String>> parameters(Person person) {
        return named(person, "searchParam", "name");
    }

    private static Map<String, Set<String>> interactions(Person person) {
        return named(person, "interaction", "code");
    }

    private static Map<String, Set<String>> named(Person person, String list, String field) {
        Map<String, Set<String>> names = new LinkedHashMap<>();
        for (JsonNode resource : statement(person).at("/rest/0/resource")) {
            names.put(
                    resource.path("type").asString(),
                    ChinaSample.list(resource.path(list))
                            .map(each -> each.path(field).asString())
                            .collect(Collectors.toCollection(LinkedHashSet::new)));
        }
        return names;
    }

    private static JsonNode statement(Person person) {
        Answer answer = person.get("/fhir/metadata");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body().at("/rest/0/resource").size()).isPositive();
        return answer.body();
    }
}
