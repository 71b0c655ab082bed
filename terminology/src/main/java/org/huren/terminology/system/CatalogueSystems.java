package org.huren.terminology.system;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.huren.terminology.catalogue.Item;
import org.huren.terminology.catalogue.ItemCatalogue;
import org.huren.terminology.system.ConceptTable.Element;
import org.huren.terminology.system.ConceptTable.Group;
import org.huren.terminology.system.ConceptTable.Target;
import org.huren.terminology.system.Property.Kind;
import org.jspecify.annotations.Nullable;

/** What the catalogue in use says: the items below their categories, the LOINC codes in use, and the map between. */
final class CatalogueSystems {
    private final SystemFiles files;
    private final List<Item> items;

    CatalogueSystems(SystemFiles files, ItemCatalogue catalogue) {
        this.files = files;
        Set<String> categories = Arrays.stream(Item.Category.values())
                .map(CatalogueSystems::categoryCode)
                .collect(Collectors.toSet());
        this.items = catalogue.items().stream()
                // In one system with the categories, an item cannot have a category's code.
                .filter(item -> !categories.contains(item.code()))
                .sorted(Comparator.comparing(Item::code))
                .toList();
    }

    CodeSystem itemSystem() {
        List<Concept> concepts = new ArrayList<>(files.rows("item"));
        items.forEach(item -> concepts.add(new Concept(
                item.code(), item.name(), item.nameEnglish(), categoryCode(item.category()), properties(item))));
        return files.system("item", concepts);
    }

    static String categoryCode(Item.Category category) {
        return category.name().toLowerCase(Locale.ROOT);
    }

    private static List<Property> properties(Item item) {
        List<Property> properties = new ArrayList<>();
        add(properties, Kind.LOINC, item.loinc());
        add(properties, Kind.SPECIMEN, item.specimen());
        add(properties, Kind.UNIT, item.unit());
        return properties;
    }

    private static void add(List<Property> properties, Kind kind, @Nullable String value) {
        if (value != null) {
            properties.add(new Property(kind, value));
        }
    }

    /**
     * LOINC codes with the catalogue's names.
     *
     * @param more codes that the facilities' maps use, with their names; the catalogue's name goes first
     */
    CodeSystem loincSystem(Map<String, String> more) {
        Map<String, Concept> byCode =
                new TreeMap<>(Comparator.comparingInt(String::length).thenComparing(Comparator.naturalOrder()));
        for (Item item : items) {
            if (item.loinc() != null) {
                byCode.putIfAbsent(
                        item.loinc(), new Concept(item.loinc(), item.name(), item.nameEnglish(), null, List.of()));
            }
        }
        more.forEach((code, name) -> byCode.putIfAbsent(code, new Concept(code, name, null, null, List.of())));
        return files.system("loinc", List.copyOf(byCode.values()));
    }

    ConceptTable itemToLoinc(CodeSystem itemSystem, CodeSystem loincSystem) {
        List<Element> elements = items.stream()
                .filter(item -> item.loinc() != null)
                .map(item -> new Element(
                        item.code(),
                        item.name(),
                        List.of(new Target(item.loinc(), item.name(), Equivalence.EQUIVALENT, List.of()))))
                .toList();
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
