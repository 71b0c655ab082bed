package org.huren.terminology.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.huren.terminology.LocalResult;
import org.huren.terminology.Meaning;
import org.huren.terminology.Meaning.Ambiguous;
import org.huren.terminology.Meaning.Mapped;
import org.huren.terminology.Meaning.Unmapped;
import org.huren.terminology.catalogue.ItemCatalogue;
import org.huren.terminology.table.Loaded;
import org.huren.terminology.table.LocatedError;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CsvLocalCodesTest {

    private static final String HEADING =
            "local_code,name_zh,panel_code,panel,loinc,unit,specimen,reference_interval,item_code\n";
    private static final Mapped BLOOD_GLUCOSE = new Mapped("JLHR-L044", "葡萄糖", "14749-6");
    private static final Mapped URINE_GLUCOSE = new Mapped("JLHR-L072", "尿葡萄糖定性", "25428-4");

    private final Loaded<CsvLocalCodes> loaded = CsvLocalCodes.load(Path.of("src/test/resources/codes"));

    @TempDir
    private Path folder;

    @Test
    void theThreeTablesOfTheDemoProvinceLoadWithoutAnError() {
        assertThat(loaded.errors()).isEmpty();
        assertThat(loaded.value().facilities()).containsExactlyInAnyOrder("JL-A", "JL-B", "JL-C");
    }

    @Test
    void oneItemHasAnotherCodeInEveryFacility() {
        Mapped leukocytes = new Mapped("JLHR-L001", "白细胞计数", "6690-2");
        assertThat(meaning("JL-A", "L1020", null, null)).isEqualTo(leukocytes);
        assertThat(meaning("JL-B", "20030", null, null)).isEqualTo(leukocytes);
        assertThat(meaning("JL-C", "WBC", null, null)).isEqualTo(leukocytes);
    }

    @Test
    void anImagingItemWithoutLoincIsMapped() {
        assertThat(meaning("JL-C", "MRYZ", null, null)).isEqualTo(new Mapped("JLHR-I014", "腰椎磁共振平扫", null));
    }

    @Test
    void anotherFacilitysCodeAndAnUnknownFacilityAreUnmapped() {
        assertThat(meaning("JL-A", "WBC", null, null)).isEqualTo(new Unmapped());
        assertThat(meaning("JL-C", "wbc", null, null)).isEqualTo(new Unmapped());
        assertThat(meaning("JL-Z", "WBC", null, null)).isEqualTo(new Unmapped());
    }

    @Test
    void glucoseIsTakenForBloodOrUrineByItsPanel() {
        assertThat(meaning("JL-C", "GLU", "GLU", null)).isEqualTo(BLOOD_GLUCOSE);
        assertThat(meaning("JL-C", "GLU", "URIN", null)).isEqualTo(URINE_GLUCOSE);
        assertThat(meaning("JL-C", "GLU", "尿常规", null)).isEqualTo(URINE_GLUCOSE);
    }

    @ParameterizedTest
    @CsvSource({"血清,blood", "静脉血,blood", "SER,blood", "尿液,urine", "随机尿,urine", "UR,urine"})
    void glucoseIsTakenForBloodOrUrineByItsSpecimen(String specimen, String expected) {
        assertThat(meaning("JL-C", "GLU", null, specimen))
                .isEqualTo(expected.equals("blood") ? BLOOD_GLUCOSE : URINE_GLUCOSE);
    }

    @Test
    void anUnknownPanelLeavesItToTheSpecimenAndTheOtherWayRound() {
        assertThat(meaning("JL-C", "GLU", "PANEL9", "尿液")).isEqualTo(URINE_GLUCOSE);
        assertThat(meaning("JL-C", "GLU", "URIN", "标本7")).isEqualTo(URINE_GLUCOSE);
    }

    @Test
    void glucoseWithoutPanelOrSpecimenOrWithBothAtOddsIsAmbiguous() {
        assertThat(meaning("JL-C", "GLU", null, null)).isEqualTo(new Ambiguous(2));
        assertThat(meaning("JL-C", "GLU", "PANEL9", "脑脊液")).isEqualTo(new Ambiguous(2));
        assertThat(meaning("JL-C", "GLU", "GLU", "尿液")).isEqualTo(new Ambiguous(2));
    }

    @Test
    void severalRowsWithOneMeaningAreNotAmbiguous() throws IOException {
        table("JL-D.csv", "K,钾,P1,急诊,2823-3,mmol/L,血清,,JLHR-L038\nK,钾,P2,电解质,2823-3,mmol/L,血清,,JLHR-L038\n");
        Loaded<CsvLocalCodes> own = CsvLocalCodes.load(folder);
        assertThat(own.value().of("JL-D").meaningOf(result("K"))).isEqualTo(new Mapped("JLHR-L038", null, "2823-3"));
    }

    @Test
    void badRowsAreLeftOutAndLocatedAndTheRestIsLoaded() throws IOException {
        table("JL-D.csv", """
                NA,钠,,,2951-2,mmol/L,血清,,JLHR-L039
                ,钾,,,2823-3,mmol/L,血清,,JLHR-L038
                CL,氯,,,2075-1,mmol/L,血清,,JLHR-L040
                MG,镁,,,2601-3,mmol/L,血清,,JLHR-X999
                CA,钙
                """);
        ItemCatalogue catalogue = ItemCatalogue.load(Path.of("src/test/resources/codes/items.csv"))
                .value();
        Loaded<CsvLocalCodes> own = CsvLocalCodes.load(folder, catalogue);
        assertThat(own.errors())
                .extracting(LocatedError::file, LocatedError::line, LocatedError::column)
                .containsExactlyInAnyOrder(
                        tuple("JL-D.csv", 3L, "local_code"),
                        tuple("JL-D.csv", 4L, "loinc"),
                        tuple("JL-D.csv", 5L, "item_code"),
                        tuple("JL-D.csv", 6L, "*"));
        assertThat(own.value().of("JL-D").meaningOf(result("NA"))).isInstanceOf(Mapped.class);
        assertThat(own.value().of("JL-D").meaningOf(result("CL"))).isEqualTo(new Unmapped());
    }

    @Test
    void aMissingDirectoryIsAnErrorAndMapsNothing() {
        Loaded<CsvLocalCodes> none = CsvLocalCodes.load(folder.resolve("absent"));
        assertThat(none.errors()).hasSize(1);
        assertThat(none.value().facilities()).isEmpty();
    }

    private Meaning meaning(String facility, String code, @Nullable String panel, @Nullable String specimen) {
        return loaded.value().of(facility).meaningOf(new LocalResult(code, panel, specimen, null, null));
    }

    private static LocalResult result(String code) {
        return new LocalResult(code, null, null, null, null);
    }

    private void table(String file, String rows) throws IOException {
        Files.writeString(folder.resolve(file), HEADING + rows);
    }
}
