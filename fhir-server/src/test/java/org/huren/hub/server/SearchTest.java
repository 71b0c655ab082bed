package org.huren.hub.server;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.hl7.fhir.r4.model.Bundle;
import org.huren.hub.identity.PatientSearch;
import org.huren.hub.result.ResultSearch;
import org.huren.hub.server.FhirDoor.Reply;
import org.huren.hub.slice.DateTerm;
import org.huren.hub.slice.SortKey;
import org.huren.hub.slice.TokenTerm;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SearchTest {
    private static final FhirContext FHIR = FhirContext.forR4Cached();
    private FhirDoor door;

    @BeforeAll
    void open() {
        door = new FhirDoor();
    }

    @AfterAll
    void close() {
        door.close();
    }

    @Test
    void aSearchsetJoinsTheStoredBytes() {
        Reply reply = door.get(door.mint.drWang(), "/fhir/Observation?patient=p-1&_count=2");

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.body())
                .startsWith(
                        "{\"resourceType\":\"Bundle\",\"type\":\"searchset\",\"total\":5,\"link\":[{\"relation\":\"self\",\"url\":\""
                                + door.base() + "/Observation?patient=p-1&_count=2\"},{\"relation\":\"next\"")
                .contains("{\"fullUrl\":\"" + door.base() + "/Observation/obs-2\",\"resource\":" + stored(2)
                        + ",\"search\":{\"mode\":\"match\"}}");
    }

    @Test
    void pagesLeadThroughEveryMatchOnceByLinksThatHideTheQuery() {
        StringBuilder seen = new StringBuilder();
        String next = "/fhir/Observation?patient=p-1&_count=2&code=718-7";
        while (next != null) {
            Bundle page = bundle(door.get(door.mint.drWang(), next));
            assertThat(page.getTotal()).isEqualTo(5);
            page.getEntry()
                    .forEach(entry -> seen.append(
                                    entry.getResource().getIdElement().getIdPart())
                            .append(' '));
            Bundle.BundleLinkComponent link = page.getLink("next");
            next = link == null ? null : link.getUrl();
            assertThat(next == null || next.startsWith(door.base() + "/Observation?_page="))
                    .isTrue();
            assertThat(next == null || !next.contains("718-7")).isTrue();
        }

        assertThat(seen.toString()).isEqualTo("obs-1 obs-2 obs-3 obs-4 obs-5 ");
        assertThat(lastSearch().codes()).isEqualTo(List.of(List.of(new TokenTerm(null, "718-7"))));
        assertThat(lastSearch().page().count()).isEqualTo(2);
    }

    @Test
    void aPageKeepsFormatAndSummaryInside() {
        Reply first = door.get(door.mint.drWang(), "/fhir/Observation?patient=p-1&_count=2&_format=xml");
        String next = FHIR.newXmlParser()
                .parseResource(Bundle.class, first.body())
                .getLink("next")
                .getUrl();

        assertThat(door.get(door.mint.drWang(), next).body()).startsWith("<Bundle");
    }

    @Test
    void aPageTokenOfAnotherCallerOrAddressOrAnAlteredOneIsRefused() {
        String next = bundle(door.get(door.mint.drWang(), "/fhir/Observation?patient=p-1&_count=2"))
                .getLink("next")
                .getUrl();

        assertRefused(door.get(door.mint.drLi(), next), "http._page");
        assertRefused(door.get(door.mint.patientZhang(), next), "http._page");
        assertRefused(door.get(door.mint.drWang(), next.replace("/Observation?", "/DiagnosticReport?")), "http._page");
        assertRefused(door.get(door.mint.drWang(), next.substring(0, next.length() - 3) + "AAA"), "http._page");
        assertRefused(door.get(door.mint.drWang(), next + "&_count=100"), "http._page");
        assertRefused(door.get(door.mint.drWang(), "/fhir/Observation?_page=x"), "http._page");
        assertThat(door.get(door.mint.drWang(), next).status()).isEqualTo(200);
    }

    @Test
    void everythingAskedReachesTheService() {
        door.get(
                door.mint.drWang(),
                "/fhir/DiagnosticReport?patient=" + door.base() + "/Patient/p-1&code=http://loinc.org|58410-2,CBC"
                        + "&category=laboratory&status=final&date=ge2026-01&date=lt2026-03-02T08:00:00%2B08:00"
                        + "&_lastUpdated=2026&_sort=-date,code&_include=DiagnosticReport:result&_id=a,b&identifier=urn:x|");

        ResultSearch search = lastSearch();
        assertThat(search.patient()).isEqualTo("p-1");
        assertThat(search.codes())
                .isEqualTo(List.of(List.of(new TokenTerm("http://loinc.org", "58410-2"), new TokenTerm(null, "CBC"))));
        assertThat(search.identifiers()).isEqualTo(List.of(List.of(new TokenTerm("urn:x", null))));
        assertThat(search.ids()).isEqualTo(Set.of("a", "b"));
        assertThat(search.sort()).isEqualTo(List.of(new SortKey("date", true), new SortKey("code", false)));
        assertThat(search.includeResults()).isTrue();
        assertThat(search.dates())
                .isEqualTo(List.of(
                        List.of(new DateTerm(
                                DateTerm.Prefix.GE,
                                Instant.parse("2025-12-31T16:00:00Z"),
                                Instant.parse("2026-01-31T16:00:00Z"))),
                        List.of(new DateTerm(
                                DateTerm.Prefix.LT,
                                Instant.parse("2026-03-02T00:00:00Z"),
                                Instant.parse("2026-03-02T00:00:01Z")))));
    }

    @Test
    void includedResourcesAreMarkedAndNotCounted() {
        Bundle bundle = bundle(
                door.get(door.mint.drWang(), "/fhir/DiagnosticReport?patient=p-1&_include=DiagnosticReport:result"));

        assertThat(bundle.getTotal()).isEqualTo(5);
        assertThat(bundle.getEntry()).hasSize(6);
        assertThat(bundle.getEntry().getLast().getSearch().getMode()).isEqualTo(Bundle.SearchEntryMode.INCLUDE);
    }

    @Test
    void nothingFoundIsTheSameForEveryPatientApartFromTheAddress() {
        Reply reply = door.get(door.mint.drWang(), "/fhir/Observation?patient=nobody");

        assertThat(reply.body())
                .isEqualTo(
                        "{\"resourceType\":\"Bundle\",\"type\":\"searchset\",\"total\":0,\"link\":[{\"relation\":\"self\",\"url\":\""
                                + door.base() + "/Observation?patient=nobody\"}]}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {"_total=none false", "_total=accurate true", "_total=estimate true", "_sort=date true"})
    void theTotalIsExactOrLeftOut(String parameter, boolean there) {
        Reply reply = door.get(door.mint.drWang(), "/fhir/Observation?patient=p-1&" + parameter);

        assertThat(reply.body().contains("\"total\":5")).isEqualTo(there);
    }

    @ParameterizedTest
    @ValueSource(strings = {"_summary=count", "_count=0"})
    void countingGivesTheTotalAlone(String parameter) {
        Reply reply = door.get(door.mint.drWang(), "/fhir/Observation?patient=p-1&" + parameter);

        assertThat(reply.body()).contains("\"total\":5").doesNotContain("entry").doesNotContain("next");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "_summary=true",
                "_summary=text",
                "_summary=data",
                "_elements=status",
                "_pretty=true",
                "_format=xml"
            })
    void parsedAnswersKeepEntriesAndTotal(String parameter) {
        Reply reply = door.get(door.mint.drWang(), "/fhir/Observation?patient=p-1&" + parameter);

        Bundle bundle = parameter.endsWith("xml")
                ? FHIR.newXmlParser().parseResource(Bundle.class, reply.body())
                : bundle(reply);
        assertThat(bundle.getTotal()).isEqualTo(5);
        assertThat(bundle.getType()).isEqualTo(Bundle.BundleType.SEARCHSET);
        assertThat(bundle.getEntry())
                .hasSize(5)
                .allMatch(entry -> entry.getFullUrl().startsWith(door.base()));
        assertThat(bundle.getLink("self")).isNotNull();
    }

    @Test
    void patientsAreFoundByIdentifierOrByNameAndBirthDate() {
        door.get(door.mint.drWang(), "/fhir/Patient?name=%E5%BC%A0%E4%B6%AE&birthdate=1980-02-29");

        PatientSearch search = door.ward.patientSearches.getLast();
        assertThat(search.name()).isEqualTo("张䶮");
        assertThat(search.birthDate()).isEqualTo(LocalDate.of(1980, 2, 29));
        assertThat(door.get(door.mint.drWang(), "/fhir/Patient?identifier=urn:huren:mrn:JL-B|77")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void theCrossReferenceAnswersAsPixmSays() {
        Reply known = door.get(
                door.mint.drWang(),
                "/fhir/Patient/$ihe-pix?sourceIdentifier=urn:huren:mrn:JL-A|1001&targetSystem=urn:huren:mrn:JL-B");
        Reply unknown = door.get(door.mint.drWang(), "/fhir/Patient/$ihe-pix?sourceIdentifier=urn:huren:mrn:JL-A|9");

        assertThat(known.body())
                .isEqualTo(
                        "{\"resourceType\":\"Parameters\",\"parameter\":[{\"name\":\"targetIdentifier\",\"valueIdentifier\":"
                                + "{\"system\":\"urn:huren:mrn:JL-B\",\"value\":\"77\"}},{\"name\":\"targetId\",\"valueReference\":"
                                + "{\"reference\":\"Patient/p-2\"}}]}");
        assertThat(door.ward.asked).contains("pix urn:huren:mrn:JL-A 1001 [urn:huren:mrn:JL-B]");
        assertThat(unknown.status()).isEqualTo(404);
        assertThat(unknown.body()).contains("OperationOutcome").doesNotContain("JL-A");
        assertThat(door.get(door.mint.drWang(), "/fhir/Patient/$ihe-pix?sourceIdentifier=1001")
                        .status())
                .isEqualTo(400);
        assertThat(door.get(door.mint.drWang(), "/fhir/Patient/$ihe-pix").status())
                .isEqualTo(400);
    }

    private ResultSearch lastSearch() {
        return door.ward.resultSearches.getLast();
    }

    private static void assertRefused(Reply reply, String expression) {
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.body()).contains("\"expression\":[\"" + expression + "\"]");
    }

    private static Bundle bundle(Reply reply) {
        return FHIR.newJsonParser().parseResource(Bundle.class, reply.body());
    }

    private static String stored(int number) {
        return new String(Ward.observation(number).json(), StandardCharsets.UTF_8);
    }
}
