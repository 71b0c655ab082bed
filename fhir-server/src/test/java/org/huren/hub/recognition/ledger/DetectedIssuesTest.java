package org.huren.hub.recognition.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.huren.hub.world.Hl7.line;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.StrictErrorHandler;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.hl7.fhir.r4.model.DetectedIssue;
import org.huren.hub.access.Access;
import org.huren.hub.access.Consents.Written;
import org.huren.hub.access.PersonRecordsJdbc;
import org.huren.hub.caller.Caller;
import org.huren.hub.identity.NameBasedUuid;
import org.huren.hub.identity.NationalId;
import org.huren.hub.postgres.ReadTransaction;
import org.huren.hub.postgres.Rows;
import org.huren.hub.recognition.ResultRef;
import org.huren.hub.recognition.ledger.Ledger.Decision.Adopt;
import org.huren.hub.recognition.ledger.Ledger.Decision.Decline;
import org.huren.hub.recognition.rule.Scope;
import org.huren.hub.result.Disclosures;
import org.huren.hub.result.ResultKind;
import org.huren.hub.slice.Matches;
import org.huren.hub.slice.PageRequest;
import org.huren.hub.slice.ReadOutcome;
import org.huren.hub.slice.Slice;
import org.huren.hub.world.ConsentText;
import org.huren.hub.world.Hl7;
import org.huren.hub.world.HubWorld;
import org.huren.hub.world.Staff;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;

/** The ledger as FHIR: a result of JL-A, shown at JL-B by the patient's consent. */
class DetectedIssuesTest {

    private static final Caller ZHANG = Staff.patient(new NationalId("220499201708145076").personKey());
    private static final UUID REPORT = NameBasedUuid.of("urn:huren:filler:JL-A|D1");
    private static final String FACTS = "{\"value\":\"3.86\"}";

    private static HubWorld hub;
    private static LedgerWorld world;
    private static DetectedIssues issues;

    @BeforeAll
    static void start() {
        hub = new HubWorld();
        world = new LedgerWorld(hub);
        JdbcTemplate jdbc = new JdbcTemplate(hub.database());
        issues = new DetectedIssuesService(
                new ReadTransaction(new DataSourceTransactionManager(hub.database()), jdbc),
                new EntriesJdbc(JdbcClient.create(hub.database())),
                new Access(new PersonRecordsJdbc(jdbc), Clock.systemUTC()),
                new Disclosures(world.trail));
        hub.send(Hl7.report("JL-A", "900", "D1").text());
        hub.send(Hl7.report("JL-B", "901", "D2").text());
        hub.send(Hl7.report("JL-C", "902", "D3").person("", "别人", "19800101").text());
    }

    private static String own() {
        return HubWorld.patientId("JL-B", "901");
    }

    private static String consent() {
        byte[] text = ConsentText.of(own(), "permit", "JL-B", "").getBytes(UTF_8);
        return ((Written.Created) hub.consents.create(ZHANG, text)).slice().id();
    }

    private static Reminder remind(String instance) {
        Instant now = Instant.now();
        Reminder reminder = new Reminder(
                Reminder.idOf("emr-b", instance, "L1"),
                "order-sign",
                "emr-b",
                instance,
                "JL-B",
                "Practitioner/wang",
                UUID.fromString(own()),
                null,
                "L1",
                "ServiceRequest/draft-1",
                new ResultRef(UUID.fromString(HubWorld.patientId("JL-A", "900")), REPORT, 1, 1),
                "JL-A",
                Scope.PROVINCE,
                FACTS,
                2500L,
                "items=1",
                now);
        world.remind(reminder);
        return reminder;
    }

    private static List<String> seen(Caller caller, String patient) {
        Matches matches = issues.search(
                caller, new DetectedIssues.Search(patient, Set.of(), List.of(), new PageRequest(50, null), "x"));
        assertThat(matches.total()).isEqualTo(matches.matches().size());
        return matches.matches().stream().map(Slice::id).toList();
    }

    private static DetectedIssue read(Caller caller, Reminder reminder) {
        ReadOutcome outcome = issues.read(caller, reminder.id().toString());
        assertThat(outcome).isInstanceOf(ReadOutcome.Found.class);
        return FhirContext.forR4Cached()
                .newJsonParser()
                .setParserErrorHandler(new StrictErrorHandler())
                .parseResource(
                        DetectedIssue.class,
                        new String(((ReadOutcome.Found) outcome).slice().json(), UTF_8));
    }

    @Test
    void theReceivingHouseAndThePatientSeeAReminderAndNobodyElse() {
        String consent = consent();
        Reminder open = remind("i-1");
        Reminder adopted = remind("i-2");
        Reminder cited = remind("i-3");
        world.ledger.decide(Staff.drWang(), open.id(), new Decline("JL31", "明日手术", true, open.at()));
        world.ledger.decide(Staff.drWang(), adopted.id(), new Adopt(adopted.at()));
        world.ledger.cite(Staff.drWang(), cited.id(), "Composition/9", cited.at());

        DetectedIssue declined = read(Staff.drWang(), open);
        assertThat(declined.getMitigationFirstRep().getAction().getCoding())
                .extracting(coding -> coding.getCode())
                .containsExactly("declined", "JL31", "R3");
        assertThat(declined.getMitigationFirstRep().hasExtension("urn:huren:patient-told"))
                .isTrue();
        assertThat(declined.getImplicated())
                .anyMatch(it -> it.getReference() != null
                        && it.getReference().equals("DiagnosticReport/" + REPORT + "/_history/1"));
        assertThat(declined.hasExtension("urn:huren:cited-facts")).isFalse();
        assertThat(read(Staff.drWang(), cited)
                        .getExtensionByUrl("urn:huren:cited-facts")
                        .getValue()
                        .primitiveValue())
                .isEqualTo(FACTS);
        assertThat(read(ZHANG, adopted).getMeta().getVersionId()).isEqualTo("2");

        String[] all = {
            open.id().toString(), adopted.id().toString(), cited.id().toString()
        };
        assertThat(seen(Staff.drWang(), own())).containsExactlyInAnyOrder(all);
        assertThat(seen(ZHANG, own())).containsExactlyInAnyOrder(all);
        assertThat(seen(Staff.drLi(), HubWorld.patientId("JL-A", "900"))).isEmpty();
        assertThat(issues.read(Staff.drLi(), open.id().toString())).isInstanceOf(ReadOutcome.Absent.class);
        assertThat(issues.read(
                        Staff.patient(new NationalId("110101199003070011").personKey()),
                        open.id().toString()))
                .isInstanceOf(ReadOutcome.Absent.class);

        hub.consents.delete(ZHANG, consent);
        // What was taken in stays with the house; that there was something else is hidden with the result.
        assertThat(seen(Staff.drWang(), own()))
                .containsExactlyInAnyOrder(adopted.id().toString(), cited.id().toString());
        assertThat(read(Staff.drWang(), cited).hasExtension("urn:huren:cited-facts"))
                .isTrue();
        assertThat(issues.read(Staff.drWang(), open.id().toString())).isInstanceOf(ReadOutcome.Absent.class);
        issues.read(Staff.drWang(), UUID.randomUUID().toString());
        assertThat(refusals()).hasSize(2).containsOnly("{}{}{}0");
    }

    private static List<String> refusals() {
        return hub.jdbc.sql("""
                select patients::text || entities::text || directives::text || (dense_rank() over (order by reason) - 1)
                  from audit_event
                 where caller_name = 'dr.wang' and outcome = 4 and asked_reference like 'DetectedIssue/%'
                """).query(Rows::text).list();
    }

    @Test
    void theCitedVersionIsReadableThoughTheReportWasCorrected() {
        String consent = consent();
        hub.send(Hl7.report("JL-A", "900", "D1")
                .at("20261010100000", "C", line("WBC", "9.99", "C"), line("RBC", "3.93", "F"))
                .text());

        ReadOutcome cited = hub.results.vread(Staff.drWang(), ResultKind.OBSERVATION, REPORT + "-1", 1);
        ReadOutcome now = hub.results.read(Staff.drWang(), ResultKind.OBSERVATION, REPORT + "-1");
        assertThat(new String(((ReadOutcome.Found) cited).slice().json(), UTF_8))
                .contains("3.86");
        assertThat(new String(((ReadOutcome.Found) now).slice().json(), UTF_8)).contains("9.99");
        hub.consents.delete(ZHANG, consent);
    }
}
