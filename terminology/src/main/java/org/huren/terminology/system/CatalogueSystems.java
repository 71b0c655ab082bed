package org.huren.terminology.system;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.huren.terminology.catalogue.Item;
import org.huren.terminology.system.ConceptTable.Element;
import org.huren.terminology.system.ConceptTable.Group;
import org.huren.terminology.system.ConceptTable.Target;
import org.huren.terminology.system.Province.ItemEntry;
import org.huren.terminology.system.Province.Panel;
import org.jspecify.annotations.Nullable;

/** What the catalogue in use says: the items below their categories, the LOINC codes in use, and the map between. */
final class CatalogueSystems {
    private static final String PANEL = "panel";

    private final SystemFiles files;
    private final List<ItemEntry> items;
    private final List<Panel> panels;

    CatalogueSystems(SystemFiles files, Province province) {
        this.files = files;
        // In one system with the categories, nothing else can have a category's code.
        Set<String> groups = files.rows("item").stream().map(Concept::code).collect(Collectors.toSet());
        this.items = province.items().stream()
                .filter(entry -> !groups.contains(entry.item().code()))
                .toList();
        Set<String> taken =
                items.stream().map(entry -> entry.item().code()).collect(Collectors.toCollection(HashSet::new));
        taken.addAll(groups);
        this.panels = province.panels().stream()
                .filter(panel -> taken.add(panel.code()))
                .toList();
    }

    CodeSystem itemSystem() {
        List<Concept> concepts = new ArrayList<>(files.rows("item"));
        concepts.removeIf(group -> group.code().equals(PANEL) && panels.isEmpty());
        items.forEach(entry -> concepts.add(new Concept(
                entry.item().code(),
                entry.item().name(),
                entry.item().nameEnglish(),
                categoryCode(entry.item().category()),
                entry.properties())));
        panels.forEach(panel ->
                concepts.add(new Concept(panel.code(), panel.name(), panel.english(), PANEL, panel.properties())));
        return files.system("item", concepts);
    }

    static String categoryCode(Item.Category category) {
        return category.name().toLowerCase(Locale.ROOT);
    }

    /**
     * LOINC codes with the catalogue's names.
     *
     * @param more codes that the facilities' maps use, with their names; the catalogue's name goes first
     */
    CodeSystem loincSystem(Map<String, String> more) {
        Map<String, Concept> byCode =
                new TreeMap<>(Comparator.comparingInt(String::length).thenComparing(Comparator.naturalOrder()));
        for (ItemEntry entry : items) {
            name(byCode, entry.item().loinc(), entry.item().name(), entry.item().nameEnglish());
        }
        panels.forEach(panel -> name(byCode, panel.loinc(), panel.name(), panel.english()));
        more.forEach((code, name) -> byCode.putIfAbsent(code, new Concept(code, name, null, null, List.of())));
        return files.system("loinc", List.copyOf(byCode.values()));
    }

    private static void name(
            Map<String, Concept> byCode, @Nullable String loinc, String chinese, @Nullable String english) {
        if (loinc != null) {
            byCode.putIfAbsent(loinc, new Concept(loinc, chinese, english, null, List.of()));
        }
    }

    private static Element element(String code, String name, @Nullable String loinc) {
        return new Element(code, name, List.of(new Target(loinc, name, Equivalence.EQUIVALENT, List.of())));
    }

    ConceptTable itemToLoinc(CodeSystem itemSystem, CodeSystem loincSystem) {
        Stream<Element> ofItems = items.stream()
                .map(ItemEntry::item)
                .filter(item -> item.loinc() != null)
                .map(item -> element(item.code(), item.name(), item.loinc()));
        Stream<Element> ofPanels = panels.stream()
                .filter(panel -> panel.loinc() != null)
                .map(panel -> element(panel.code(), panel.name(), panel.loinc()));
        List<Element> elements = Stream.concat(ofItems, ofPanels).toList();
        return new ConceptTable(
                "item-loinc",
                "urn:huren:concept-map:item-loinc",
                ContentHash.of(elements),
                null,
                "HurenItemToLoinc",
                "省目录项目到 LOINC / items of the province's catalogue in LOINC",
                loincSystem.head().copyright(),
                ValueSets.url(itemSystem),
                ValueSets.url(loincSystem),
                List.of(new Group(itemSystem.url(), loincSystem.url(), elements)));
    }
}
