package org.huren.hub.steward;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.huren.terminology.MapRow;
import org.huren.terminology.catalogue.ItemCatalogue;
import org.huren.terminology.map.MapEdit.Difference;
import org.jspecify.annotations.Nullable;

/**
 * What a change does to a map, the first rows of each kind.
 *
 * @param added count of rows that come and take no other's place
 * @param removed count of rows that go without another in their place
 * @param changed count of rows that take the place of one
 * @param changing codes that results are understood by today and would be understood otherwise
 */
record DifferenceAnswer(
        int added,
        int removed,
        int changed,
        List<RowAnswer> addedRows,
        List<RowAnswer> removedRows,
        List<Pair> changedRows,
        List<String> changing) {

    private static final int SHOWN = 200;

    record Pair(RowAnswer before, RowAnswer after) {}

    static DifferenceAnswer of(Difference difference, ItemCatalogue catalogue) {
        Map<List<@Nullable Object>, MapRow> gone = new LinkedHashMap<>();
        difference.removed().forEach(row -> gone.put(place(row), row));
        List<MapRow> added = new ArrayList<>();
        List<Pair> changed = new ArrayList<>();
        difference.added().forEach(row -> {
            MapRow before = gone.remove(place(row));
            if (before == null) {
                added.add(row);
            } else {
                changed.add(new Pair(RowAnswer.of(before, catalogue), RowAnswer.of(row, catalogue)));
            }
        });
        return new DifferenceAnswer(
                added.size(),
                gone.size(),
                changed.size(),
                shown(added, catalogue),
                shown(List.copyOf(gone.values()), catalogue),
                changed.stream().limit(SHOWN).toList(),
                List.copyOf(difference.changing()));
    }

    private static List<@Nullable Object> place(MapRow row) {
        return Arrays.asList(row.localCode(), row.panelCode(), row.specimen(), row.unit(), row.from());
    }

    private static List<RowAnswer> shown(List<MapRow> rows, ItemCatalogue catalogue) {
        return rows.stream()
                .limit(SHOWN)
                .map(row -> RowAnswer.of(row, catalogue))
                .toList();
    }
}
