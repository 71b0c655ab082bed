package org.huren.hub.result;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.huren.bridge.Receipt;
import org.huren.hub.world.HubWorld;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The open sample of three hospitals' feeds in its order and in others: the same things are true afterwards. */
class ChinaOrdersTest {

    private static final Path CHINA = Path.of("../hl7-bridge/src/test/resources/china");

    /** Fifty take a minute on a quiet machine: {@code -Dhuren.shuffles=50}. */
    private static final int SHUFFLES = Integer.getInteger("huren.shuffles", 10);

    private static HubWorld hub;
    private static JsonNode truth;

    @BeforeAll
    static void start() throws IOException {
        hub = new HubWorld(CHINA.resolve("codes"));
        truth = JsonMapper.shared().readTree(Files.readAllBytes(CHINA.resolve("truth.json")));
    }

    @Test
    void inTheirOrderTheMessagesAreAnsweredAndEndAsTheTruthSays() {
        hub.empty();
        list(truth.get("messages")).forEach(message -> {
            Receipt receipt = hub.send(read(message));
            String answer = switch (receipt) {
                case Receipt.Stored ignored -> "AA";
                case Receipt.Refused refused -> refused.refusal().code().name();
            };
            assertThat(message.at("/expect/ack").toString())
                    .as(message.get("file") + " " + receipt)
                    .contains(answer);
        });
        assertThat(new Truth(truth, FinalState.of(hub)).differences()).isEmpty();
    }

    @Test
    void inAnyOrderTheSameIsTrueInTheEnd() {
        sendAll(list(truth.get("messages")).toList());
        FinalState expected = FinalState.of(hub);
        assertThat(new Truth(truth, expected).differences()).isEmpty();
        Random random = new Random(4);
        for (int n = 0; n < SHUFFLES; n++) {
            List<JsonNode> shuffled =
                    new ArrayList<>(list(truth.get("messages")).toList());
            Collections.shuffle(shuffled, random);
            sendAll(shuffled);
            FinalState state = FinalState.of(hub);
            assertThat(state.persons()).as("shuffle " + n).isEqualTo(expected.persons());
            assertThat(state.resources()).as("shuffle " + n).containsExactlyInAnyOrderEntriesOf(expected.resources());
        }
    }

    private static void sendAll(List<JsonNode> messages) {
        hub.empty();
        messages.forEach(message -> hub.send(read(message)));
    }

    private static byte[] read(JsonNode message) {
        try {
            return Files.readAllBytes(
                    CHINA.resolve("messages").resolve(message.get("file").asString()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Stream<JsonNode> list(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }

    /** What differs between the truth and what the hub holds. */
    private record Truth(JsonNode truth, FinalState state) {

        List<String> differences() {
            List<String> differences = new ArrayList<>();
            list(truth.get("reports")).forEach(report -> report(report, differences));
            list(truth.get("orders")).forEach(order -> order(order, differences));
            list(truth.get("people"))
                    .flatMap(person -> list(person.get("records")))
                    .forEach(record -> patient(record, differences));
            list(truth.get("mustMatch")).forEach(pair -> {
                if (!sharePerson(id(pair.get("a")), id(pair.get("b")))) {
                    differences.add("not linked: " + pair);
                }
            });
            strangers(differences);
            return differences;
        }

        private void report(JsonNode expected, List<String> differences) {
            String facility = expected.get("facility").asString();
            String filler = expected.get("filler").asString();
            JsonNode report = state.find("DiagnosticReport", "urn:huren:filler:" + facility, filler);
            same(differences, filler + " status", expected.get("status"), report.path("status"));
            same(
                    differences,
                    filler + " issued",
                    expected.get("reportTime").asString().substring(0, 16),
                    report.path("issued").asString("").substring(0, 16));
            for (JsonNode line : expected.get("results")) {
                String sub = line.path("sub").asString("");
                String key = filler + "/" + line.get("code").asString() + (sub.isEmpty() ? "" : "/" + sub);
                JsonNode observation = state.find("Observation", "urn:huren:result:" + facility, key);
                same(differences, key + " status", line.get("status"), observation.path("status"));
                same(differences, key + " value", line.get("value").asString(), value(observation));
                same(differences, key + " unit", line.get("unit"), observation.at("/valueQuantity/unit"));
                same(differences, key + " range", line.get("range"), observation.at("/referenceRange/0/text"));
                same(differences, key + " flag", line.get("flag"), observation.at("/interpretation/0/coding/0/code"));
                same(differences, key + " mark", line.get("hr"), observation.at("/extension/0/valueString"));
                same(
                        differences,
                        key + " item",
                        line.get("item").asString(),
                        list(observation.at("/code/coding"))
                                .filter(coding ->
                                        coding.get("system").asString().equals("urn:huren:item"))
                                .map(coding -> coding.get("code").asString())
                                .findFirst()
                                .orElse(""));
            }
        }

        private void order(JsonNode expected, List<String> differences) {
            String facility = expected.get("facility").asString();
            JsonNode request = state.find(
                    "ServiceRequest",
                    "urn:huren:placer:" + facility,
                    expected.get("placer").asString());
            same(differences, expected + " status", expected.get("status"), request.path("status"));
            same(
                    differences,
                    expected + " patient",
                    "Patient/"
                            + HubWorld.patientId(facility, expected.get("mrn").asString()),
                    request.at("/subject/reference").asString());
        }

        private void patient(JsonNode expected, List<String> differences) {
            String id = HubWorld.patientId(
                    expected.get("facility").asString(), expected.get("mrn").asString());
            JsonNode patient = state.resources().get("Patient/" + id);
            if (patient == null) {
                return;
            }
            same(differences, id + " name", expected.get("name"), patient.at("/name/0/text"));
            same(differences, id + " birth", expected.get("birthDate"), patient.path("birthDate"));
            same(differences, id + " phone", expected.get("phone"), patient.at("/telecom/0/value"));
            JsonNode into = expected.get("mergedInto");
            if (!into.isNull()
                    && !sharePerson(
                            id, HubWorld.patientId(expected.get("facility").asString(), into.asString()))) {
                differences.add("not merged: " + id);
            }
        }

        /** Nobody shares a person with somebody else. */
        private void strangers(List<String> differences) {
            for (JsonNode person : truth.get("people")) {
                Set<String> own = Set.copyOf(list(person.get("records"))
                        .map(record -> HubWorld.patientId(
                                record.get("facility").asString(),
                                record.get("mrn").asString()))
                        .toList());
                state.persons().stream()
                        .filter(group -> group.stream().anyMatch(own::contains))
                        .filter(group -> !own.containsAll(group))
                        .forEach(group -> differences.add("strangers linked: " + person.get("person")));
            }
        }

        private boolean sharePerson(String a, String b) {
            return state.persons().stream().anyMatch(group -> group.contains(a) && group.contains(b));
        }

        private static String id(JsonNode pair) {
            return HubWorld.patientId(pair.get(0).asString(), pair.get(1).asString());
        }

        private static String value(JsonNode observation) {
            JsonNode quantity = observation.path("valueQuantity");
            return quantity.isMissingNode()
                    ? observation.path("valueString").asString("")
                    : quantity.path("comparator").asString("")
                            + quantity.get("value").decimalValue().toPlainString();
        }

        private static void same(List<String> differences, String what, JsonNode expected, JsonNode actual) {
            same(differences, what, expected.asString(""), actual.asString(""));
        }

        private static void same(List<String> differences, String what, String expected, String actual) {
            if (!Objects.equals(expected, actual)) {
                differences.add(what + ": " + expected + " is " + actual);
            }
        }
    }
}
