package org.huren.terminology.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.huren.terminology.MapRow;
import org.huren.terminology.catalogue.ItemCatalogue;
import org.huren.terminology.load.MapFile.Content;
import org.huren.terminology.table.LocatedError;
import org.huren.terminology.unit.UnitSpellings;
import org.junit.jupiter.api.Test;

class MapFileTest {

    private static final Path CODES = Path.of("src/test/resources/codes");
    private static final String HEADING =
            "local_code,name_zh,panel_code,panel,loinc,unit,specimen,reference_interval,item_code,valid_from,valid_until\n";

    private final ItemCatalogue catalogue =
            ItemCatalogue.load(CODES.resolve("items.csv")).value();

    @Test
    void whatIsWrittenIsReadBack() {
        Content content = MapFile.read(CODES.resolve("JL-B.csv"), catalogue, UnitSpellings.standard());

        assertThat(content.rows()).hasSize(65);
        assertThat(read(new String(MapFile.write(content.rows()), StandardCharsets.UTF_8))
                        .rows())
                .isEqualTo(content.rows());
    }

    @Test
    void aCodeMayChangeItsMeaningWithTime() {
        Content content = read(HEADING + """
                K,钾,,,2823-3,mmol/L,血清,,JLHR-L038,,2026-07-01
                K,钾,,,2951-2,mmol/L,血清,,JLHR-L039,2026-07-01,
                """);

        assertThat(content.errors()).isEmpty();
        assertThat(content.rows()).extracting(MapRow::item).containsExactly("JLHR-L038", "JLHR-L039");
    }

    @Test
    void wrongDatesAndRowsThatAreThereTwiceAreLocated() {
        Content content = read(HEADING + """
                K,钾,,,2823-3,mmol/L,血清,,JLHR-L038,2026-13-01,
                NA,钠,,,2951-2,mmol/L,血清,,JLHR-L039,2026-07-01,2026-06-01
                CL,氯,,,2075-0,mmol/L,血清,,JLHR-L040,,2026-07-02
                CL,氯,,,2075-0,mmol/L,血清,,JLHR-L040,2026-07-01,
                """);

        assertThat(content.errors())
                .extracting(LocatedError::line, LocatedError::column)
                .containsExactly(tuple(2L, "valid_from"), tuple(3L, "valid_until"), tuple(5L, "local_code"));
        assertThat(content.rows()).hasSize(1);
    }

    @Test
    void anotherLoincOrUnitThanTheCataloguesIsTakenAndTold() {
        Content content = read(HEADING + "K,钾,,,2951-2,g/L,血清,,JLHR-L038,,\n");

        assertThat(content.rows()).hasSize(1);
        assertThat(content.hints())
                .extracting(LocatedError::line, LocatedError::column)
                .containsExactly(tuple(2L, "loinc"), tuple(2L, "unit"));
    }

    private Content read(String csv) {
        return MapFile.read("map.csv", csv.getBytes(StandardCharsets.UTF_8), catalogue, UnitSpellings.standard());
    }
}
