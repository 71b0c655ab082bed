package org.huren.terminology.system;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.huren.terminology.catalogue.Item;
import org.huren.terminology.catalogue.ItemCatalogue;
import org.huren.terminology.system.Property.Kind;
import org.jspecify.annotations.Nullable;

/**
 * What a province's own tables say.
 *
 * @param items by their codes
 * @param panels by their codes
 * @param reasons sub-codes, each below one of R1–R6
 */
public record Province(List<ItemEntry> items, List<Panel> panels, List<Concept> reasons) {
    public Province {
        items = items.stream()
                .sorted(Comparator.comparing(entry -> entry.item().code()))
                .toList();
        panels = panels.stream().sorted(Comparator.comparing(Panel::code)).toList();
        reasons = reasons.stream().sorted(Comparator.comparing(Concept::code)).toList();
    }

    /** A catalogue without anything else. */
    public static Province of(ItemCatalogue catalogue) {
        return new Province(
                catalogue.items().stream()
                        .map(item -> new ItemEntry(item, List.of()))
                        .toList(),
                List.of(),
                List.of());
    }

    /** @param rules what recognition adds to it */
    public record ItemEntry(Item item, List<Property> rules) {
        public ItemEntry {
            rules = List.copyOf(rules);
        }

        List<Property> properties() {
            List<Property> properties = new ArrayList<>();
            add(properties, Kind.LOINC, item.loinc());
            add(properties, Kind.SPECIMEN, item.specimen());
            add(properties, Kind.UNIT, item.unit());
            properties.addAll(rules);
            return properties;
        }
    }

    /** @param members codes of items */
    public record Panel(
            String code,
            String name,
            @Nullable String english,
            @Nullable String loinc,
            List<String> members) {
        public Panel {
            members = List.copyOf(members);
        }

        List<Property> properties() {
            List<Property> properties = new ArrayList<>();
            add(properties, Kind.LOINC, loinc);
            members.forEach(member -> add(properties, Kind.MEMBER, member));
            return properties;
        }
    }

    private static void add(List<Property> properties, Kind kind, @Nullable String value) {
        if (value != null) {
            properties.add(new Property(kind, value));
        }
    }
}
