package org.huren.hub.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.huren.hub.world.Hl7.line;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.huren.bridge.Receipt;
import org.huren.bridge.Refusal;
import org.huren.hub.result.ResultKind;
import org.huren.hub.slice.Matches;
import org.huren.hub.slice.ReadOutcome;
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

/** Orders become ServiceRequests; results close them, whichever comes first. */
class OrdersAndResultsTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static HubWorld hub;

    @BeforeAll
    static void start() {
        hub = new HubWorld();
    }

    /** An order message; {@code filler} may be empty. */
    private static String order(String number, String control, String placer, String filler, String time) {
        return """
                MSH|^~\\&|HIS|JL-A|HUB|JL-HUB|%5$s||OML^O21^OML_O21|%1$s%2$s%5$s|P|2.5.1||||||UNICODE UTF-8
                PID|1||%1$s^^^JL-A^MR||测试%1$s||19800101|F
                ORC|%2$s|%3$s|%4$s||||||%5$s
                OBR|1|%3$s|%4$s|CBC^血常规^99JLA||||||||||||A001^李明||||||||LAB
                """.formatted(number, control, placer, filler, time);
    }

    private static Hl7 report(String number) {
        return Hl7.report("JL-A", number, "F" + number).person("", "测试" + number, "19800101");
    }

    private static List<JsonNode> requests(String number) {
        Matches found = hub.results.search(
                Staff.drLi(), Ask.of(ResultKind.SERVICE_REQUEST, HubWorld.patientId("JL-A", number)));
        return found.matches().stream()
                .map(slice -> JSON.readTree(slice.json()))
                .toList();
    }

    private static String status(String number) {
        assertThat(requests(number)).as("one order of " + number).hasSize(1);
        return requests(number).getFirst().get("status").asString();
    }

    @Test
    void anOrderIsActiveUntilItsResultCompletesIt() {
        hub.send(order("500", "NW", "PF500", "", "20261008060000"));
        JsonNode placed = requests("500").getFirst();
        assertThat(placed.get("status").asString()).isEqualTo("active");
        assertThat(placed.get("authoredOn").asString()).isEqualTo("2026-10-08T06:00:00+08:00");
        assertThat(placed.at("/requester/display").asString()).isEqualTo("李明");

        hub.send(report("500").at("20261008090000", "P", line("WBC", "3", "P")).text());
        assertThat(status("500")).isEqualTo("active");
        hub.send(report("500").at("20261008100000", "F", line("WBC", "3", "F")).text());
        assertThat(status("500")).isEqualTo("completed");
        assertThat(requests("500").getFirst().get("authoredOn"))
                .as("what the order said and its result did not")
                .isEqualTo(placed.get("authoredOn"));

        JsonNode report = JSON.readTree(hub.results
                .search(Staff.drLi(), Ask.of(ResultKind.DIAGNOSTIC_REPORT, HubWorld.patientId("JL-A", "500")))
                .matches()
                .getFirst()
                .json());
        assertThat(report.at("/basedOn/0/reference").asString())
                .isEqualTo(
                        "ServiceRequest/" + requests("500").getFirst().get("id").asString());
        assertThat(read(placed.get("id").asString()).get("status").asString())
                .as("whoever kept the order's first id still learns how it ended")
                .isEqualTo("completed");
    }

    @Test
    void anOrderWithItsFillersNumberHasTheIdThatTheReportDerives() {
        hub.send(order("501", "SC", "PF501", "F501", "20261008060000"));
        String before = requests("501").getFirst().get("id").asString();

        hub.send(report("501").text());

        assertThat(requests("501")).hasSize(1);
        assertThat(requests("501").getFirst().get("id").asString()).isEqualTo(before);
        assertThat(status("501")).isEqualTo("completed");
    }

    @Test
    void placedCancelledAndReportedEndAlikeInAllOrders() {
        String number = "51";
        int n = 0;
        Set<String> ends = new HashSet<>();
        for (List<Integer> order : Permutations.of(List.of(0, 1, 2, 3))) {
            String patient = number + (n++);
            List<String> messages = List.of(
                    order(patient, "NW", "PF" + patient, "", "20261008060000"),
                    order(patient, "CA", "PF" + patient, "", "20261008070000"),
                    order(patient, "XO", "PF" + patient, "F" + patient, "20261008063000"),
                    report(patient)
                            .at("20261008090000", "P", line("WBC", "3", "P"))
                            .text());
            order.forEach(index -> assertThat(hub.send(messages.get(index))).isInstanceOf(Receipt.Stored.class));
            ends.add(status(patient));
        }
        assertThat(ends).containsExactly("revoked");
    }

    @Test
    void aResultOutweighsACancellationWhateverComesFirst() {
        hub.send(report("540").text());
        hub.send(order("540", "CA", "PF540", "", "20261009070000"));
        assertThat(status("540")).isEqualTo("completed");
        hub.send(order("541", "CA", "PF541", "", "20261009070000"));
        assertThat(status("541")).isEqualTo("revoked");
        hub.send(report("541").text());
        assertThat(status("541")).isEqualTo("completed");
    }

    @Test
    void aCancellationOfTheSameMinuteOutweighsItsOrder() {
        hub.send(order("542", "CA", "PF542", "", "202610090700"));
        hub.send(order("542", "NW", "PF542", "", "202610090700"));
        assertThat(status("542")).isEqualTo("revoked");
    }

    @Test
    void anOrdersNumberThatIsSomebodyElsesIsRefused() {
        hub.send(order("550", "NW", "PX550", "", "20261008060000"));

        Receipt refused = hub.send(order("551", "NW", "PX550", "", "20261008060000"));

        assertThat(refused)
                .isInstanceOfSatisfying(
                        Receipt.Refused.class,
                        it -> assertThat(it.refusal().location()).isEqualTo(Refusal.Location.of("PID", 1, 3)));
    }

    @Test
    void anOrderIsFoundByItsNumbersInsideItsFacilityAndHiddenElsewhere() {
        hub.send(order("560", "NW", "P560", "F560", "20261008060000"));
        String id = requests("560").getFirst().get("id").asString();

        for (String number : List.of("P560", "F560")) {
            String system = number.startsWith("P") ? "urn:huren:placer:JL-A" : "urn:huren:filler:JL-A";
            assertThat(hub.results
                            .search(Staff.drLi(), Ask.byIdentifier(ResultKind.SERVICE_REQUEST, system, number))
                            .total())
                    .isEqualTo(1);
            assertThat(hub.results
                            .search(Staff.drWang(), Ask.byIdentifier(ResultKind.SERVICE_REQUEST, system, number))
                            .total())
                    .isZero();
        }
        assertThat(hub.results.read(Staff.drLi(), ResultKind.SERVICE_REQUEST, id))
                .isInstanceOf(ReadOutcome.Found.class);
        assertThat(hub.results.read(Staff.drWang(), ResultKind.SERVICE_REQUEST, id))
                .isInstanceOf(ReadOutcome.Absent.class);
    }

    @Test
    void versionsOfAnOrderStayReadable() {
        hub.send(order("570", "NW", "P570", "F570", "20261008060000"));
        hub.send(order("570", "HD", "P570", "F570", "20261008070000"));
        String id = requests("570").getFirst().get("id").asString();
        List<String> versions = new ArrayList<>();
        for (long version = 1; version <= 2; version++) {
            if (hub.results.vread(Staff.drLi(), ResultKind.SERVICE_REQUEST, id, version)
                    instanceof ReadOutcome.Found(Slice slice)) {
                versions.add(JSON.readTree(slice.json()).get("status").asString());
            }
        }
        assertThat(versions).containsExactly("active", "on-hold");
    }

    private static JsonNode read(String id) {
        return switch (hub.results.read(Staff.drLi(), ResultKind.SERVICE_REQUEST, id)) {
            case ReadOutcome.Found(Slice slice) -> JSON.readTree(slice.json());
            case ReadOutcome.Absent ignored -> throw new AssertionError("absent: " + id);
        };
    }
}
