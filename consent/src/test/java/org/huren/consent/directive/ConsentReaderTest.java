package org.huren.consent.directive;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Consent;
import org.hl7.fhir.r4.model.Consent.ConsentProvisionType;
import org.hl7.fhir.r4.model.Consent.ConsentState;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.Period;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.StringType;
import org.huren.consent.Directive;
import org.huren.consent.Directive.Effect;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConsentReaderTest {

    private static final Instant NOON = Instant.parse("2026-11-24T04:00:00Z");
    private static final String PARTICIPATION = "http://terminology.hl7.org/CodeSystem/v3-ParticipationType";
    private static final String OBSERVATION = "http://terminology.hl7.org/CodeSystem/observation-category";

    private final ConsentReader reader = new ConsentReader(Set.of("JL-A", "JL-B", "JL-C")::contains);

    @Test
    void aRootPermitForAFacilityBecomesARule() {
        assertThat(rule(permitForB()))
                .isEqualTo(new Directive("c1", Effect.PERMIT, Set.of("JL-B"), Set.of(), Set.of(), null, null, NOON));
    }

    @Test
    void aDenialBySourceAndCategoryIsReadWhole() {
        Consent consent = permitForB();
        consent.getProvision().setType(ConsentProvisionType.DENY).addClass_(new Coding(OBSERVATION, "imaging", null));
        actor(consent, "CST", "Organization/JL-A");
        assertThat(rule(consent))
                .isEqualTo(new Directive(
                        "c1", Effect.DENY, Set.of("JL-B"), Set.of("JL-A"), Set.of("imaging"), null, null, NOON));
    }

    @Test
    void severalActorsOfOneRoleAreAlternatives() {
        Consent consent = permitForB();
        actor(consent, "PRCP", "Organization/JL-C");
        assertThat(rule(consent).recipients()).containsExactlyInAnyOrder("JL-B", "JL-C");
    }

    @Test
    void sectionCodesOfTable0074AreCategories() {
        Consent consent = permitForB();
        consent.getProvision().addCode(concept("http://terminology.hl7.org/CodeSystem/v2-0074", "LAB"));
        consent.getProvision().addCode(concept("http://terminology.hl7.org/CodeSystem/v2-0074", "RAD"));
        assertThat(rule(consent).categories()).containsExactlyInAnyOrder("laboratory", "imaging");
    }

    @Test
    void aLoincCodeIsRefusedAndNotWidenedToItsCategory() {
        Consent consent = permitForB();
        consent.getProvision().addCode(concept("http://loinc.org", "718-7"));
        assertThat(locations(consent)).containsExactly("Consent.provision.code[0]");
    }

    @Test
    void daysOfThePeriodAreChineseDaysAndTheLastIsIncluded() {
        Consent consent = permitForB();
        consent.getProvision().setPeriod(period("2026-11-01", "2026-11-30"));
        Directive directive = rule(consent);
        assertThat(directive.from()).isEqualTo(Instant.parse("2026-10-31T16:00:00Z"));
        assertThat(directive.until()).isEqualTo(Instant.parse("2026-11-30T16:00:00Z"));
    }

    @Test
    void theLastSecondOfAPeriodIsIncluded() {
        Consent consent = permitForB();
        consent.getProvision().setPeriod(period("2026-11", "2026-11-30T12:00:00+08:00"));
        assertThat(rule(consent).until()).isEqualTo(Instant.parse("2026-11-30T04:00:01Z"));
    }

    @Test
    void aPeriodThatEndsBeforeItStartsIsLocated() {
        Consent consent = permitForB();
        consent.getProvision().setPeriod(period("2026-12-01", "2026-11-30"));
        assertThat(locations(consent)).containsExactly("Consent.provision.period");
    }

    @Test
    void theDateTimeOfTheConsentIsWhenThePatientSaidSo() {
        Consent consent = permitForB();
        consent.setDateTimeElement(new DateTimeType("2026-11-20T09:00:00+08:00"));
        assertThat(rule(consent).givenAt()).isEqualTo(Instant.parse("2026-11-20T01:00:00Z"));
    }

    @Test
    void aDateTimeThatNamesOnlyTheDayOfRecordingMeansTheRecording() {
        Consent consent = permitForB();
        consent.setDateTimeElement(new DateTimeType("2026-11-24"));
        assertThat(rule(consent).givenAt()).isEqualTo(NOON);
    }

    @Test
    void aDateTimeInTheFutureIsLocated() {
        Consent consent = permitForB();
        consent.setDateTimeElement(new DateTimeType("2026-11-25"));
        assertThat(locations(consent)).containsExactly("Consent.dateTime");
    }

    @ParameterizedTest
    @EnumSource(
            value = ConsentState.class,
            names = {"DRAFT", "PROPOSED", "REJECTED", "INACTIVE", "ENTEREDINERROR"})
    void aConsentThatIsNotActiveIsNotInForce(ConsentState status) {
        Consent consent = permitForB().setStatus(status);
        assertThat(reader.read(consent, NOON)).isInstanceOf(Read.NotInForce.class);
    }

    @Test
    void revokingWorksHoweverTheRestIsFilledIn() {
        Consent empty = new Consent().setStatus(ConsentState.INACTIVE);
        assertThat(reader.read(empty, NOON)).isInstanceOf(Read.NotInForce.class);
    }

    @Test
    void anEmptyConsentIsToldEverythingThatItLacks() {
        assertThat(locations(new Consent())).containsExactly("Consent.status", "Consent.id", "Consent.provision.type");
    }

    @Test
    void anotherScopeThanPrivacyIsLocated() {
        Consent consent = permitForB();
        consent.setScope(concept("http://terminology.hl7.org/CodeSystem/consentscope", "research"));
        assertThat(locations(consent)).containsExactly("Consent.scope");
    }

    @Test
    void whatNarrowsOrWidensButIsNotSupportedYetIsLocatedAndNeverIgnored() {
        assertRefused("Consent.provision.provision[0]", c -> c.getProvision().addProvision());
        assertRefused("Consent.provision.purpose[0]", c -> c.getProvision().addPurpose(new Coding().setCode("TREAT")));
        assertRefused("Consent.provision.action[0]", c -> c.getProvision().addAction(concept("urn:x", "access")));
        assertRefused(
                "Consent.provision.securityLabel[0]",
                c -> c.getProvision().addSecurityLabel(new Coding().setCode("R")));
        assertRefused(
                "Consent.provision.dataPeriod",
                c -> c.getProvision().setDataPeriod(period("2026-01-01", "2026-02-01")));
        assertRefused(
                "Consent.provision.data[0]",
                c -> c.getProvision().addData().setReference(new Reference("Observation/1")));
    }

    @Test
    void aModifierExtensionAnywhereMakesTheConsentUnreadable() {
        Extension extension = new Extension("urn:x", new StringType("y"));
        assertRefused("Consent.modifierExtension[0]", c -> c.addModifierExtension(extension));
        assertRefused(
                "Consent.provision.modifierExtension[0]", c -> c.getProvision().addModifierExtension(extension));
        assertRefused(
                "Consent.provision.actor[0].modifierExtension[0]",
                c -> c.getProvision().getActorFirstRep().addModifierExtension(extension));
        assertRefused(
                "Consent.verification[0].modifierExtension[0]",
                c -> c.addVerification().addModifierExtension(extension));
        assertRefused("Consent.implicitRules", c -> c.setImplicitRules("urn:rules"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Practitioner/li", "http://elsewhere/fhir/Organization/JL-B", "Organization/", "#org"})
    void anActorThatIsNoFacilityOfOursIsLocated(String reference) {
        Consent consent = permitForB();
        consent.getProvision().getActorFirstRep().setReference(new Reference(reference));
        assertThat(locations(consent)).containsExactly("Consent.provision.actor[0].reference");
    }

    @Test
    void anUnknownFacilityIsLocated() {
        assertRefused("Consent.provision.actor[1].reference", c -> actor(c, "PRCP", "Organization/JL-Z"));
    }

    @Test
    void aRoleThatIsNeitherRecipientNorSourceIsLocated() {
        assertRefused("Consent.provision.actor[1].role", c -> actor(c, "WIT", "Organization/JL-B"));
        assertRefused("Consent.provision.actor[1].role", c -> {
            actor(c, "PRCP", "Organization/JL-B");
            c.getProvision().getActor().get(1).getRole().addCoding(new Coding(PARTICIPATION, "CST", null));
        });
    }

    @Test
    void everyProblemIsToldInChineseAndEnglish() {
        assertThat(((Read.Unreadable) reader.read(new Consent(), NOON)).problems())
                .allSatisfy(problem -> assertThat(problem.reason()).matches("(?s).*\\p{IsHan}.* / [a-zA-Z].*"));
    }

    private void assertRefused(String location, Consumer<Consent> change) {
        Consent consent = permitForB();
        change.accept(consent);
        assertThat(locations(consent)).contains(location);
    }

    private Directive rule(Consent consent) {
        Read read = reader.read(consent, NOON);
        assertThat(read).isInstanceOf(Read.Rule.class);
        return ((Read.Rule) read).directive();
    }

    private List<String> locations(Consent consent) {
        Read read = reader.read(consent, NOON);
        assertThat(read).isInstanceOf(Read.Unreadable.class);
        return ((Read.Unreadable) read)
                .problems().stream().map(Problem::location).toList();
    }

    private static Consent permitForB() {
        Consent consent = new Consent();
        consent.setId("Consent/c1/_history/2");
        consent.setStatus(ConsentState.ACTIVE);
        consent.setScope(concept("http://terminology.hl7.org/CodeSystem/consentscope", "patient-privacy"));
        consent.getProvision().setType(ConsentProvisionType.PERMIT);
        actor(consent, "IRCP", "Organization/JL-B");
        return consent;
    }

    private static void actor(Consent consent, String role, String reference) {
        consent.getProvision().addActor().setRole(concept(PARTICIPATION, role)).setReference(new Reference(reference));
    }

    private static CodeableConcept concept(String system, String code) {
        return new CodeableConcept(new Coding(system, code, null));
    }

    private static Period period(String start, String end) {
        return new Period().setStartElement(new DateTimeType(start)).setEndElement(new DateTimeType(end));
    }
}
