package org.huren.hub.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.huren.hub.world.Hl7.line;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.huren.hub.slice.Matches;
import org.huren.hub.slice.Slice;
import org.huren.hub.world.Ask;
import org.huren.hub.world.Hl7;
import org.huren.hub.world.HubWorld;
import org.huren.hub.world.Permutations;
import org.huren.hub.world.Staff;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Whatever the order of arrival, the same lines stand. */
class ReportOrderTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static HubWorld hub;
    private static int sent;

    @BeforeAll
    static void start() {
        hub = new HubWorld();
    }

    /** What a message says: report time, report status, lines. */
    private record Version(String time, String status, String... lines) {}

    @Test
    void preliminaryFinalCorrectionAndCancellationEndAlikeInAllOrders() {
        sameInAllOrders(
                List.of(
                        new Version("20261008100000", "P", line("WBC", "3.1", "P"), line("RBC", "4.1", "P")),
                        new Version("20261008110000", "F", line("WBC", "3.2", "F"), line("RBC", "4.2", "F")),
                        new Version("20261008120000", "C", line("WBC", "3.3", "C"), line("RBC", "4.2", "F")),
                        new Version("20261008130000", "P", line("WBC", "9.9", "P"), line("PLT", "210", "P"))),
                Map.of("report", "corrected", "WBC", "corrected 3.3", "RBC", "final 4.2", "PLT", "preliminary 210"));
    }

    @Test
    void aFinalNewerThanACorrectionStandsAndStaysCorrected() {
        sameInAllOrders(
                List.of(
                        new Version("20261008110000", "F", line("WBC", "3.2", "F")),
                        new Version("20261008120000", "C", line("WBC", "3.3", "C")),
                        new Version("20261008130000", "F", line("WBC", "3.4", "F"))),
                Map.of("report", "corrected", "WBC", "corrected 3.4"));
    }

    @Test
    void aRetractionOfEveryLineRetractsTheReportWhateverItsOwnStatusSays() {
        sameInAllOrders(
                List.of(
                        new Version("20261008110000", "F", line("WBC", "3.2", "F"), line("RBC", "4.2", "F")),
                        new Version("20261008120000", "C", line("WBC", "3.2", "W"), line("RBC", "4.2", "W"))),
                Map.of("report", "entered-in-error", "WBC", "entered-in-error 3.2", "RBC", "entered-in-error 4.2"));
    }

    @Test
    void onATieOfReportTimesTheWeightierStatusStands() {
        sameInAllOrders(
                List.of(
                        new Version("20261008110000", "F", line("WBC", "3.2", "F")),
                        new Version("20261008110000", "C", line("WBC", "3.3", "C")),
                        new Version("20261008110000", "P", line("WBC", "3.4", "P"))),
                Map.of("report", "corrected", "WBC", "corrected 3.3"));
    }

    @Test
    void aCancellationAfterAPreliminaryCancelsAndKeepsWhatWasSent() {
        sameInAllOrders(
                List.of(
                        new Version("20261008110000", "P", line("WBC", "3.2", "P")),
                        new Version("20261008120000", "X", line("WBC", "3.2", "X"))),
                Map.of("report", "cancelled", "WBC", "cancelled 3.2"));
    }

    @Test
    void finalWithoutAValueKeepsTheValueThatWasSentBefore() {
        sameInAllOrders(
                List.of(
                        new Version("20261008100000", "F", line("WBC", "3.10", "F")),
                        new Version("20261008110000", "F", line("WBC", "3.20", "F")),
                        new Version("20261008120000", "F", "OBX||NM|WBC^WBC||||3.5-9.5|N|||U")),
                Map.of("report", "final", "WBC", "final 3.20"));
    }

    private static void sameInAllOrders(List<Version> versions, Map<String, String> expected) {
        for (List<Version> order : Permutations.of(versions)) {
            String number = "R" + (++sent);
            // Everybody has a name of their own, so that nobody is linked to anybody.
            Hl7 report = Hl7.report("JL-A", "L" + sent, number).person("220499201708145076", "测试" + sent, "20170814");
            for (Version version : order) {
                hub.send(report.at(version.time(), version.status(), version.lines())
                        .text());
            }
            assertThat(state(number)).as(order.toString()).isEqualTo(expected);
        }
    }

    private static Map<String, String> state(String number) {
        String patient = HubWorld.patientId("JL-A", "L" + number.substring(1));
        Map<String, String> state = new HashMap<>();
        for (Slice slice : search(ResultKind.DIAGNOSTIC_REPORT, patient).matches()) {
            state.put("report", JSON.readTree(slice.json()).get("status").asString());
        }
        for (Slice slice : search(ResultKind.OBSERVATION, patient).matches()) {
            JsonNode observation = JSON.readTree(slice.json());
            String text = new String(slice.json(), StandardCharsets.UTF_8);
            String value = text.replaceAll(".*\"valueQuantity\":\\{\"value\":([0-9.]+).*", "$1");
            state.put(
                    observation.at("/code/coding/0/code").asString(),
                    observation.get("status").asString() + " " + value);
        }
        return state;
    }

    private static Matches search(ResultKind kind, String patient) {
        return hub.results.search(Staff.drLi(), Ask.of(kind, patient));
    }
}
