package org.huren.terminology.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.huren.terminology.catalogue.ItemCatalogue;
import org.huren.terminology.table.Loaded;
import org.huren.terminology.table.LocatedError;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HeldSystemsTest {
    private static final Path CODES = Path.of("src/test/resources/codes/items.csv");

    private final HeldSystems held = load(CODES);

    @Test
    void everySystemHasItsCodesAndNamesInBothLanguages() {
        assertThat(held.systems())
                .extracting(CodeSystem::url)
                .containsExactly(
                        "urn:oid:2.16.156.10011.2.3.3.4",
                        "urn:huren:id-type",
                        "urn:huren:grade",
                        "http://terminology.hl7.org/CodeSystem/observation-category",
                        "http://terminology.hl7.org/CodeSystem/v2-0074",
                        "urn:huren:reason",
                        "urn:huren:item",
                        "http://loinc.org");
        assertThat(codes("sex")).containsExactly("0", "1", "2", "9");
        assertThat(codes("id-type")).containsExactly("01", "02", "03", "04", "06", "07", "99");
        assertThat(codes("grade")).containsExactly("1", "2", "3", "4", "5");
        assertThat(codes("reason")).containsExactly("R1", "R2", "R3", "R4", "R5", "R6");
        held.systems()
                .forEach(system -> system.concepts().forEach(concept -> {
                    assertThat(concept.chinese())
                            .as(system.url() + concept.code())
                            .isNotBlank();
                    assertThat(concept.english())
                            .as(system.url() + concept.code())
                            .isNotBlank();
                }));
    }

    @Test
    void itemsStandBelowTheirCategories() {
        CodeSystem items = system("item");

        assertThat(items.find("JLHR-L003").orElseThrow().parent()).isEqualTo("lab");
        assertThat(items.subsumption("lab", "JLHR-L003")).contains(Subsumption.SUBSUMES);
        assertThat(items.subsumption("JLHR-L003", "lab")).contains(Subsumption.SUBSUMED_BY);
        assertThat(items.subsumption("JLHR-L003", "JLHR-L003")).contains(Subsumption.EQUIVALENT);
        assertThat(items.subsumption("imaging", "JLHR-L003")).contains(Subsumption.NOT_SUBSUMED);
        assertThat(items.subsumption("lab", "nothing")).isEmpty();
        assertThat(system("grade").subsumption("4", "5")).isEmpty();
    }

    @Test
    void loincIsAFragmentWithItsLicenceNoticeAndOnlyCodesInUse() {
        SystemHead head = system("loinc").head();

        assertThat(head.complete()).isFalse();
        assertThat(head.copyright())
                .contains("Regenstrief Institute")
                .contains("http://loinc.org/license")
                .contains("registered United States trademark");
        assertThat(system("loinc").find("718-7").orElseThrow().chinese()).isEqualTo("血红蛋白");
        assertThat(held.tables().getFirst().copyright()).isEqualTo(head.copyright());
    }

    @Test
    void loincCodesThatOnlyAMapUsesAreThereToo() {
        CodeSystem loinc = HeldSystems.load(
                        ItemCatalogue.load(CODES).value(),
                        Optional.empty(),
                        Map.of("5799-2", "尿白细胞酯酶", "718-7", "血红蛋白浓度"))
                .value()
                .systems()
                .getLast();

        assertThat(loinc.find("5799-2").orElseThrow().chinese()).isEqualTo("尿白细胞酯酶");
        assertThat(loinc.find("718-7").orElseThrow().chinese()).isEqualTo("血红蛋白");
    }

    @Test
    void twiceLoadedIsTheSameInVersionAndContent() {
        HeldSystems again = load(CODES);

        for (int i = 0; i < held.systems().size(); i++) {
            assertThat(again.systems().get(i).head())
                    .isEqualTo(held.systems().get(i).head());
            assertThat(again.systems().get(i).concepts())
                    .containsExactlyElementsOf(held.systems().get(i).concepts());
        }
        assertThat(again.tables()).isEqualTo(held.tables());
    }

    @Test
    void anotherCatalogueIsAnotherVersion(@TempDir Path folder) throws IOException {
        Path changed = folder.resolve("items.csv");
        Files.writeString(changed, Files.readString(CODES).replace("血红蛋白,Haemoglobin,", "血红蛋白量,Haemoglobin,"));

        HeldSystems other = load(changed);

        assertThat(other.systems().get(6).head().version())
                .isNotEqualTo(system("item").head().version());
        assertThat(other.systems().get(5).head()).isEqualTo(system("reason").head());
    }

    @Test
    void codesOfAFileDoNotChangeWithoutItsVersion() {
        assertThat(held.systems().stream().limit(6))
                .extracting(system ->
                        system.head().id() + " " + system.head().version() + " " + ContentHash.of(system.concepts()))
                .containsExactly(
                        "sex 2003.1 3c309c6f719c",
                        "id-type 1 65eb037242f0",
                        "grade 2020.1 da42eb85b41c",
                        "observation-category 4.0.1-huren.1 6e193ed72a04",
                        "diagnostic-service 2.9-huren.1 ddc8c67fdcbe",
                        "reason 2022.1 7279cf2468e1");
    }

    @Test
    void aProvinceAddsReasonsBelowTheSix(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("reasons.csv");
        Files.writeString(file, """
                code,name_zh,name_en,parent
                R1.1,病情加重,Got worse,R1
                R1.1,重复,,R1
                X,无上级,,R9
                R2.1,,,R2
                """);

        Loaded<HeldSystems> loaded = HeldSystems.load(ItemCatalogue.empty(), Optional.of(file), Map.of());
        CodeSystem reasons = loaded.value().systems().get(5);

        assertThat(loaded.errors()).extracting(LocatedError::line).containsExactly(3L, 4L, 5L);
        assertThat(reasons.subsumption("R1", "R1.1")).contains(Subsumption.SUBSUMES);
        assertThat(reasons.head().version()).startsWith("2022.1-");
        assertThat(valueSet(loaded.value(), "override-reason").concepts())
                .extracting(Concept::code)
                .containsExactly("R1", "R2", "R3", "R4", "R5", "R6");
        assertThat(valueSet(loaded.value(), "reason").concepts()).hasSize(7);
    }

    @Test
    void valueSetsCoverEachSystemAndEachCategory() {
        assertThat(held.valueSets())
                .extracting(ValueSet::url)
                .contains("urn:huren:valueset:item", "urn:huren:valueset:loinc", "urn:huren:valueset:override-reason")
                .doesNotHaveDuplicates();
        assertThat(valueSet(held, "item-lab").concepts())
                .allMatch(concept -> "lab".equals(concept.parent()))
                .hasSize(80);
    }

    private CodeSystem system(String id) {
        return held.systems().stream()
                .filter(system -> system.head().id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private List<String> codes(String id) {
        return system(id).concepts().stream().map(Concept::code).toList();
    }

    private static ValueSet valueSet(HeldSystems held, String id) {
        return held.valueSets().stream()
                .filter(set -> set.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static HeldSystems load(Path items) {
        return HeldSystems.load(ItemCatalogue.load(items).value(), Optional.empty(), Map.of())
                .value();
    }
}
