package org.huren.hub.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.huren.bridge.Receipt;
import org.huren.hub.audit.AuditSearch;
import org.huren.hub.caller.Caller;
import org.huren.hub.identity.NationalId;
import org.huren.hub.result.DocumentSearch;
import org.huren.hub.slice.Matches;
import org.huren.hub.slice.PageRequest;
import org.huren.hub.slice.ReadOutcome;
import org.huren.hub.slice.Slice;
import org.huren.hub.world.Ask;
import org.huren.hub.world.ConsentText;
import org.huren.hub.world.Hl7;
import org.huren.hub.world.HubWorld;
import org.huren.hub.world.Mdm;
import org.huren.hub.world.Staff;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Documents of JL-A (MDM^T02), as Dr Li of JL-A, Dr Wang of JL-B and the patient see them. */
class DocumentsBehindTheFenceTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final NationalId PERSON = new NationalId("220499201708145076");

    private HubWorld hub;
    private String atA;
    private Caller patient;

    @BeforeEach
    void start() {
        hub = new HubWorld();
        hub.send(Hl7.report("JL-B", "2", "B1").text());
        assertThat(hub.send(Mdm.document("JL-A", "1", "D1").text())).isInstanceOf(Receipt.Stored.class);
        atA = HubWorld.patientId("JL-A", "1");
        patient = Staff.patient(PERSON.personKey());
    }

    private long seenBy(Caller caller) {
        return hub.documents.search(caller, Ask.documents(atA)).total();
    }

    private String onlyId() {
        return hub.documents
                .search(Staff.drLi(), Ask.documents(atA))
                .matches()
                .getFirst()
                .id();
    }

    private String permit(String more) {
        byte[] consent = ConsentText.of(atA, "permit", "JL-B", more).getBytes(StandardCharsets.UTF_8);
        return switch (hub.consents.create(patient, consent)) {
            case Consents.Written.Created(Slice slice) -> slice.id();
            case Consents.Written other -> throw new AssertionError(other.toString());
        };
    }

    private boolean reads(Caller caller, String id) {
        return hub.documents.read(caller, id) instanceof ReadOutcome.Found;
    }

    @Test
    void contentIsReadByWhoeverReadsTheDocumentAndByNobodyElse() {
        String pdf = onlyId() + "-2";
        String absent = "00000000-0000-5000-8000-000000000001-2";
        assertThat(hub.documents.content(Staff.drLi(), pdf)).isInstanceOfSatisfying(ReadOutcome.Found.class, found -> {
            JsonNode binary = JSON.readTree(found.slice().json());
            assertThat(binary.path("contentType").asString()).isEqualTo("application/pdf");
            assertThat(binary.at("/securityContext/reference").asString()).isEqualTo("DocumentReference/" + onlyId());
        });
        assertThat(hub.count("audit_event where outcome = 0 and asked = 'Binary/" + pdf + "'"))
                .isEqualTo(1);
        for (String id : List.of(absent, onlyId() + "-3", onlyId() + "-0", onlyId(), "x")) {
            assertThat(hub.documents.content(Staff.drLi(), id)).isInstanceOf(ReadOutcome.Absent.class);
        }
        assertThat(hub.documents.content(Staff.drWang(), pdf)).isInstanceOf(ReadOutcome.Absent.class);
        assertThat(hub.statements.of(() -> hub.documents.content(Staff.drWang(), pdf)))
                .isEqualTo(hub.statements.of(() -> hub.documents.content(Staff.drWang(), absent)));

        String consent = permit("");
        assertThat(hub.documents.content(Staff.drWang(), pdf)).isInstanceOf(ReadOutcome.Found.class);
        hub.consents.delete(patient, consent);
        assertThat(hub.documents.content(Staff.drWang(), pdf)).isInstanceOf(ReadOutcome.Absent.class);
    }

    @Test
    void whatWasAcknowledgedIsReadBackAtOnceWithItsPdf() {
        Slice found =
                hub.documents.search(Staff.drLi(), Ask.documents(atA)).matches().getFirst();

        JsonNode document = JSON.readTree(found.json());
        assertThat(document.at("/type/coding/0/code").asString()).isEqualTo("DS");
        assertThat(document.at("/category/0/coding/0/code").asString()).isEqualTo("exam");
        assertThat(Base64.getDecoder()
                        .decode(document.at("/content/1/attachment/data").asString()))
                .isEqualTo("%PDF-1.4\n%EOF\n".getBytes(StandardCharsets.US_ASCII));
        assertThat(hub.documents.read(Staff.drLi(), found.id()))
                .isInstanceOfSatisfying(
                        ReadOutcome.Found.class,
                        read -> assertThat(read.slice().json()).isEqualTo(found.json()));
        String author = document.at("/author/0/reference").asString();
        assertThat(hub.count("resource where type || '/' || id = '" + author + "'"))
                .as("its author can be looked up")
                .isEqualTo(1);
    }

    @Test
    void anotherHospitalSeesItOnlyWhileThePatientPermits() {
        String id = onlyId();
        assertThat(seenBy(Staff.drWang())).isZero();
        assertThat(reads(Staff.drWang(), id)).isFalse();
        assertThat(seenBy(Staff.hospitalB())).isZero();
        assertThat(seenBy(patient)).isEqualTo(1);
        assertThat(reads(patient, id)).isTrue();
        assertThat(reads(Staff.stewardSun(), id)).isFalse();

        String consent = permit("");
        assertThat(seenBy(Staff.drWang())).isEqualTo(1);
        assertThat(reads(Staff.drWang(), id)).isTrue();

        hub.consents.delete(patient, consent);
        assertThat(seenBy(Staff.drWang())).isZero();
    }

    @Test
    void aConsentForOneCategoryLeavesTheOthersOut() {
        hub.send(Mdm.document("JL-A", "1", "D2").type("DI^影像报告").text());
        hub.send(Mdm.document("JL-A", "1", "D3").type("OP^手术记录").text());
        assertThat(seenBy(Staff.drLi())).isEqualTo(3);

        permit(ConsentText.category("imaging"));

        Matches seen = hub.documents.search(Staff.drWang(), Ask.documents(atA));
        assertThat(seen.total()).isEqualTo(1);
        assertThat(new String(seen.matches().getFirst().json(), StandardCharsets.UTF_8))
                .contains("影像报告");
    }

    @Test
    void aNumberFindsADocumentInsideItsOwnHouseAlone() {
        hub.send(Mdm.document("JL-A", "9", "D9").person("", "李四", "19700101").text());
        permit("");

        DocumentSearch search = Ask.documentNumbered("urn:huren:document:JL-A", "D1");
        assertThat(hub.documents.search(Staff.drLi(), search).total()).isEqualTo(1);
        assertThat(hub.documents.search(Staff.drWang(), search).total()).isZero();
    }

    @Test
    void versionsStayReadableAndPagesHoldEveryDocumentOnce() {
        hub.send(Mdm.document("JL-A", "1", "D1").at("20261010100000").text());
        hub.send(Mdm.document("JL-A", "1", "D2").text());
        hub.send(Mdm.document("JL-A", "1", "D3").at("20261001100000").text());
        Matches newest = hub.documents.search(Staff.drLi(), Ask.documents(atA));
        String first = newest.matches().getFirst().id();
        assertThat(newest.matches().getFirst().version()).isEqualTo(2);
        assertThat(hub.documents
                        .history(Staff.drLi(), first, new PageRequest(10, null))
                        .matches())
                .extracting(Slice::version)
                .containsExactly(2L, 1L);
        assertThat(hub.documents.vread(Staff.drLi(), first, 1)).isInstanceOf(ReadOutcome.Found.class);
        assertThat(hub.documents.vread(Staff.drLi(), first, 3)).isInstanceOf(ReadOutcome.Absent.class);

        Matches page = hub.documents.search(Staff.drLi(), Ask.documents(atA, new PageRequest(2, null)));
        Matches rest = hub.documents.search(Staff.drLi(), Ask.documents(atA, new PageRequest(2, page.next())));
        assertThat(page.total()).isEqualTo(3);
        assertThat(rest.total()).isEqualTo(3);
        assertThat(page.matches())
                .extracting(Slice::id)
                .doesNotContainAnyElementsOf(
                        rest.matches().stream().map(Slice::id).toList());
        assertThat(rest.matches()).hasSize(1);
        assertThat(rest.next()).isNull();
    }

    @Test
    void aDocumentThatWasTakenBackIsSeenByTheHouseThatSentItAlone() {
        permit("");
        String id = onlyId();
        assertThat(reads(Staff.drWang(), id)).isTrue();

        hub.send(Mdm.document("JL-A", "1", "D1")
                .at("20261010100000")
                .available("CA")
                .text());

        assertThat(reads(Staff.drLi(), id)).isTrue();
        assertThat(reads(Staff.drWang(), id)).isFalse();
        assertThat(hub.documents
                        .history(Staff.drWang(), id, new PageRequest(10, null))
                        .total())
                .isZero();
        assertThat(reads(patient, id)).isFalse();
        assertThat(seenBy(Staff.drWang())).isZero();
    }

    @Test
    void theRegulatorFindsDisclosuresAndAttemptsByThePatientAndByTheDocument() {
        String id = onlyId();
        reads(Staff.drWang(), id);

        assertThat(events(null, "DocumentReference/" + id)).isEqualTo(2);
        assertThat(events(atA, null)).as("attempts at what is hidden too").isEqualTo(2);
    }

    private long events(@Nullable String record, @Nullable String entity) {
        return hub.audit
                .search(
                        Staff.regulatorZhou(),
                        new AuditSearch(
                                Set.of(),
                                record,
                                entity,
                                null,
                                Set.of(),
                                List.of(),
                                new PageRequest(20, null),
                                "AuditEvent"))
                .total();
    }

    @Test
    void aPatientsTrailNamesNobodyElsesDocuments() {
        hub.send(Mdm.document("JL-A", "9", "D9")
                .person("220899195608287994", "李四", "19560828")
                .text());
        hub.documents.search(Staff.drLi(), Ask.documentNumbered("urn:huren:document:JL-A", "D1", "D9"));
        String own = onlyId();

        String trail = new String(
                hub.audit
                        .search(
                                patient,
                                new AuditSearch(
                                        Set.of(),
                                        null,
                                        null,
                                        "dr.li",
                                        Set.of(),
                                        List.of(),
                                        new PageRequest(20, null),
                                        "AuditEvent"))
                        .matches()
                        .getLast()
                        .json(),
                StandardCharsets.UTF_8);
        String other = hub.jdbc
                .sql("select document_id::text from document_index where patient_key = ?")
                .param(UUID.fromString(HubWorld.patientId("JL-A", "9")))
                .query(String.class)
                .single();
        assertThat(trail).contains(own).doesNotContain(other);
    }
}
