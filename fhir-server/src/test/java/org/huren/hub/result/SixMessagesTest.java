package org.huren.hub.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.huren.hub.world.Hl7.line;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
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

/** An order, its change, a preliminary, a final, a correction and a late duplicate with a body of its own. */
class SixMessagesTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static HubWorld hub;

    @BeforeAll
    static void start() {
        hub = new HubWorld();
    }

    @Test
    void all720OrdersOfSixMessagesEndAlike() throws Exception {
        Map<String, String> expected =
                Map.of("request", "completed", "report", "corrected", "WBC", "corrected 3.3", "RBC", "final 4.2");
        List<List<Integer>> orders = Permutations.of(List.of(0, 1, 2, 3, 4, 5));
        List<Callable<Map<String, String>>> patients = new ArrayList<>();
        for (int n = 0; n < orders.size(); n++) {
            String number = String.valueOf(100_000 + n);
            List<Integer> order = orders.get(n);
            patients.add(() -> {
                List<String> messages = messages(number);
                order.forEach(index -> hub.send(messages.get(index)));
                return state(number);
            });
        }
        assertThat(patients).hasSize(720);
        // Patients of their own, so that they may come at once: what is held is the order within each.
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            List<Future<Map<String, String>>> ends = threads.invokeAll(patients);
            for (int n = 0; n < ends.size(); n++) {
                assertThat(ends.get(n).get()).as(orders.get(n).toString()).isEqualTo(expected);
            }
        }
    }

    private static List<String> messages(String number) {
        Hl7 report = Hl7.report("JL-A", number, "F" + number).person("", "测试" + number, "19800101");
        return List.of(
                order(number, "NW", "", "20261008060000"),
                order(number, "SC", "F" + number, "20261008070000"),
                report.at("20261008100000", "P", line("WBC", "3.1", "P")).text(),
                report.at("20261008110000", "F", line("WBC", "3.2", "F"), line("RBC", "4.2", "F"))
                        .text(),
                report.at("20261008120000", "C", line("WBC", "3.3", "C")).text(),
                report.at("20261008110000", "F", line("WBC", "3.2", "F"), line("RBC", "4.2", "F"))
                        .controlId("late" + number)
                        .text());
    }

    private static String order(String number, String control, String filler, String time) {
        return """
                MSH|^~\\&|HIS|JL-A|HUB|JL-HUB|%4$s||OML^O21^OML_O21|%1$s%2$s|P|2.5.1||||||UNICODE UTF-8
                PID|1||%1$s^^^JL-A^MR||测试%1$s||19800101|F
                ORC|%2$s|PF%1$s|%3$s||||||%4$s
                OBR|1|PF%1$s|%3$s|CBC^血常规^99JLA
                """.formatted(number, control, filler, time);
    }

    private static Map<String, String> state(String number) {
        String patient = HubWorld.patientId("JL-A", number);
        Map<String, String> state = new HashMap<>();
        for (Slice slice : search(ResultKind.SERVICE_REQUEST, patient)) {
            state.merge("request", JSON.readTree(slice.json()).get("status").asString(), String::concat);
        }
        for (Slice slice : search(ResultKind.DIAGNOSTIC_REPORT, patient)) {
            state.merge("report", JSON.readTree(slice.json()).get("status").asString(), String::concat);
        }
        for (Slice slice : search(ResultKind.OBSERVATION, patient)) {
            JsonNode line = JSON.readTree(slice.json());
            state.merge(
                    line.at("/code/coding/0/code").asString(),
                    line.get("status").asString() + " "
                            + line.at("/valueQuantity/value").asString(),
                    String::concat);
        }
        return state;
    }

    private static List<Slice> search(ResultKind kind, String patient) {
        return hub.results.search(Staff.drLi(), Ask.of(kind, patient)).matches();
    }
}
