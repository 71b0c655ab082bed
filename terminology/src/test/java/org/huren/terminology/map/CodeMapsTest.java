package org.huren.terminology.map;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.huren.terminology.CodeMap;
import org.huren.terminology.LocalResult;
import org.huren.terminology.MapRow;
import org.huren.terminology.Meaning;
import org.huren.terminology.Meaning.Ambiguous;
import org.huren.terminology.Meaning.Mapped;
import org.huren.terminology.Meaning.Unmapped;
import org.huren.terminology.catalogue.ItemCatalogue;
import org.huren.terminology.unit.UnitSpellings;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CodeMapsTest {

    private static final LocalDate JULY = LocalDate.of(2026, 7, 1);

    private final CodeMaps maps = new CodeMaps(ItemCatalogue.empty(), UnitSpellings.standard());

    @Test
    void aCodeMeansWhatItMeantOnTheDayOfTheResult() {
        CodeMap map = map(row("K", null, "old", null, JULY), row("K", null, "new", JULY, null));

        assertThat(meaning(map, null, JULY.minusDays(1))).isEqualTo(new Mapped("old", null, null));
        assertThat(meaning(map, null, JULY)).isEqualTo(new Mapped("new", null, null));
    }

    @Test
    void aResultWithoutADayHasTodaysMeaning() {
        CodeMap map = map(row("K", null, "old", null, JULY), row("K", null, "new", JULY, null));

        assertThat(meaning(map, null, null)).isEqualTo(new Mapped("new", null, null));
    }

    @Test
    void beforeItsFirstDayACodeHasNoMeaning() {
        assertThat(meaning(map(row("K", null, "new", JULY, null)), null, JULY.minusDays(1)))
                .isEqualTo(new Unmapped());
    }

    @Test
    void whereTheCodeAloneIsAmbiguousTheUnitTellsHoweverItIsSpelt() {
        CodeMap map = map(row("LYM", "%", "percent", null, null), row("LYM", "10^9/L", "count", null, null));

        assertThat(meaning(map, "×10⁹/L", JULY)).isEqualTo(new Mapped("count", null, null));
        assertThat(meaning(map, "%", JULY)).isEqualTo(new Mapped("percent", null, null));
        assertThat(meaning(map, null, JULY)).isEqualTo(new Ambiguous(2));
        assertThat(meaning(map, "g/L", JULY)).isEqualTo(new Ambiguous(2));
    }

    @Test
    void aCodeThatIsKnownToHaveNoStandardMeaningIsNotUnmapped() {
        assertThat(meaning(map(row("K", null, null, null, null)), null, JULY)).isEqualTo(new Mapped(null, null, null));
    }

    private CodeMap map(MapRow... rows) {
        return maps.of("JL-D", 1, List.of(rows));
    }

    private static Meaning meaning(CodeMap map, @Nullable String unit, @Nullable LocalDate on) {
        String code = map.rows().getFirst().localCode();
        return map.meaningOf(new LocalResult(code, null, null, unit, on));
    }

    private static MapRow row(
            String code,
            @Nullable String unit,
            @Nullable String item,
            @Nullable LocalDate from,
            @Nullable LocalDate until) {
        return new MapRow(code, null, null, null, null, unit, null, item, null, from, until);
    }
}
