package org.huren.terminology.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.huren.terminology.table.Loaded;
import org.huren.terminology.table.LocatedError;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ItemCatalogueTest {

    @TempDir
    private Path folder;

    @Test
    void theIllustrativeCatalogueLoadsWhole() {
        Loaded<ItemCatalogue> catalogue = ItemCatalogue.load(Path.of("src/test/resources/codes/items.csv"));
        assertThat(catalogue.errors()).isEmpty();
        assertThat(catalogue.value().items()).hasSize(120);
        assertThat(catalogue.value().find("JLHR-L022"))
                .contains(new Item(
                        "JLHR-L022", "总胆红素", "Bilirubin, total", Item.Category.LAB, "14631-6", "血清", "umol/L"));
        assertThat(catalogue.value().find("JLHR-U001"))
                .hasValueSatisfying(item -> assertThat(item.loinc()).isNull());
    }

    @Test
    void everythingWrongInARowIsToldWithItsColumn() throws IOException {
        Loaded<ItemCatalogue> catalogue = load("""
                item_code,name_zh,name_en,category,loinc,specimen,ucum_unit
                X1,甲,a,lab,718-7,,g/L
                X1,,b,surgery,718-8,,
                """);
        assertThat(catalogue.value().items()).hasSize(1);
        assertThat(catalogue.errors())
                .extracting(LocatedError::line, LocatedError::column)
                .containsExactly(
                        tuple(3L, "item_code"), tuple(3L, "name_zh"), tuple(3L, "category"), tuple(3L, "loinc"));
    }

    private Loaded<ItemCatalogue> load(String text) throws IOException {
        Path file = folder.resolve("items.csv");
        Files.writeString(file, text);
        return ItemCatalogue.load(file);
    }
}
