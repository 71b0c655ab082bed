package org.huren.hub.result;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.huren.hub.codes.WorklistJdbc.Entry;
import org.huren.hub.world.HubWorld;
import org.huren.terminology.MapRow;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The open sample against its truth: what the maps can say of every result, and what is left to the stewards. */
class CodeAgreementTest {

    private static final Path CHINA = Path.of("../hl7-bridge/src/test/resources/china");

    private static HubWorld hub;
    private static JsonNode truth;

    @BeforeAll
    static void sendTheSample() throws IOException {
        hub = new HubWorld(CHINA.resolve("codes"));
        truth = JsonMapper.shared().readTree(Files.readAllBytes(CHINA.resolve("truth.json")));
        for (JsonNode message : truth.get("messages")) {
            hub.send(Files.readAllBytes(
                    CHINA.resolve("messages").resolve(message.get("file").asString())));
        }
    }

    private static final class Counted {
        private int results;
        private int mapped;
        private int sections;
        private int waiting;
        private final List<String> wrong = new ArrayList<>();
    }

    @Test
    void whatTheMapsKnowIsRightAndTheRestStandsInTheWorkList() throws IOException {
        FinalState state = FinalState.of(hub);
        Set<String> waiting = new HashSet<>();
        for (Entry entry : hub.worklist.entries(null, 1000, 0)) {
            waiting.add(entry.kind().facility() + "|" + entry.kind().code());
        }
        Map<String, Counted> byFacility = new TreeMap<>();
        for (JsonNode report : truth.get("reports")) {
            String facility = report.get("facility").asString();
            Counted counted = byFacility.computeIfAbsent(facility, _ -> new Counted());
            for (JsonNode line : report.get("results")) {
                if (!line.get("status").asString().equals("entered-in-error")) {
                    count(counted, state, report, line, waiting);
                }
            }
        }
        Files.writeString(Files.createDirectories(Path.of("target")).resolve("code-agreement.md"), table(byFacility));

        assertThat(byFacility).hasSize(3).allSatisfy((facility, counted) -> {
            assertThat(counted.wrong).as(facility).isEmpty();
            assertThat(counted.mapped + counted.sections + counted.waiting)
                    .as(facility)
                    .isEqualTo(counted.results);
        });
    }

    private static void count(Counted counted, FinalState state, JsonNode report, JsonNode line, Set<String> waiting) {
        String facility = report.get("facility").asString();
        String code = line.get("code").asString();
        String sub = line.path("sub").asString("");
        String key = report.get("filler").asString() + "/" + code + (sub.isEmpty() ? "" : "/" + sub);
        String codings = state.find("Observation", "urn:huren:result:" + facility, key)
                .at("/code/coding")
                .toString();
        counted.results++;
        if (!isKnown(facility, code)) {
            // Findings and impression are known by their usual names, no map has to have them.
            boolean section = codings.contains("\"code\":\"" + line.get("loinc").asString() + "\"");
            counted.sections += section ? 1 : 0;
            counted.waiting += !section && waiting.contains(facility + "|" + code) ? 1 : 0;
            return;
        }
        boolean right = codings.contains("\"code\":\"" + line.get("item").asString() + "\"")
                && codings.contains("\"code\":\"" + line.get("loinc").asString() + "\"")
                && codings.startsWith("[{\"system\":\"urn:huren:code:" + facility + "\",\"code\":\"" + code + "\"");
        counted.mapped++;
        if (!right) {
            counted.wrong.add(key + ": " + codings);
        }
    }

    private static boolean isKnown(String facility, String code) {
        return hub.maps.of(facility).rows().stream().map(MapRow::localCode).anyMatch(code::equals);
    }

    private static String table(Map<String, Counted> byFacility) {
        StringBuilder table = new StringBuilder("""
                | facility | results | mapped | right item, LOINC and own code first | wrong | sections | in the work list |
                |---|---|---|---|---|---|---|
                """);
        byFacility.forEach((facility, counted) -> table.append("| %s | %d | %d | %d | %d | %d | %d |%n"
                .formatted(
                        facility,
                        counted.results,
                        counted.mapped,
                        counted.mapped - counted.wrong.size(),
                        counted.wrong.size(),
                        counted.sections,
                        counted.waiting)));
        return table.toString();
    }
}
