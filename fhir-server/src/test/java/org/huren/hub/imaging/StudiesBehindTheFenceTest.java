package org.huren.hub.imaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.huren.hub.parts.DicomFile.ct;
import static org.huren.hub.parts.DicomFile.uid;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.huren.hub.access.Consents;
import org.huren.hub.audit.AuditSearch;
import org.huren.hub.caller.Caller;
import org.huren.hub.identity.NationalId;
import org.huren.hub.parts.RealOrthanc;
import org.huren.hub.result.ResultKind;
import org.huren.hub.slice.PageRequest;
import org.huren.hub.slice.ReadOutcome;
import org.huren.hub.slice.Slice;
import org.huren.hub.world.Ask;
import org.huren.hub.world.ConsentText;
import org.huren.hub.world.Hl7;
import org.huren.hub.world.HubWorld;
import org.huren.hub.world.Staff;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A study of JL-A, as Dr Li of JL-A, Dr Wang of JL-B and the patient see it. */
class StudiesBehindTheFenceTest {

    private static final String NOBODY = "8a4c0f9e-0000-5000-8000-000000000000";
    private static final Caller PATIENT = Staff.patient(new NationalId("220499201708145076").personKey());
    private static RealOrthanc archive;

    private HubWorld hub;
    private ImagingWorld world;
    private String atA;
    private String study;

    @BeforeAll
    static void open() {
        archive = RealOrthanc.start();
        archive.store(ct("1", "91", "1", "1").at("20261008", "0651").accession("ACC91"));
    }

    @AfterAll
    static void close() {
        archive.close();
    }

    @BeforeEach
    void start() {
        world = ImagingWorld.of(archive, ", \"sweepSeconds\": 0");
        hub = world.hub();
        hub.send(Hl7.report("JL-B", "2", "B1").text());
        world.report("1", "R91", "ACC91", "");
        world.harvest();
        atA = ImagingWorld.record("1");
        study = world.only("1").path("id").asString();
    }

    private long seenBy(Caller caller) {
        return hub.studies.search(caller, Ask.studies(atA)).total();
    }

    private boolean reads(Caller caller) {
        return hub.studies.read(caller, study) instanceof ReadOutcome.Found;
    }

    private String permit(String more) {
        byte[] consent = ConsentText.of(atA, "permit", "JL-B", more).getBytes(StandardCharsets.UTF_8);
        return switch (hub.consents.create(PATIENT, consent)) {
            case Consents.Written.Created(Slice slice) -> slice.id();
            case Consents.Written other -> throw new AssertionError(other.toString());
        };
    }

    @Test
    void anotherHospitalSeesItOnlyWhileThePatientPermits() {
        assertThat(seenBy(Staff.drWang())).isZero();
        assertThat(reads(Staff.drWang())).isFalse();
        assertThat(seenBy(Staff.hospitalB())).isZero();
        assertThat(seenBy(PATIENT)).isEqualTo(1);
        assertThat(reads(PATIENT)).isTrue();
        assertThat(reads(Staff.stewardSun())).isFalse();
        assertThat(reads(Staff.regulatorZhou())).isFalse();

        String consent = permit("");
        assertThat(seenBy(Staff.drWang())).isEqualTo(1);
        assertThat(reads(Staff.drWang())).isTrue();

        hub.consents.delete(PATIENT, consent);
        assertThat(seenBy(Staff.drWang())).isZero();
        assertThat(reads(Staff.drWang())).isFalse();
    }

    @Test
    void aConsentForLaboratoryResultsShowsNoStudyAndNoTraceOfOne() {
        permit(ConsentText.category("laboratory"));

        assertThat(seenBy(Staff.drWang())).isZero();
        assertThat(reads(Staff.drWang())).isFalse();
    }

    @Test
    void aConsentForImagingShowsTheStudyAndTheReportWithIt() {
        permit(ConsentText.category("imaging"));

        assertThat(seenBy(Staff.drWang())).isEqualTo(1);
        Slice report = hub.results.search(Staff.drWang(), Ask.of(ResultKind.DIAGNOSTIC_REPORT, atA)).matches().stream()
                .filter(it -> new String(it.json(), StandardCharsets.UTF_8).contains("ACC91"))
                .findFirst()
                .orElseThrow();
        assertThat(new String(report.json(), StandardCharsets.UTF_8)).contains("ImagingStudy/" + study);
    }

    @Test
    void aHiddenStudyIsNoStudy() {
        Caller drWang = Staff.drWang();
        for (String absent : List.of(NOBODY, "not-an-id")) {
            assertSameWork(() -> hub.studies.read(drWang, study), () -> hub.studies.read(drWang, absent));
            assertSameWork(() -> hub.studies.vread(drWang, study, 1), () -> hub.studies.vread(drWang, absent, 1));
            assertSameWork(
                    () -> hub.studies.history(drWang, study, new PageRequest(10, null)),
                    () -> hub.studies.history(drWang, absent, new PageRequest(10, null)));
        }
        assertSameWork(
                () -> hub.studies.search(drWang, Ask.studies(atA)),
                () -> hub.studies.search(drWang, Ask.studies(NOBODY)));
        assertThat(hub.studies.search(drWang, Ask.studies(atA)))
                .isEqualTo(hub.studies.search(drWang, Ask.studies(NOBODY)));
        assertSameWork(
                () -> hub.studies.search(drWang, Ask.studyNumbered("urn:dicom:uid", "urn:oid:" + uid("91"))),
                () -> hub.studies.search(drWang, Ask.studyNumbered("urn:dicom:uid", "urn:oid:1.2.3")));
    }

    @Test
    void aNumberFindsAStudyInsideItsOwnHouseAlone() {
        permit("");
        assertThat(byNumber(Staff.drLi(), "urn:dicom:uid", "urn:oid:" + uid("91")))
                .isEqualTo(1);
        assertThat(byNumber(Staff.drLi(), "urn:huren:accession:JL-A", "ACC91")).isEqualTo(1);
        assertThat(byNumber(Staff.drWang(), "urn:dicom:uid", "urn:oid:" + uid("91")))
                .isZero();
    }

    private long byNumber(Caller caller, String system, String value) {
        return hub.studies.search(caller, Ask.studyNumbered(system, value)).total();
    }

    @Test
    void everyVersionThatIsNamedCanBeReadAgain() {
        Slice now = hub.studies.search(Staff.drLi(), Ask.studies(atA)).matches().getFirst();

        assertThat(hub.studies.vread(Staff.drLi(), study, now.version()))
                .isInstanceOfSatisfying(
                        ReadOutcome.Found.class,
                        found -> assertThat(found.slice().json()).isEqualTo(now.json()));
        assertThat(hub.studies
                        .history(Staff.drLi(), study, new PageRequest(10, null))
                        .total())
                .isEqualTo(2);
    }

    @Test
    void thePatientSeesWhoSawTheStudy() {
        permit("");
        reads(Staff.drWang());

        AuditSearch search = new AuditSearch(
                Set.of(),
                null,
                "ImagingStudy/" + study,
                "dr.wang",
                Set.of(),
                List.of(),
                new PageRequest(10, null),
                "test");
        String event = new String(
                hub.audit.search(PATIENT, search).matches().getFirst().json(), StandardCharsets.UTF_8);
        assertThat(event).contains("ImagingStudy/" + study).contains("dr.wang");
    }

    /** The same statements in the same order, and audit rows that differ in nothing but what was asked. */
    private void assertSameWork(Runnable hidden, Runnable absent) {
        List<String> first = hub.statements.of(hidden);
        Map<String, @Nullable Object> firstRow = lastAuditRow();
        List<String> second = hub.statements.of(absent);

        assertThat(first).isEqualTo(second).isNotEmpty();
        assertThat(firstRow).isEqualTo(lastAuditRow());
    }

    private Map<String, @Nullable Object> lastAuditRow() {
        return hub.jdbc.sql("""
                select interaction, outcome, caller_name, caller_facility, cardinality(patients) as patients,
                       cardinality(entities) as entities, cardinality(directives) as directives, reason
                  from audit_event order by at desc, id desc limit 1
                """).query().singleRow();
    }
}
