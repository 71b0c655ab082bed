package org.huren.compose.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.huren.compose.journey.ChinaSample.Pair;
import org.huren.compose.journey.ChinaSample.Sent;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;

/** 153 messages of three hospitals over MLLP, in order, and everything that must be true afterwards. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ChinaSampleJourney {
    private final Province province = Province.running();
    private final ChinaSample sample = new ChinaSample();
    private List<Sent> sent = List.of();

    @BeforeAll
    void sendAll() {
        sent = sample.sendAll(province);
    }

    @Test
    void everyMessageIsAnsweredAsTheTruthSays() {
        assertThat(sent)
                .hasSize(153)
                .allSatisfy(each -> assertThat(each.expected())
                        .as(each.name() + ": " + each.ack().text())
                        .contains(each.ack().code()));
    }

    @Test
    void everyRefusalNamesItsPlace() {
        assertThat(sent.stream().filter(each -> !each.errorAt().isEmpty()))
                .hasSize(6)
                .allSatisfy(each ->
                        assertThat(each.ack().at()).as(each.ack().text()).isEqualTo(each.errorAt()));
    }

    @Test
    void everyReportReadsBackAsItWasSentLast() {
        Map<String, Person> clinicians =
                Map.of("JL-A", province.drLi(), "JL-B", province.drWang(), "JL-C", province.drZhao());
        List<String> differences = new ArrayList<>();
        for (JsonNode report : sample.reports()) {
            String facility = report.path("facility").asString();
            String identifier =
                    "urn:huren:filler:" + facility + "|" + report.path("filler").asString();
            Answer answer = clinicians
                    .getOrDefault(facility, province.anonymous())
                    .get("/fhir/DiagnosticReport?_include=DiagnosticReport:result&identifier="
                            + Person.query(identifier));
            differences.addAll(ReadBack.differences(report, answer));
        }

        assertThat(sample.reports()).hasSize(104);
        assertThat(differences).isEmpty();
    }

    @Test
    void everyOrderStandsWhereTheTruthSays() {
        Map<String, Person> clinicians =
                Map.of("JL-A", province.drLi(), "JL-B", province.drWang(), "JL-C", province.drZhao());

        assertThat(sample.orders()).hasSize(4).allSatisfy(order -> {
            String facility = order.path("facility").asString();
            String identifier =
                    "urn:huren:placer:" + facility + "|" + order.path("placer").asString();
            Answer answer = clinicians
                    .getOrDefault(facility, province.anonymous())
                    .get("/fhir/ServiceRequest?identifier=" + Person.query(identifier));
            assertThat(answer.total()).isEqualTo(1);
            assertThat(answer.resources().getFirst().path("status").asString())
                    .isEqualTo(order.path("status").asString());
        });
    }

    @Test
    void recordsOfOnePersonAreLinkedAndNoTwoPeopleAre() {
        Map<String, String> persons = sample.personOfRecord();
        Map<String, Set<String>> links = new HashMap<>();
        persons.keySet().forEach(record -> links.put(record, linkedTo(record)));

        assertThat(sample.mustMatch())
                .hasSize(24)
                .allSatisfy((Pair pair) -> assertThat(links.get(pair.one())).contains(pair.other()));
        links.forEach((record, others) -> assertThat(others)
                .allSatisfy(other -> assertThat(persons.get(other))
                        .as(record + " and " + other)
                        .isEqualTo(persons.get(record))));
    }

    /** As the steward, who sees every record; empty where the record never came, as in refused messages. */
    private Set<String> linkedTo(String record) {
        Answer answer = province.stewardSun().get("/fhir/Patient/$ihe-pix?sourceIdentifier=" + Person.query(record));
        Set<String> others = new HashSet<>();
        for (JsonNode parameter : answer.body().path("parameter")) {
            JsonNode identifier = parameter.path("valueIdentifier");
            if (identifier.path("system").asString("").startsWith("urn:huren:mrn:")) {
                others.add(identifier.path("system").asString() + "|"
                        + identifier.path("value").asString());
            }
        }
        return others;
    }
}
