package org.huren.terminology.unit;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.huren.terminology.catalogue.Item;
import org.huren.terminology.catalogue.ItemCatalogue;
import org.huren.terminology.code.Loinc;
import org.huren.terminology.table.CsvTable;
import org.huren.terminology.table.CsvTable.Row;
import org.junit.jupiter.api.Test;

class AnalytesTest {

    private static final Pattern ATOMS = Pattern.compile("([A-Z][a-z]?)(\\d*)");

    private final List<Row> rows = CsvTable.readResource(Analytes.class, "analytes.csv", Analytes.COLUMNS);
    private final Analytes analytes = Analytes.standard();

    @Test
    void everyMolarMassIsThatOfItsFormulaByTheStandardAtomicWeightsOf2021() {
        List<Row> withMass =
                rows.stream().filter(row -> !row.text("formula").isEmpty()).toList();
        assertThat(withMass).hasSizeGreaterThan(90).allSatisfy(row -> {
            BigDecimal mass = new BigDecimal(row.text("molar_mass"));
            BigDecimal computed = mass(row.text("formula"));
            assertThat(mass.subtract(computed).abs())
                    .as(row.text("analyte") + " " + computed)
                    .isLessThanOrEqualTo(computed.movePointLeft(5).max(new BigDecimal("0.0005")));
        });
    }

    @Test
    void aMolarMassHasAFormulaAndEveryRowItsNamesAndSource() {
        assertThat(rows).allSatisfy(row -> {
            assertThat(row.text("molar_mass").isEmpty())
                    .isEqualTo(row.text("formula").isEmpty());
            assertThat(List.of(row.text("name_zh"), row.text("name_en"), row.text("source")))
                    .doesNotContain("");
            assertThat(row.text("note_zh").isEmpty())
                    .isEqualTo(row.text("note_en").isEmpty());
        });
    }

    @Test
    void whatHasNoMolarMassSaysWhy() {
        assertThat(analytes.all().stream().filter(analyte -> analyte.molarMass() == null))
                .hasSizeGreaterThan(30)
                .allSatisfy(analyte -> assertThat(analyte.note()).contains(" / "));
    }

    @Test
    void everyLoincCodeHasItsCheckDigit() {
        assertThat(rows.stream().flatMap(row -> codes(row, "loinc")))
                .hasSizeGreaterThan(150)
                .allMatch(Loinc::isCode);
    }

    @Test
    void standardItemsAreWhatTheCatalogueSaysTheyAre() {
        ItemCatalogue catalogue = ItemCatalogue.load(Path.of("src/test/resources/codes/items.csv"))
                .value();
        assertThat(rows.stream().filter(row -> !row.text("items").isEmpty()))
                .hasSizeGreaterThan(50)
                .allSatisfy(row -> codes(row, "items").forEach(code -> {
                    Item item = catalogue.find(code).orElseThrow();
                    assertThat(codes(row, "loinc")).contains(Objects.requireNonNull(item.loinc()));
                    assertThat(item.name()).isEqualTo(row.text("name_zh"));
                }));
    }

    private static Stream<String> codes(Row row, String column) {
        return Stream.of(row.text(column).split(" ")).filter(code -> !code.isEmpty());
    }

    private static BigDecimal mass(String formula) {
        Map<String, BigDecimal> weights =
                CsvTable.readResource(AnalytesTest.class, "atomic-weights.csv", List.of("element", "weight")).stream()
                        .collect(Collectors.toMap(
                                row -> row.text("element"), row -> new BigDecimal(row.text("weight"))));
        BigDecimal mass = BigDecimal.ZERO;
        Matcher atoms = ATOMS.matcher(formula);
        while (atoms.find()) {
            String count = atoms.group(2).isEmpty() ? "1" : atoms.group(2);
            mass = mass.add(Objects.requireNonNull(weights.get(atoms.group(1))).multiply(new BigDecimal(count)));
        }
        return mass;
    }
}
