package org.huren.terminology.unit;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.assertj.core.api.SoftAssertions;
import org.huren.terminology.Conversion;
import org.huren.terminology.Conversion.Converted;
import org.huren.terminology.Conversion.Refused;
import org.huren.terminology.Conversion.Why;
import org.huren.terminology.UnitConversion;
import org.huren.terminology.table.CsvTable;
import org.huren.terminology.table.CsvTable.Row;
import org.junit.jupiter.api.Test;

/**
 * {@code conversions.csv} says for each factor where it comes from: a definition, a published table (rounded there), or
 * worked out apart from the program from atomic weights. A factor must be right to one of its last place.
 */
class ConversionTableTest {

    private static final String ONE_WITH_DIGITS = "1.000000000000";
    private static final int CASES = 20_000;

    private final UnitConversion conversion = UcumConversion.standard();
    private final List<Row> conversions = CsvTable.readResource(
            ConversionTableTest.class, "conversions.csv", List.of("item", "from", "to", "factor", "source"));
    private final List<Row> refused = CsvTable.readResource(
            ConversionTableTest.class, "refused.csv", List.of("item", "from", "to", "why", "note"));

    @Test
    void everyFactorOfTheTableIsFoundInBothDirections() {
        assertThat(conversions).hasSizeGreaterThanOrEqualTo(200);
        SoftAssertions softly = new SoftAssertions();
        for (Row row : conversions) {
            BigDecimal factor = new BigDecimal(row.text("factor"));
            BigDecimal there = value(convert(row, new BigDecimal(ONE_WITH_DIGITS)));
            softly.assertThat(there.subtract(factor).abs()).as(row.toString()).isLessThanOrEqualTo(factor.ulp());
            BigDecimal back = value(convert(row.text("item"), factor, row.text("to"), row.text("from")));
            softly.assertThat(back.subtract(BigDecimal.ONE).abs().multiply(factor))
                    .as("back " + row)
                    .isLessThanOrEqualTo(factor.ulp().add(back.ulp().multiply(factor)));
            softly.assertThat(row.text("source")).isNotEmpty();
        }
        softly.assertAll();
    }

    @Test
    void everythingUncertainIsRefusedWithItsKindAndBothLanguagesInBothDirections() {
        assertThat(refused).hasSizeGreaterThanOrEqualTo(50);
        SoftAssertions softly = new SoftAssertions();
        for (Row row : refused) {
            for (Conversion answer : List.of(
                    convert(row, BigDecimal.TEN),
                    convert(row.text("item"), BigDecimal.TEN, row.text("to"), row.text("from")))) {
                softly.assertThat(answer).as(row.toString()).isInstanceOfSatisfying(Refused.class, no -> {
                    assertThat(no.why()).as(row.toString()).isEqualTo(Why.valueOf(row.text("why")));
                    assertThat(no.reason()).contains(" / ").matches(".*\\p{IsHan}.*");
                });
            }
        }
        softly.assertAll();
    }

    @Test
    void thereAndBackIsTheSameValueWithinItsDigits() {
        RandomGenerator random = new SplittableRandom(20261125);
        List<String> wrong = new ArrayList<>();
        for (int i = 0; i < CASES; i++) {
            Row row = conversions.get(random.nextInt(conversions.size()));
            boolean turned = random.nextBoolean();
            String from = row.text(turned ? "to" : "from");
            String to = row.text(turned ? "from" : "to");
            BigDecimal sent = BigDecimal.valueOf(random.nextLong(-99_999, 1_000_000), random.nextInt(7));
            BigDecimal there = value(convert(row.text("item"), sent, from, to));
            BigDecimal back = value(convert(row.text("item"), there, to, from));
            if (!isWithin(sent, back) || there.precision() < sent.precision() - (sent.scale() == 0 ? 1 : 0) - 1) {
                wrong.add(sent + " " + from + " -> " + there + " " + to + " -> " + back);
            }
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void everyConversionIsIncreasingSoThatComparatorsStay() {
        for (Row row : conversions) {
            BigDecimal less = value(convert(row, new BigDecimal("2.00")));
            BigDecimal more = value(convert(row, new BigDecimal("3.00")));
            assertThat(less).as(row.toString()).isLessThan(more);
        }
    }

    private static boolean isWithin(BigDecimal sent, BigDecimal back) {
        return back.subtract(sent).abs().multiply(BigDecimal.TWO).compareTo(sent.ulp()) <= 0;
    }

    private Conversion convert(Row row, BigDecimal value) {
        return convert(row.text("item"), value, row.text("from"), row.text("to"));
    }

    private Conversion convert(String item, BigDecimal value, String from, String to) {
        return conversion.convert(item, value, from, to);
    }

    private static BigDecimal value(Conversion answer) {
        return switch (answer) {
            case Converted converted -> converted.value();
            case Refused no -> throw new AssertionError(no);
        };
    }
}
