package org.huren.terminology.map;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.huren.terminology.MapRow;

/**
 * What a change makes of some of a facility's codes.
 *
 * @param codes that are changed
 * @param rows all that these codes have afterwards
 */
public record MapEdit(Set<String> codes, List<MapRow> rows) {
    public MapEdit {
        codes = Set.copyOf(codes);
        rows = List.copyOf(rows);
        if (!codes.containsAll(codesOf(rows))) {
            throw new IllegalArgumentException("rows of a code that the edit does not name");
        }
    }

    /** The rows take the place of those of the same codes; other codes stay. */
    public static MapEdit merging(List<MapRow> rows) {
        return new MapEdit(codesOf(rows), rows);
    }

    /** The rows take the place of all that there are. */
    public static MapEdit replacing(List<MapRow> before, List<MapRow> rows) {
        return new MapEdit(codesOf(Stream.concat(before.stream(), rows.stream()).toList()), rows);
    }

    private static Set<String> codesOf(List<MapRow> rows) {
        return rows.stream().map(MapRow::localCode).collect(Collectors.toSet());
    }

    /**
     * What the edit does to a map.
     *
     * @param changing codes that had a meaning and get another, or one less, or one more: results that are understood
     *     today would be understood otherwise
     */
    public record Difference(List<MapRow> added, List<MapRow> removed, Set<String> changing) {
        public Difference {
            added = List.copyOf(added);
            removed = List.copyOf(removed);
        }

        /** Codes whose results must be looked at again. */
        public Set<String> touched() {
            return codesOf(Stream.concat(added.stream(), removed.stream()).toList());
        }

        public boolean isEmpty() {
            return added.isEmpty() && removed.isEmpty();
        }
    }

    public Difference on(List<MapRow> before) {
        List<MapRow> old =
                before.stream().filter(row -> codes.contains(row.localCode())).toList();
        List<MapRow> added = without(rows, old);
        List<MapRow> removed = without(old, rows);
        Map<String, Set<MapRow>> now = effects(rows);
        Set<String> changing = new TreeSet<>();
        effects(old).forEach((code, effects) -> {
            if (!effects.equals(now.get(code))) {
                changing.add(code);
            }
        });
        return new Difference(added, removed, changing);
    }

    private static List<MapRow> without(List<MapRow> rows, List<MapRow> others) {
        Set<MapRow> known = new HashSet<>(others);
        return rows.stream().filter(row -> !known.contains(row)).toList();
    }

    private static Map<String, Set<MapRow>> effects(List<MapRow> rows) {
        Function<MapRow, MapRow> effect = MapRow::effect;
        return rows.stream()
                .collect(Collectors.groupingBy(MapRow::localCode, Collectors.mapping(effect, Collectors.toSet())));
    }
}
