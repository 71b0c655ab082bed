package org.huren.terminology.map;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.huren.terminology.CodeMap;
import org.huren.terminology.LocalResult;
import org.huren.terminology.MapRow;
import org.huren.terminology.Meaning;
import org.huren.terminology.Units;
import org.huren.terminology.catalogue.Item;
import org.huren.terminology.catalogue.ItemCatalogue;

/** Makes maps that can be asked, all by one catalogue and one table of units. */
public final class CodeMaps {

    private final ItemCatalogue catalogue;
    private final RowChoice choice;

    /** @param catalogue names the items; one that it does not have has no name */
    public CodeMaps(ItemCatalogue catalogue, Units units) {
        this.catalogue = catalogue;
        this.choice = new RowChoice(units);
    }

    public CodeMap of(String facility, long version, List<MapRow> rows) {
        List<MapRow> sorted =
                rows.stream().sorted(Comparator.comparing(MapRow::localCode)).toList();
        Map<MapRow, Meaning.Mapped> meanings = new HashMap<>();
        sorted.forEach(row -> meanings.put(row, mapped(row)));
        return new Ready(
                facility,
                version,
                sorted,
                sorted.stream().collect(Collectors.groupingBy(MapRow::localCode)),
                Map.copyOf(meanings),
                choice);
    }

    private Meaning.Mapped mapped(MapRow row) {
        String item = row.item();
        String name = item == null ? null : catalogue.find(item).map(Item::name).orElse(null);
        return new Meaning.Mapped(item, name, row.loinc());
    }

    private record Ready(
            String facility,
            long version,
            List<MapRow> rows,
            Map<String, List<MapRow>> byCode,
            Map<MapRow, Meaning.Mapped> meanings,
            RowChoice choice)
            implements CodeMap {

        @Override
        public Meaning meaningOf(LocalResult local) {
            return switch (choice.choose(byCode.getOrDefault(local.localCode(), List.of()), local)) {
                case RowChoice.Choice.One(MapRow row) -> Objects.requireNonNull(meanings.get(row));
                case RowChoice.Choice.None() -> new Meaning.Unmapped();
                case RowChoice.Choice.Several(int several) -> new Meaning.Ambiguous(several);
            };
        }
    }
}
