package org.huren.terminology.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.huren.terminology.catalogue.Item;
import org.huren.terminology.catalogue.ItemCatalogue;
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
        CodeSystem loinc = HeldSystems.of(
                        Province.of(ItemCatalogue.load(CODES).value()), Map.of("5799-2", "尿白细胞酯酶", "718-7", "血红蛋白浓度"))
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
    void aProvinceAddsReasonsBelowTheSixAndPanelsBesideItsItems() {
        Item item = new Item("X1", "甲", "A", Item.Category.LAB, null, null, null);
        HeldSystems loaded = HeldSystems.of(
                new Province(
                        List.of(new Province.ItemEntry(item, List.of(new Property(Property.Kind.OUTPATIENT, "7")))),
                        List.of(new Province.Panel("P1", "组合甲", "Panel A", "58410-2", List.of("X1"))),
                        List.of(new Concept("R1.1", "病情加重", "Got worse", "R1", List.of()))),
                Map.of());
        CodeSystem reasons = loaded.systems().get(5);
        CodeSystem items = loaded.systems().get(6);

        assertThat(reasons.subsumption("R1", "R1.1")).contains(Subsumption.SUBSUMES);
        assertThat(reasons.head().version()).startsWith("2022.1-");
        assertThat(valueSet(loaded, "override-reason").concepts())
                .extracting(Concept::code)
                .containsExactly("R1", "R2", "R3", "R4", "R5", "R6");
        assertThat(valueSet(loaded, "reason").concepts()).hasSize(7);
        assertThat(items.find("X1").orElseThrow().property(Property.Kind.OUTPATIENT))
                .map(Property::value)
                .contains("7");
        assertThat(items.subsumption("panel", "P1")).contains(Subsumption.SUBSUMES);
        assertThat(valueSet(loaded, "panel-P1").concepts())
                .extracting(Concept::code)
                .containsExactly("X1");
        assertThat(loaded.systems().getLast().find("58410-2")).isPresent();
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
        return HeldSystems.of(Province.of(ItemCatalogue.load(items).value()), Map.of());
    }
}
