package org.huren.hub.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Set;
import org.huren.bridge.FacilityCode;
import org.huren.hub.identity.PersonMatch.Different;
import org.huren.hub.identity.PersonMatch.NotEnough;
import org.huren.hub.identity.PersonMatch.SamePerson;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PersonMatchTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 24);
    private static final String MOTHERS_ID = "222499199212292840";
    private static final LocalDate MOTHERS_BIRTH = LocalDate.of(1992, 12, 29);
    private static final LocalDate CHILDS_BIRTH = LocalDate.of(2026, 10, 6);

    private final Evidence mother = record("JL-A", MOTHERS_ID, Set.of("郝敏丽"), MOTHERS_BIRTH);

    @Test
    void numberBirthDateAndNameTogetherMakeOnePerson() {
        Evidence elsewhere = record("JL-B", MOTHERS_ID, Set.of("郝 敏丽"), MOTHERS_BIRTH);
        assertThat(PersonMatch.decide(mother, elsewhere)).isInstanceOf(SamePerson.class);
        assertThat(PersonMatch.decide(elsewhere, mother)).isEqualTo(PersonMatch.decide(mother, elsewhere));
    }

    @Test
    void aFormerNameIsEnough() {
        Evidence married = record("JL-B", MOTHERS_ID, Set.of("孟敏丽", "郝敏丽"), MOTHERS_BIRTH);
        assertThat(PersonMatch.decide(mother, married)).isInstanceOf(SamePerson.class);
    }

    @Test
    void anotherNameUnderTheSameNumberStaysApart() {
        Evidence borrower = record("JL-B", MOTHERS_ID, Set.of("郝敏莉"), MOTHERS_BIRTH);
        assertThat(PersonMatch.decide(mother, borrower)).isInstanceOf(NotEnough.class);
    }

    @Test
    void aNewbornUnderTheMothersNumberStaysApart() {
        Evidence newborn = record("JL-A", MOTHERS_ID, Set.of("郝敏丽之子"), CHILDS_BIRTH);
        assertThat(PersonMatch.decide(mother, newborn)).isInstanceOf(NotEnough.class);
        Evidence again = record("JL-B", MOTHERS_ID, Set.of("郝浩宇"), CHILDS_BIRTH);
        Evidence named = record("JL-A", MOTHERS_ID, Set.of("郝浩宇"), CHILDS_BIRTH);
        assertThat(PersonMatch.decide(again, named))
                .as("the birth date is not the one inside the number")
                .isInstanceOf(NotEnough.class);
    }

    @Test
    void placeholderNamesOfOneMotherAreNotACommonName() {
        Evidence first = record("JL-A", "220299202610069937", Set.of("郝敏丽之子"), CHILDS_BIRTH);
        Evidence second = record("JL-B", "220299202610069937", Set.of("郝敏丽之子"), CHILDS_BIRTH);
        assertThat(PersonMatch.decide(first, second)).isInstanceOf(NotEnough.class);
    }

    @Test
    void differentValidNumbersAreDifferentPeople() {
        Evidence other = record("JL-B", "220299202610069937", Set.of("郝敏丽"), MOTHERS_BIRTH);
        assertThat(PersonMatch.decide(mother, other)).isInstanceOf(Different.class);
    }

    @Test
    void withoutAValidNumberOrABirthDateNothingIsCertain() {
        assertThat(PersonMatch.decide(mother, record("JL-B", null, Set.of("郝敏丽"), MOTHERS_BIRTH)))
                .isInstanceOf(NotEnough.class);
        assertThat(PersonMatch.decide(mother, record("JL-B", "222499199212292841", Set.of("郝敏丽"), MOTHERS_BIRTH)))
                .isInstanceOf(NotEnough.class);
        assertThat(PersonMatch.decide(mother, record("JL-B", MOTHERS_ID, Set.of("郝敏丽"), null)))
                .isInstanceOf(NotEnough.class);
    }

    private static Evidence record(
            String facility, @Nullable String nationalId, Set<String> names, @Nullable LocalDate birthDate) {
        return Evidence.of(PatientKey.of(new FacilityCode(facility), "1"), nationalId, names, birthDate, TODAY);
    }
}
