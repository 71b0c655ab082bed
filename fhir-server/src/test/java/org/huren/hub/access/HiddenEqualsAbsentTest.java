package org.huren.hub.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.huren.hub.caller.Caller;
import org.huren.hub.identity.NationalId;
import org.huren.hub.result.ResultKind;
import org.huren.hub.slice.Matches;
import org.huren.hub.slice.PageRequest;
import org.huren.hub.slice.ReadOutcome;
import org.huren.hub.world.Ask;
import org.huren.hub.world.Hl7;
import org.huren.hub.world.HubWorld;
import org.huren.hub.world.Mdm;
import org.huren.hub.world.Staff;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Dr Wang of JL-B asks for what JL-A has of somebody who permitted nothing, and for what nobody has. */
class HiddenEqualsAbsentTest {

    private static final String NOBODY = "8a4c0f9e-0000-5000-8000-000000000000";
    private static HubWorld hub;
    private static String hiddenPatient;
    private static String hiddenReport;
    private static String hiddenDocument;

    @BeforeAll
    static void start() {
        hub = new HubWorld();
        hub.send(Hl7.report("JL-A", "1", "F1").text());
        hiddenPatient = HubWorld.patientId("JL-A", "1");
        hub.send(Mdm.document("JL-A", "1", "D1").text());
        hiddenDocument = hub.documents
                .search(Staff.drLi(), Ask.documents(hiddenPatient))
                .matches()
                .getFirst()
                .id();
        hiddenReport = hub.results
                .search(Staff.drLi(), Ask.of(ResultKind.DIAGNOSTIC_REPORT, hiddenPatient))
                .matches()
                .getFirst()
                .id();
    }

    @ParameterizedTest
    @EnumSource(ResultKind.class)
    void readingAHiddenResultIsReadingNone(ResultKind kind) {
        String suffix = switch (kind) {
            case DIAGNOSTIC_REPORT -> "";
            case OBSERVATION -> "-1";
            case SERVICE_REQUEST -> "-r";
            case SPECIMEN -> "-s1";
        };
        assertThat(hub.results.read(Staff.drLi(), kind, hiddenReport + suffix)).isInstanceOf(ReadOutcome.Found.class);

        assertSameWork(
                () -> hub.results.read(Staff.drWang(), kind, hiddenReport + suffix),
                () -> hub.results.read(Staff.drWang(), kind, NOBODY + suffix));
        assertSameWork(
                () -> hub.results.vread(Staff.drWang(), kind, hiddenReport + suffix, 1),
                () -> hub.results.vread(Staff.drWang(), kind, NOBODY + suffix, 1));
        assertSameWork(
                () -> hub.results.read(Staff.drWang(), kind, hiddenReport + suffix),
                () -> hub.results.read(Staff.drWang(), kind, "not-an-id"));
    }

    @ParameterizedTest
    @EnumSource(ResultKind.class)
    void searchingAHiddenPatientIsSearchingNobody(ResultKind kind) {
        Matches hidden = hub.results.search(Staff.drWang(), Ask.of(kind, hiddenPatient));

        assertThat(hidden).isEqualTo(hub.results.search(Staff.drWang(), Ask.of(kind, NOBODY)));
        assertThat(hidden.total()).isZero();
        assertSameWork(
                () -> hub.results.search(Staff.drWang(), Ask.of(kind, hiddenPatient)),
                () -> hub.results.search(Staff.drWang(), Ask.of(kind, NOBODY)));
    }

    @Test
    void aPatientWithoutTreatmentRelationOrConsentIsAbsent() {
        Caller drWang = Staff.drWang();
        assertSameWork(() -> hub.patients.read(drWang, hiddenPatient), () -> hub.patients.read(drWang, NOBODY));
        assertSameWork(
                () -> hub.patients.search(drWang, Ask.patientWith(NationalId.SYSTEM, "220499201708145076")),
                () -> hub.patients.search(drWang, Ask.patientWith(NationalId.SYSTEM, "220899195608287994")));
        assertSameWork(
                () -> hub.patients.crossReference(drWang, "urn:huren:mrn:JL-A", "1", Set.of()),
                () -> hub.patients.crossReference(drWang, "urn:huren:mrn:JL-A", "nobody", Set.of()));
        assertThat(hub.patients.search(drWang, Ask.patientWith(NationalId.SYSTEM, "220499201708145076")))
                .isEqualTo(hub.patients.search(drWang, Ask.patientWith(NationalId.SYSTEM, "220899195608287994")));
        assertThat(hub.patients.crossReference(drWang, "urn:huren:mrn:JL-A", "1", Set.of()))
                .isEqualTo(hub.patients.crossReference(drWang, "urn:huren:mrn:JL-A", "nobody", Set.of()));
    }

    @Test
    void aHiddenDocumentIsNoDocument() {
        assertThat(hub.documents.read(Staff.drLi(), hiddenDocument)).isInstanceOf(ReadOutcome.Found.class);
        Caller drWang = Staff.drWang();
        for (String absent : List.of(NOBODY, "not-an-id")) {
            assertSameWork(() -> hub.documents.read(drWang, hiddenDocument), () -> hub.documents.read(drWang, absent));
            assertSameWork(
                    () -> hub.documents.vread(drWang, hiddenDocument, 1), () -> hub.documents.vread(drWang, absent, 1));
            assertSameWork(
                    () -> hub.documents.history(drWang, hiddenDocument, new PageRequest(10, null)),
                    () -> hub.documents.history(drWang, absent, new PageRequest(10, null)));
        }
        assertSameWork(
                () -> hub.documents.search(drWang, Ask.documents(hiddenPatient)),
                () -> hub.documents.search(drWang, Ask.documents(NOBODY)));
        assertSameWork(
                () -> hub.documents.search(drWang, Ask.documentNumbered("urn:huren:document:JL-A", "D1")),
                () -> hub.documents.search(drWang, Ask.documentNumbered("urn:huren:document:JL-A", "none")));
        assertThat(hub.documents.search(drWang, Ask.documents(hiddenPatient)))
                .isEqualTo(hub.documents.search(drWang, Ask.documents(NOBODY)));
    }

    @Test
    void theOwnFacilitysNumberOfAnotherFacilityFindsNothing() {
        assertThat(hub.results
                        .search(
                                Staff.drWang(),
                                Ask.byIdentifier(ResultKind.DIAGNOSTIC_REPORT, "urn:huren:filler:JL-A", "F1"))
                        .total())
                .isZero();
        assertThat(hub.results
                        .search(
                                Staff.drLi(),
                                Ask.byIdentifier(ResultKind.DIAGNOSTIC_REPORT, "urn:huren:filler:JL-A", "F1"))
                        .total())
                .isEqualTo(1);
    }

    /** The same statements in the same order, and audit rows that differ in nothing but what was asked. */
    private static void assertSameWork(Runnable hidden, Runnable absent) {
        List<String> first = hub.statements.of(hidden);
        Map<String, @Nullable Object> firstRow = lastAuditRow();
        List<String> second = hub.statements.of(absent);

        assertThat(first).isEqualTo(second).isNotEmpty();
        assertThat(firstRow).isEqualTo(lastAuditRow());
    }

    private static Map<String, @Nullable Object> lastAuditRow() {
        return hub.jdbc.sql("""
                select interaction, outcome, caller_name, caller_facility, cardinality(patients) as patients,
                       cardinality(entities) as entities, cardinality(directives) as directives, reason
                  from audit_event order by at desc, id desc limit 1
                """).query().singleRow();
    }

    @Test
    void theRegulatorFindsTheAttemptByThePatientAllTheSame() {
        hub.results.read(Staff.drWang(), ResultKind.OBSERVATION, hiddenReport + "-2");

        long found = hub.jdbc
                .sql("""
                select count(*) from audit_event
                 where asked_reference = ? and outcome = 4 and asked_report in
                       (select report_id from report where patient_key = ?)
                """)
                .param("Observation/" + hiddenReport + "-2")
                .param(UUID.fromString(hiddenPatient))
                .query(Long.class)
                .single();
        assertThat(found).isEqualTo(1);
    }
}
