package org.huren.hub.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.huren.hub.slice.Matches;
import org.huren.hub.slice.PageRequest;
import org.huren.hub.world.Hl7;
import org.huren.hub.world.HubWorld;
import org.huren.hub.world.Staff;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

class DisclosedEntitiesTest {

    private static HubWorld hub;
    private static UUID patient;
    private static UUID report;
    private static int events;

    @BeforeAll
    static void start() {
        hub = new HubWorld();
        hub.send(Hl7.report("JL-A", "500", "F500").text());
        patient = UUID.fromString(HubWorld.patientId("JL-A", "500"));
        report = hub.jdbc.sql("select report_id from report").query(UUID.class).single();
    }

    @Test
    void referencesComeBackInTheirOrderWhateverTheyAre() {
        List<String> references = List.of(
                "Observation/" + report + "-1/_history/1",
                "Observation/" + report + "-12/_history/3",
                "Observation/" + patient + "-1/_history/1",
                "DiagnosticReport/" + report + "/_history/2",
                "ServiceRequest/" + report + "-r/_history/1",
                "Specimen/" + report + "-s1/_history/1",
                "Observation/" + report + "-1",
                "Patient/" + patient + "/_history/4",
                "AuditEvent/" + patient,
                "Organization/JL-A");

        DisclosedEntities entities = DisclosedEntities.of(references);

        assertThat(entities.references()).isEqualTo(references);
        assertThat(new DisclosedEntities(List.of(), references).references()).isEqualTo(references);
    }

    @Test
    void aPageOfTwentyObservationsTakesAFewHundredBytes() {
        recordOfTwenty();
        long bytes = hub.jdbc.sql("""
                select pg_column_size(reports) + pg_column_size(entities) from audit_event
                 where cardinality(entities) = 1 and entities[1] like '% o20 %' limit 1
                """).query(Long.class).single();

        assertThat(bytes).isLessThan(200);
    }

    @Test
    void aResourceIsFoundByItsReferenceWithAndWithoutVersionAndNoOther() {
        String id = "Observation/" + report + "-57";
        record(List.of(id + "/_history/3", "Observation/" + report + "-571/_history/1"));

        assertThat(found(id)).isEqualTo(1);
        assertThat(found(id + "/_history/3")).isEqualTo(1);
        assertThat(found(id + "/_history/1")).isZero();
        assertThat(found(id + "/_history/30")).isZero();
        assertThat(found(id + "1/_history/1")).isEqualTo(1);
        assertThat(found("Observation/" + report + "-1/_history/71")).isZero();
        assertThat(found("DiagnosticReport/" + report)).isZero();
    }

    @Test
    void anEventFromBeforeReferencesWereTakenApartAnswersAlike() {
        String id = "Observation/" + report + "-33";
        hub.jdbc
                .sql("""
                insert into audit_event (at, id, interaction, outcome, caller_subject, caller_name, caller_role, asked,
                    patients, entities, directives, reason)
                values (?, ?, 'search', 0, 's', 'dr.old', 'clinician', 'Observation', ?, ?, '{}', 'r')
                """)
                .param(Timestamp.from(Instant.now()))
                .param(UUID.randomUUID())
                .param(new UUID[] {patient})
                .param(new String[] {id + "/_history/2", "Patient/" + patient})
                .update();

        assertThat(found(id)).isEqualTo(1);
        assertThat(found(id + "/_history/2")).isEqualTo(1);
        assertThat(found(id + "/_history/1")).isZero();
        Matches matches = hub.audit.search(Staff.regulatorZhou(), search(id));
        assertThat(new String(matches.matches().getFirst().json(), StandardCharsets.UTF_8))
                .contains(id + "/_history/2");
    }

    private static void recordOfTwenty() {
        record(IntStream.rangeClosed(1, 20)
                .mapToObj(line -> "Observation/" + report + "-" + line + "/_history/1")
                .toList());
    }

    private static void record(List<String> entities) {
        events++;
        new AuditTrail(new JdbcTemplate(hub.database()), Clock.systemUTC(), new Random(events))
                .record(new AuditRow(
                        Staff.drLi(),
                        "search",
                        AuditRow.Outcome.SUCCESS,
                        "Observation?patient=" + patient,
                        null,
                        null,
                        Set.of(patient),
                        new ArrayList<>(entities),
                        List.of(),
                        "test"));
    }

    private static long found(String entity) {
        return hub.audit.search(Staff.regulatorZhou(), search(entity)).total();
    }

    private static AuditSearch search(String entity) {
        return new AuditSearch(
                Set.of(), null, entity, null, Set.of(), List.of(), new PageRequest(20, null), "AuditEvent?entity");
    }
}
