package org.huren.compose.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Dr Wang of JL-B and the results that Ms Zhang has at JL-A. */
class ConsentJourney {
    private static final LocalRecord ZHANG_AT_A =
            new LocalRecord("JL-A", "9200000001", "张秀英", "19620315", "F", "220199196203152625");
    private static final LocalRecord ZHANG_AT_B = ZHANG_AT_A.at("JL-B", "B920000001");
    private static final List<String> TYPES = List.of("DiagnosticReport", "Observation", "ServiceRequest", "Specimen");

    private final Province province = Province.running();
    private final Person drWang = province.drWang();
    private final Person zhang = province.patientZhang();

    enum Revocation {
        PUT_INACTIVE,
        DELETE
    }

    @AfterEach
    void takeBackWhatWasGranted() {
        Pages.of(zhang, "/fhir/Consent?status=active").ids().forEach(id -> zhang.delete("/fhir/Consent/" + id));
    }

    @Test
    void aHiddenResultIsAnsweredAsOneThatNeverExisted() {
        for (String type : TYPES) {
            String hidden = idsAtA(type).getFirst();
            String never = UUID.randomUUID() + hidden.substring(36);
            for (String asked : List.of("", "/_history/1", "/_history", "?_summary=true", "?_format=xml")) {
                same(
                        drWang.get("/fhir/" + type + "/" + hidden + asked),
                        drWang.get("/fhir/" + type + "/" + never + asked),
                        hidden,
                        never);
            }
        }
    }

    @Test
    void aHiddenPatientIsAnsweredAsOneWhoNeverExisted() {
        String hidden = ZHANG_AT_A.id();
        String never = UUID.randomUUID().toString();
        for (String asked : List.of("", "/_history/1", "/_history")) {
            same(
                    drWang.get("/fhir/Patient/" + hidden + asked),
                    drWang.get("/fhir/Patient/" + never + asked),
                    hidden,
                    never);
        }
        String pix = "/fhir/Patient/$ihe-pix?sourceIdentifier=urn:huren:mrn:JL-A%7C";
        same(drWang.get(pix + "9200000001"), drWang.get(pix + "0000000000"), "9200000001", "0000000000");
        String identifier = "/fhir/Patient?identifier=urn:huren:mrn:JL-A%7C";
        same(drWang.get(identifier + "9200000001"), drWang.get(identifier + "0000000000"), "9200000001", "0000000000");
    }

    @Test
    void aSearchOfAHiddenPatientIsTheSameEmptyBundleInEveryForm() {
        String hidden = ZHANG_AT_A.id();
        String never = UUID.randomUUID().toString();
        for (String type : TYPES) {
            for (String more : List.of("", "&_summary=count", "&_count=1", "&_total=none", "&_format=xml")) {
                Answer one = drWang.get("/fhir/" + type + "?patient=" + hidden + more);
                Answer other = drWang.get("/fhir/" + type + "?patient=" + never + more);
                same(one, other, hidden, never);
                assertThat(one.status()).isEqualTo(200);
                assertThat(one.resources()).isEmpty();
            }
        }
        same(
                drWang.get("/fhir/DiagnosticReport?_include=DiagnosticReport:result&patient=" + hidden),
                drWang.get("/fhir/DiagnosticReport?_include=DiagnosticReport:result&patient=" + never),
                hidden,
                never);
    }

    @Test
    void ownResultsOfTheSamePersonSayNothingOfTheOthers() {
        Answer own = drWang.get("/fhir/DiagnosticReport?_include=DiagnosticReport:result&patient=" + ZHANG_AT_B.id());

        assertThat(own.total()).isPositive();
        assertThat(own.text()).doesNotContain("JL-A").doesNotContain(ZHANG_AT_A.id());
        assertThat(drWang.get("/fhir/" + ZHANG_AT_B.reference()).text())
                .doesNotContain("JL-A")
                .doesNotContain(ZHANG_AT_A.id());
    }

    @ParameterizedTest(name = "after {0} nothing of JL-A is left")
    @EnumSource
    void drWangSeesWhatThePatientPermitsAndLosesItAtTheNextRequest(Revocation revocation) {
        List<List<String>> before = seen(ZHANG_AT_B);
        String report = idsAtA("DiagnosticReport").getFirst();

        Answer consent = zhang.post("/fhir/Consent", Permission.of(ZHANG_AT_A.id(), "JL-B"));
        assertThat(consent.status()).as(consent.text()).isEqualTo(201);

        List<List<String>> everything = TYPES.stream()
                .map(type -> Pages.of(zhang, "/fhir/" + type + "?_count=200&patient=" + ZHANG_AT_A.id())
                        .ids())
                .map(ConsentJourney::sorted)
                .toList();
        assertThat(seen(ZHANG_AT_A)).isEqualTo(everything).isEqualTo(seen(ZHANG_AT_B));
        assertThat(everything).isNotEqualTo(before);
        assertThat(drWang.get("/fhir/DiagnosticReport/" + report).status()).isEqualTo(200);

        revoke(consent, revocation);

        assertThat(seen(ZHANG_AT_B)).isEqualTo(before);
        assertThat(seen(ZHANG_AT_A)).containsOnly(List.of());
        assertThat(drWang.get("/fhir/DiagnosticReport/" + report).status()).isEqualTo(404);
        assertThat(drWang.get("/fhir/DiagnosticReport/" + report + "/_history").status())
                .isEqualTo(404);
    }

    @Test
    void aConsentForOneSourceShowsThatSourceAndNoOther() {
        zhang.post("/fhir/Consent", Permission.of(ZHANG_AT_A.id(), "JL-B", "JL-A"));

        Pages pages = Pages.of(drWang, "/fhir/DiagnosticReport?_count=1&patient=" + ZHANG_AT_B.id());

        assertThat(sorted(pages.ids()))
                .isEqualTo(
                        sorted(Stream.concat(idsAtA("DiagnosticReport").stream(), idsAtB("DiagnosticReport").stream())
                                .toList()));
        assertThat(pages.resources().toString()).doesNotContain("urn:huren:filler:JL-C");
    }

    @Test
    void aConsentForImagingShowsImagingAndNoLaboratoryResult() {
        zhang.post("/fhir/Consent", Permission.ofCategory(ZHANG_AT_A.id(), "JL-B", "imaging"));

        Pages reports = Pages.of(drWang, "/fhir/DiagnosticReport?patient=" + ZHANG_AT_A.id() + "&category=imaging");
        Pages lines = Pages.of(
                drWang, "/fhir/DiagnosticReport?_include=DiagnosticReport:result&_count=1&patient=" + ZHANG_AT_A.id());

        assertThat(reports.resources().toString()).contains("urn:huren:filler:JL-A");
        assertThat(lines.totals())
                .containsExactly(
                        reports.ids().size() + idsAtB("DiagnosticReport").size());
        assertThat(lines.resources().stream()
                        .filter(it -> it.toString().contains("Organization/JL-A"))
                        .map(it -> it.at("/category/0/coding/0/code").asString()))
                .isNotEmpty()
                .containsOnly("imaging");
    }

    @Test
    void aNextLinkKeptOverARevocationShowsNothingMore() {
        Answer consent = zhang.post("/fhir/Consent", Permission.of(ZHANG_AT_A.id(), "JL-B"));
        Answer first = drWang.get("/fhir/DiagnosticReport?_count=1&patient=" + ZHANG_AT_A.id());
        String next = first.link("next").orElseThrow();
        revoke(consent, Revocation.DELETE);

        Answer later = drWang.get(next);

        assertThat(later.total()).isZero();
        assertThat(later.resources()).isEmpty();
    }

    @Test
    void anotherCallersNextLinkIsRefused() {
        Answer first = province.drLi().get("/fhir/DiagnosticReport?_count=1&patient=" + ZHANG_AT_A.id());
        String next = first.link("next").orElseThrow();

        Answer borrowed = drWang.get(next);

        assertThat(borrowed.status()).isEqualTo(400);
        assertThat(borrowed.body().path("resourceType").asString()).isEqualTo("OperationOutcome");
        assertThat(province.drLi().get(next).status()).isEqualTo(200);
    }

    @Test
    void anotherFacilityGainsNothingByTheConsent() {
        List<String> before = Pages.of(
                        province.drZhao(),
                        "/fhir/DiagnosticReport?patient="
                                + ZHANG_AT_A.at("JL-C", "92000001").id())
                .ids();
        zhang.post("/fhir/Consent", Permission.of(ZHANG_AT_A.id(), "JL-B"));

        assertThat(Pages.of(
                                province.drZhao(),
                                "/fhir/DiagnosticReport?patient="
                                        + ZHANG_AT_A.at("JL-C", "92000001").id())
                        .ids())
                .isEqualTo(before);
        assertThat(province.drZhao()
                        .get("/fhir/DiagnosticReport?patient=" + ZHANG_AT_A.id())
                        .total())
                .isZero();
    }

    private void revoke(Answer consent, Revocation revocation) {
        String address = "/fhir/Consent/" + consent.id();
        Answer answer = switch (revocation) {
            case PUT_INACTIVE -> zhang.put(address, Permission.revoked(consent.body()));
            case DELETE -> zhang.delete(address);
        };
        assertThat(answer.status()).as(answer.text()).isIn(200, 204);
    }

    /** What Dr Wang finds of every type, one result a page, with a total that is exact on each. */
    private List<List<String>> seen(LocalRecord record) {
        return TYPES.stream()
                .map(type -> {
                    String search = "/fhir/" + type + "?patient=" + record.id();
                    Pages pages = Pages.of(drWang, search + "&_count=1");
                    assertThat(pages.ids()).doesNotHaveDuplicates();
                    assertThat(pages.totals()).containsExactly(pages.ids().size());
                    assertThat(drWang.get(search + "&_summary=count").total())
                            .isEqualTo(pages.ids().size());
                    return sorted(pages.ids());
                })
                .toList();
    }

    private List<String> idsAtA(String type) {
        return Pages.of(province.drLi(), "/fhir/" + type + "?_count=200&patient=" + ZHANG_AT_A.id())
                .ids();
    }

    private List<String> idsAtB(String type) {
        return Pages.of(drWang, "/fhir/" + type + "?_count=200&patient=" + ZHANG_AT_B.id()).resources().stream()
                .filter(it -> it.toString().contains("urn:huren:filler:JL-B"))
                .map(it -> it.path("id").asString())
                .toList();
    }

    private static List<String> sorted(List<String> ids) {
        return List.copyOf(new TreeSet<>(ids));
    }

    private static void same(Answer one, Answer other, String asked, String askedOfOther) {
        assertThat(one.status()).isEqualTo(other.status());
        assertThat(told(one, asked)).isEqualTo(told(other, askedOfOther));
        assertThat(one.headers().map().keySet()).isEqualTo(other.headers().map().keySet());
        assertThat(one.headers().firstValue("content-length"))
                .isEqualTo(other.headers().firstValue("content-length"));
    }

    /** The body without what was asked; a Bundle is made at its own moment. */
    private static String told(Answer answer, String asked) {
        return answer.text()
                .replace(asked, "ASKED")
                .replaceAll("\"id\":\"[0-9a-f-]{36}\"", "")
                .replaceAll("\"(lastUpdated|timestamp)\":\"[^\"]*\"", "")
                .replaceAll("<(id|lastUpdated|timestamp) value=\"[^\"]*\"/>", "");
    }
}
