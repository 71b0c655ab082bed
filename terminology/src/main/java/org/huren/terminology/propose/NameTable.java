package org.huren.terminology.propose;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.huren.terminology.map.Specimens;
import org.huren.terminology.table.CsvTable;
import org.jspecify.annotations.Nullable;

/**
 * Names and abbreviations that Chinese laboratories use for the same thing ({@code analytes.csv}), with many things
 * that no catalogue of ours has: that a name means something else is evidence too.
 */
final class NameTable {

    private final Map<String, List<Analyte>> byForm = new HashMap<>();

    private NameTable(List<Analyte> analytes) {
        analytes.forEach(analyte -> analyte.forms.forEach(
                form -> byForm.computeIfAbsent(form, _ -> new ArrayList<>()).add(analyte)));
    }

    static NameTable standard() {
        return new NameTable(CsvTable.readResource(NameTable.class, "analytes.csv", List.of("kind", "names")).stream()
                .map(row -> new Analyte(row.orNull("kind"), forms(row.text("names")), row.line()))
                .toList());
    }

    static NameTable empty() {
        return new NameTable(List.of());
    }

    /** What may be meant by the form in such a specimen; null where the specimen is not known. */
    List<Analyte> named(String form, @Nullable String specimenKind) {
        return byForm.getOrDefault(form, List.of()).stream()
                .filter(analyte -> analyte.mayBeIn(specimenKind))
                .toList();
    }

    private static Set<String> forms(String names) {
        return Arrays.stream(names.split("\\|", -1))
                .map(NameForms::form)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /**
     * One thing that laboratories measure.
     *
     * @param kind of specimen, first part of its path, null where any
     * @param forms comparable forms of its names
     * @param line of the table
     */
    record Analyte(@Nullable String kind, Set<String> forms, long line) {

        boolean mayBeIn(@Nullable String specimenKind) {
            return kind == null || specimenKind == null || kind.equals(Specimens.top(specimenKind));
        }
    }
}
