package org.huren.hub.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.UUID;
import org.huren.hub.identity.NationalId.NotAnId;
import org.huren.hub.identity.NationalId.Valid;
import org.huren.hub.identity.NationalId.WrongCheckDigit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NationalIdTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 24);

    @Test
    void theExamplesOfTheStandardAreValid() {
        assertThat(valid("11010519491231002X").birthDate()).isEqualTo(LocalDate.of(1949, 12, 31));
        assertThat(valid("440524188001010014").sexDigit()).isEqualTo(1);
    }

    @Test
    void aSmallXMeansTheSameAsACapital() {
        assertThat(valid("11010519491231002x")).isEqualTo(valid(" 11010519491231002X "));
    }

    @Test
    void anyOtherCheckCharacterIsWrong() {
        for (char check : "0123456789".toCharArray()) {
            assertThat(NationalId.parse("11010519491231002" + check, TODAY)).isEqualTo(new WrongCheckDigit());
        }
    }

    @Test
    void everyWrongDigitAndEverySwapOfNeighboursIsNoticed() {
        String right = "220599198207230660";
        for (int i = 0; i < 17; i++) {
            StringBuilder changed = new StringBuilder(right);
            changed.setCharAt(i, (char) ('0' + (right.charAt(i) - '0' + 1) % 10));
            assertThat(NationalId.parse(changed.toString(), TODAY)).isNotInstanceOf(Valid.class);
            StringBuilder swapped = new StringBuilder(right);
            swapped.setCharAt(i, right.charAt(i + 1));
            swapped.setCharAt(i + 1, right.charAt(i));
            if (!swapped.toString().equals(right)) {
                assertThat(NationalId.parse(swapped.toString(), TODAY)).isNotInstanceOf(Valid.class);
            }
        }
    }

    @Test
    void fifteenDigitsOfTheTwentiethCenturyBecomeEighteen() {
        assertThat(valid("220899760531168").value()).isEqualTo("220899197605311687");
        assertThat(valid("220899760531168")).isEqualTo(valid("220899197605311687"));
    }

    @Test
    void fifteenDigitsOfACentenarianHaveNoCertainCentury() {
        assertThat(NationalId.parse("220899800101998", TODAY)).isInstanceOf(NotAnId.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "2205991982072306",
                "22059919820723066012",
                "2205991982072306X0",
                "A20599198207230660",
                "２２０５９９１９８２０７２３０６６０",
                "990599198207230663",
                "220599198202300663",
                "220599202611250663",
                "220599160002230663",
                "220599761331168"
            })
    void whatHasNotTheFormIsNoId(String given) {
        assertThat(NationalId.parse(given, TODAY))
                .isInstanceOfSatisfying(
                        NotAnId.class, not -> assertThat(not.reason()).contains(" / "));
    }

    @Test
    void aChildBornTodayMayHaveAnId() {
        LocalDate birthDate = LocalDate.of(2026, 10, 6);
        assertThat(NationalId.parse("220299202610069937", birthDate)).isInstanceOf(Valid.class);
        assertThat(NationalId.parse("220299202610069937", birthDate.minusDays(1)))
                .isInstanceOf(NotAnId.class);
    }

    @Test
    void aNationalIdCannotHoldAWrongNumber() {
        assertThatThrownBy(() -> new NationalId("220599198207230663")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new NationalId("220899760531168")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void thePersonKeyIsDerivedFromTheEighteenCharacters() {
        assertThat(valid("220599198207230660").personKey())
                .isEqualTo(UUID.fromString("602855d4-d907-5852-9e1b-a407dce354fd"));
    }

    @Test
    void noTextAboutItShowsTheNumber() {
        assertThat(valid("220599198207230660").toString()).doesNotContain("2205");
    }

    private static NationalId valid(String given) {
        assertThat(NationalId.parse(given, TODAY)).isInstanceOf(Valid.class);
        return ((Valid) NationalId.parse(given, TODAY)).id();
    }
}
