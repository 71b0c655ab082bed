package org.huren.terminology.unit;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.stream.IntStream;
import org.huren.terminology.Conversion;
import org.huren.terminology.Conversion.Converted;
import org.huren.terminology.Conversion.How;
import org.huren.terminology.Conversion.Refused;
import org.huren.terminology.Conversion.Why;
import org.huren.terminology.UnitConversion;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UcumConversionTest {

    private final UcumConversion conversion = UcumConversion.standard();

    @ParameterizedTest
    @CsvSource({
        "glucose,5.6,mmol/L,mg/dL,101",
        "glucose,100,mg/dL,mmol/L,5.55",
        "glucose,7,mmol/L,mg/dL,126",
        "2345-7,99,mg/dL,mmol/L,5.50",
        "14749-6,5.50,mmol/L,mg/dL,99.1",
        "JLHR-L034,88,umol/L,mg/dL,1.00",
        "3094-0,14,mg/dL,mmol/L,5.0",
        "JLHR-L035,5.0,mmol/L,mg/dL,30.0",
        "sodium,140,meq/L,mmol/L,140",
        "calcium,5.0,meq/L,mmol/L,2.50",
        "calcium,10.0,mg/dL,meq/L,4.99",
        "haemoglobin,13.5,g/dL,g/L,135",
        "JLHR-L018,40,[IU]/L,U/L,40",
        "haematocrit,45.0,%,L/L,0.450",
        "testosterone,-1.0,nmol/L,ng/dL,-29",
        "glucose,0.0,mmol/L,mg/dL,0",
        "glucose,1E+3,mg/dL,mmol/L,56"
    })
    void theAnswerHasTheDigitsOfTheValue(String item, BigDecimal value, String from, String to, String expected) {
        assertThat(((Converted) conversion.convert(item, value, from, to)).value())
                .isEqualTo(new BigDecimal(expected));
    }

    @ParameterizedTest
    @CsvSource({
        "6.5,%,mmol/mol,48",
        "7.0,%,mmol/mol,53",
        "5.0,%,mmol/mol,31",
        "10.0,%,mmol/mol,86",
        "53,mmol/mol,%,7.00",
        "48,mmol/mol,%,6.54",
        "65,[ppth],mmol/mol,48"
    })
    void glycatedHaemoglobinFollowsTheMasterEquation(BigDecimal value, String from, String to, String expected) {
        assertThat(conversion.convert("JLHR-L045", value, from, to))
                .isEqualTo(new Converted(new BigDecimal(expected), to, How.MASTER_EQUATION));
    }

    @Test
    void glycatedHaemoglobinGoesThereAndBackWithinItsDigits() {
        for (int tenths = 25; tenths <= 200; tenths++) {
            assertThereAndBack(BigDecimal.valueOf(tenths, 1), "%", "mmol/mol");
        }
        for (int amount = 1; amount <= 200; amount++) {
            assertThereAndBack(BigDecimal.valueOf(amount), "mmol/mol", "%");
        }
    }

    private void assertThereAndBack(BigDecimal sent, String from, String to) {
        Converted there = (Converted) conversion.convert("4548-4", sent, from, to);
        Converted back = (Converted) conversion.convert("4548-4", there.value(), to, from);
        assertThat(back.value().setScale(sent.scale(), RoundingMode.HALF_EVEN))
                .as(there.toString())
                .isEqualByComparingTo(sent);
    }

    @Test
    void everyConversionSaysWhatItRestsOn() {
        assertThat(List.of(
                        how("glucose", "mg/dL", "mg/dL"),
                        how("glucose", "mg/dL", "g/L"),
                        how("glucose", "mg/dL", "mmol/L"),
                        how("sodium", "meq/L", "mmol/L"),
                        how("1742-6", "U/L", "ukat/L"),
                        how("4544-3", "%", "L/L"),
                        how("2692-2", "mosm/kg", "mmol/kg"),
                        how("4548-4", "%", "mmol/mol")))
                .containsExactly(How.values());
    }

    @Test
    void ureaAndUreaNitrogenAreNotTheSame() {
        BigDecimal value = new BigDecimal("10.0");
        assertThat(conversion.convert("3091-6", value, "mg/dL", "mmol/L"))
                .isEqualTo(new Converted(new BigDecimal("1.67"), "mmol/L", How.MOLAR_MASS));
        assertThat(conversion.convert("3094-0", value, "mg/dL", "mmol/L"))
                .isEqualTo(new Converted(new BigDecimal("3.57"), "mmol/L", How.MOLAR_MASS));
    }

    @Test
    void theSameUnitLeavesEveryDigitAsSent() {
        BigDecimal asSent = new BigDecimal("5.600");
        assertThat(conversion.convert(null, asSent, "mmol/L", "mmol/L"))
                .isEqualTo(new Converted(asSent, "mmol/L", How.SAME));
    }

    @Test
    void aNumberOfAbsurdLengthIsRefusedInsteadOfWorkedOut() {
        for (String number : List.of("1E+1000000000", "1E-1000000000", "1".repeat(101))) {
            Conversion answer = conversion.convert("glucose", new BigDecimal(number), "mg/dL", "mmol/L");
            assertThat(((Refused) answer).why()).isEqualTo(Why.NUMBER_TOO_LONG);
        }
    }

    @Test
    void whatIsAskedByManyAtOnceIsAnsweredAlike() {
        UnitConversion fresh = UcumConversion.standard();
        List<Conversion> answers = IntStream.range(0, 2000)
                .parallel()
                .mapToObj(
                        i -> fresh.convert("glucose", new BigDecimal("100"), "mg/dL", i % 2 == 0 ? "mmol/L" : "umol/L"))
                .distinct()
                .toList();
        assertThat(answers)
                .containsExactlyInAnyOrder(
                        new Converted(new BigDecimal("5.55"), "mmol/L", How.MOLAR_MASS),
                        new Converted(new BigDecimal("5551"), "umol/L", How.MOLAR_MASS));
    }

    @Test
    void unitsThatSendersInventDoNotFillTheMemory() {
        for (int i = 0; i < 20_000; i++) {
            assertThat(conversion.convert("glucose", BigDecimal.ONE, "mg/dL{" + i + "}", "g/L"))
                    .isInstanceOf(Refused.class);
        }
        assertThat(conversion.kept()).isLessThanOrEqualTo(4096);
        assertThat(how("glucose", "mg/dL", "mmol/L")).isEqualTo(How.MOLAR_MASS);
    }

    @Test
    void aKnownPairCostsMicroseconds() {
        BigDecimal value = new BigDecimal("5.6");
        int rounds = 200_000;
        long fastest = Long.MAX_VALUE;
        for (int run = 0; run < 3; run++) {
            long start = System.nanoTime();
            for (int i = 0; i < rounds; i++) {
                if (!(conversion.convert("14749-6", value, "mmol/L", "mg/dL") instanceof Converted)) {
                    throw new AssertionError("refused");
                }
            }
            fastest = Math.min(fastest, (System.nanoTime() - start) / rounds);
        }
        assertThat(fastest).as("ns").isLessThan(5_000);
    }

    @Test
    void unitsAreCheckedOnTheirOwnToo() {
        assertThat(conversion.isUnit("10*9/L")).isTrue();
        assertThat(conversion.isUnit("10^9/升")).isFalse();
    }

    @Test
    void theFactorIsRoundedOnceAndToEven() {
        assertThat(((Converted) conversion.convert(null, new BigDecimal("25"), "/min", "/h")).value())
                .isEqualByComparingTo(new BigDecimal("1500"));
        BigDecimal third = ((Converted) conversion.convert(null, new BigDecimal("20.0"), "/min", "/s")).value();
        assertThat(third).isEqualTo(BigDecimal.ONE.divide(new BigDecimal("3"), 3, RoundingMode.HALF_EVEN));
    }

    private How how(String item, String from, String to) {
        return ((Converted) conversion.convert(item, new BigDecimal("12.3"), from, to)).how();
    }
}
