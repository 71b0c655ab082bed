package org.huren.hub.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.huren.hub.world.Hl7.line;

import java.util.List;
import java.util.Set;
import org.huren.hub.audit.AuditSearch;
import org.huren.hub.caller.Caller;
import org.huren.hub.identity.NationalId;
import org.huren.hub.result.ResultKind;
import org.huren.hub.slice.Matches;
import org.huren.hub.slice.PageRequest;
import org.huren.hub.slice.ReadOutcome;
import org.huren.hub.slice.Slice;
import org.huren.hub.world.Ask;
import org.huren.hub.world.Hl7;
import org.huren.hub.world.HubWorld;
import org.huren.hub.world.Staff;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A report sent for the wrong patient: withdrawn, hidden, and everybody who had seen it is found. */
class QuarantineTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static HubWorld hub;

    @BeforeAll
    static void start() {
        hub = new HubWorld();
    }

    private static Caller patient(String nationalId) {
        return Staff.patient(new NationalId(nationalId).personKey());
    }

    private static Matches reports(String patient) {
        return hub.results.search(Staff.drLi(), Ask.of(ResultKind.DIAGNOSTIC_REPORT, patient));
    }

    private static List<JsonNode> audited(String entity) {
        AuditSearch search =
                new AuditSearch(Set.of(), null, entity, null, Set.of(), List.of(), new PageRequest(50, null), "test");
        return hub.audit.search(Staff.regulatorZhou(), search).matches().stream()
                .map(Slice::json)
                .map(JSON::readTree)
                .toList();
    }

    @Test
    void aWithdrawalForTheWrongPatientListsWhoHadSeenTheReportAndTheHouseSeesItAsAnError() {
        Hl7 report = Hl7.report("JL-A", "800", "F800").person("", "测试800", "19800101");
        hub.send(report.at("20261008100000", "F", line("WBC", "3", "F")).text());
        String patient = HubWorld.patientId("JL-A", "800");
        String id = reports(patient).matches().getFirst().id();
        hub.results.search(Staff.drLi(), Ask.of(ResultKind.OBSERVATION, patient));

        hub.send(report.at("20261008110000", "C", line("WBC", "3", "W")).text());

        List<JsonNode> events = audited("DiagnosticReport/" + id);
        JsonNode entry = events.stream()
                .filter(event -> event.path("outcomeDesc").asString().contains("quarantined"))
                .findFirst()
                .orElseThrow();
        assertThat(entry.toString().split("AuditEvent/", -1))
                .as("two had disclosed it")
                .hasSize(3);
        assertThat(JSON.readTree(reports(patient).matches().getFirst().json())
                        .get("status")
                        .asString())
                .isEqualTo("entered-in-error");
    }

    @Test
    void outsideTheHouseThatWithdrewItTheReportIsAbsent() {
        Hl7 report = Hl7.report("JL-A", "801", "F801").person("220499201708145076", "薛勇辉", "20170814");
        hub.send(report.at("20261008100000", "F", line("WBC", "3", "F")).text());
        String patient = HubWorld.patientId("JL-A", "801");
        String id = reports(patient).matches().getFirst().id();
        assertThat(hub.results.read(patient("220499201708145076"), ResultKind.DIAGNOSTIC_REPORT, id))
                .isInstanceOf(ReadOutcome.Found.class);

        hub.send(report.at("20261008110000", "C", line("WBC", "3", "W")).text());

        assertThat(hub.results.read(patient("220499201708145076"), ResultKind.DIAGNOSTIC_REPORT, id))
                .isInstanceOf(ReadOutcome.Absent.class);
        assertThat(hub.results
                        .search(patient("220499201708145076"), Ask.of(ResultKind.OBSERVATION, patient))
                        .total())
                .isZero();

        hub.send(report.at("20261008120000", "F", line("WBC", "3", "F")).text());

        assertThat(hub.results.read(patient("220499201708145076"), ResultKind.DIAGNOSTIC_REPORT, id))
                .as("a newer final report takes the withdrawal back")
                .isInstanceOf(ReadOutcome.Found.class);
        assertThat(versions(patient("220499201708145076"), id))
                .as("what was withdrawn as another person's, and what was before it, stays away")
                .containsExactly(3L);
        assertThat(versions(Staff.drLi(), id)).as("but for the house").containsExactly(3L, 2L, 1L);
        assertThat(hub.results.vread(patient("220499201708145076"), ResultKind.DIAGNOSTIC_REPORT, id, 1))
                .isInstanceOf(ReadOutcome.Absent.class);
    }

    private static List<Long> versions(Caller caller, String id) {
        return hub
                .results
                .history(caller, ResultKind.DIAGNOSTIC_REPORT, id, new PageRequest(10, null))
                .matches()
                .stream()
                .map(Slice::version)
                .toList();
    }

    @Test
    void aDeletedReportIsAnErrorButNobodysSecret() {
        Hl7 report = Hl7.report("JL-A", "802", "F802").person("220599199105080547", "夏红婷", "19910508");
        hub.send(report.at("20261008110000", "C", line("WBC", "3", "D")).text());
        String patient = HubWorld.patientId("JL-A", "802");
        assertThat(hub.results
                        .search(patient("220599199105080547"), Ask.of(ResultKind.DIAGNOSTIC_REPORT, patient))
                        .total())
                .isEqualTo(1);
    }
}
