package org.huren.hub.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.huren.hub.access.Consents.Written;
import org.huren.hub.caller.Caller;
import org.huren.hub.identity.NationalId;
import org.huren.hub.identity.Patients.Unlinked;
import org.huren.hub.result.ResultKind;
import org.huren.hub.slice.Matches;
import org.huren.hub.slice.PageRequest;
import org.huren.hub.slice.ReadOutcome;
import org.huren.hub.slice.Slice;
import org.huren.hub.world.Ask;
import org.huren.hub.world.ConsentText;
import org.huren.hub.world.Hl7;
import org.huren.hub.world.HubWorld;
import org.huren.hub.world.Staff;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One person with records at JL-A and JL-B, and what Dr Wang of JL-B sees of them. */
class ConsentStoryTest {

    private static final Charset UTF_8 = StandardCharsets.UTF_8;

    private HubWorld hub;
    private String atA;
    private String atB;
    private Caller patient;

    @BeforeEach
    void start() {
        hub = new HubWorld();
        hub.send(Hl7.report("JL-A", "1", "A1").text());
        hub.send(Hl7.report("JL-B", "2", "B1").text());
        hub.send(imaging(Hl7.report("JL-A", "1", "A2").text()));
        atA = HubWorld.patientId("JL-A", "1");
        atB = HubWorld.patientId("JL-B", "2");
        patient = Staff.patient(new NationalId("220499201708145076").personKey());
    }

    @Test
    void hospitalBSeesWhatThePatientPermitsAndLosesItWhenTheyRevoke() {
        assertThat(reportsAt(atB)).isEqualTo(1);
        assertThat(reportsAt(atA)).isZero();

        String consent = permit("JL-B", "");
        assertThat(reportsAt(atB)).isEqualTo(3);
        assertThat(reportsAt(atA)).isEqualTo(3);
        assertThat(links(atB)).contains(atA);

        assertThat(hub.consents.delete(patient, consent)).isInstanceOf(Written.Deleted.class);
        assertThat(reportsAt(atB)).isEqualTo(1);
        assertThat(reportsAt(atA)).isZero();
        assertThat(links(atB)).doesNotContain(atA);
    }

    @Test
    void revokingByPutWithStatusInactiveTakesEffectAtOnceAndForGood() {
        String consent = permit("JL-B", "");
        byte[] revoked = consent(atA, "permit", "JL-B", "")
                .replace("\"active\"", "\"inactive\"")
                .getBytes(UTF_8);

        assertThat(hub.consents.update(patient, consent, revoked, 1L)).isInstanceOf(Written.Updated.class);
        assertThat(reportsAt(atA)).isZero();
        assertThat(hub.consents.update(
                        patient, consent, consent(atA, "permit", "JL-B", "").getBytes(UTF_8), null))
                .isInstanceOf(Written.Invalid.class);
        assertThat(hub.consents.update(patient, consent, revoked, 1L)).isEqualTo(new Written.VersionConflict(2));
    }

    @Test
    void aConsentForLaboratoryResultsHidesImagingFromTotalsPagesAndReads() {
        permit(
                "JL-B",
                ",\"class\":[{\"system\":\"http://terminology.hl7.org/CodeSystem/observation-category\","
                        + "\"code\":\"laboratory\"}]");

        assertThat(reportsAt(atA)).isEqualTo(2);
        String imaging = hub.results
                .search(Staff.drLi(), Ask.byIdentifier(ResultKind.DIAGNOSTIC_REPORT, "urn:huren:filler:JL-A", "A2"))
                .matches()
                .getFirst()
                .id();
        assertThat(hub.results.read(Staff.drWang(), ResultKind.DIAGNOSTIC_REPORT, imaging))
                .isInstanceOf(ReadOutcome.Absent.class);
        assertThat(pagesOf(ResultKind.OBSERVATION, 1)).hasSize(4).doesNotHaveDuplicates();
    }

    @Test
    void aDenialOfOneCategoryOutranksAPermitForAll() {
        permit("JL-B", "");
        create(
                patient,
                consent(
                        atB,
                        "deny",
                        "JL-B",
                        ",\"class\":[{\"system\":\"http://terminology.hl7.org/CodeSystem/observation-category\","
                                + "\"code\":\"imaging\"}]"));

        assertThat(reportsAt(atA)).isEqualTo(2);
    }

    @Test
    void aStewardRecordsAConsentOnlyWithEvidenceAndAStrangerNeverDoes() {
        String consent = consent(atA, "permit", "JL-B", "");
        assertThat(hub.consents.create(Staff.stewardSun(), consent.getBytes(UTF_8)))
                .isInstanceOf(Written.Invalid.class);
        assertThat(hub.consents.create(Staff.stewardSun(), withEvidence(consent).getBytes(UTF_8)))
                .isInstanceOf(Written.Created.class);
        Caller stranger = Staff.patient(new NationalId("220899195608287994").personKey());
        assertThat(hub.consents.create(stranger, consent.getBytes(UTF_8))).isInstanceOf(Written.Absent.class);
    }

    @Test
    void whatIsNotUnderstoodIsRefusedWhole() {
        String nested = consent(atA, "permit", "JL-B", ",\"provision\":[{\"type\":\"deny\"}]");
        assertThat(hub.consents.create(patient, nested.getBytes(UTF_8)))
                .isInstanceOfSatisfying(
                        Written.Invalid.class,
                        it -> assertThat(it.issues())
                                .extracting(Consents.Issue::path)
                                .anyMatch(path -> path.contains("provision.provision")));
        assertThat(hub.count("consent_rule")).isZero();
    }

    @Test
    void anUndoneLinkSeparatesResultsAndNamesWhatWasSeenThroughIt() {
        permit("JL-B", "");
        reportsAt(atB);

        Unlinked outcome = hub.patients.unlink(Staff.stewardSun(), atA, "wrong person");

        assertThat(outcome).isInstanceOfSatisfying(Unlinked.Done.class, done -> {
            assertThat(done.formerlyLinked()).containsExactly(atB);
            assertThat(done.disclosures()).isNotEmpty();
        });
        assertThat(reportsAt(atB)).isEqualTo(1);
        hub.send(Hl7.report("JL-A", "1", "A3").text());
        assertThat(reportsAt(atB)).as("evidence alone never links them again").isEqualTo(1);
        assertThat(reportsAt(atA))
                .as("the consent stays with the record that it was given on")
                .isEqualTo(3);
    }

    @Test
    void hospitalBsSystemReadsBackItsOwnAlone() {
        permit("JL-B", "");
        assertThat(hub.results
                        .search(Staff.hospitalB(), Ask.of(ResultKind.DIAGNOSTIC_REPORT, atB))
                        .total())
                .isEqualTo(1);
        assertThat(hub.results
                        .search(Staff.hospitalB(), Ask.of(ResultKind.DIAGNOSTIC_REPORT, atA))
                        .total())
                .isZero();
    }

    @Test
    void theTrailCannotBeChanged() {
        reportsAt(atB);
        assertThat(catchThrowable(
                        () -> hub.jdbc.sql("update audit_event set reason = ''").update()))
                .hasMessageContaining("append only");
        assertThat(catchThrowable(() -> hub.jdbc.sql("delete from audit_event").update()))
                .hasMessageContaining("append only");
    }

    private long reportsAt(String record) {
        return hub.results
                .search(Staff.drWang(), Ask.of(ResultKind.DIAGNOSTIC_REPORT, record))
                .total();
    }

    private List<String> pagesOf(ResultKind kind, int size) {
        List<String> ids = new ArrayList<>();
        Matches.@Nullable Cursor cursor = null;
        do {
            Matches page = hub.results.search(Staff.drWang(), Ask.of(kind, atB, new PageRequest(size, cursor)));
            assertThat(page.total()).isEqualTo(4);
            page.matches().stream().map(Slice::id).forEach(ids::add);
            cursor = page.next();
        } while (cursor != null);
        return ids;
    }

    private String links(String record) {
        return switch (hub.patients.read(Staff.drWang(), record)) {
            case ReadOutcome.Found(Slice slice) -> new String(slice.json(), UTF_8);
            case ReadOutcome.Absent ignored -> throw new AssertionError("absent");
        };
    }

    private String permit(String recipient, String more) {
        return create(patient, consent(atA, "permit", recipient, more));
    }

    private String create(Caller caller, String consent) {
        return switch (hub.consents.create(caller, consent.getBytes(UTF_8))) {
            case Written.Created(Slice slice) -> slice.id();
            case Written other -> throw new AssertionError(other.toString());
        };
    }

    private static String imaging(String hl7) {
        return hl7.replace("||LAB|F", "||CT|F");
    }

    private static String withEvidence(String consent) {
        return consent.replace("\"policyRule\"", "\"sourceAttachment\":{\"url\":\"urn:uuid:paper\"},\"policyRule\"");
    }

    private static String consent(String record, String type, String recipient, String more) {
        return ConsentText.of(record, type, recipient, more);
    }
}
