package org.huren.terminology.propose;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.huren.terminology.map.RowChoice;
import org.huren.terminology.table.CsvTable;
import org.jspecify.annotations.Nullable;

/** Kinds of specimens as paths ({@code blood/serum}), by the table that the maps use. */
final class SpecimenKinds {

    private final Map<String, String> kinds = new HashMap<>();

    SpecimenKinds() {
        CsvTable.readResource(RowChoice.class, "specimens.csv", List.of("spelling", "kind"))
                .forEach(row -> kinds.put(form(row.text("spelling")), row.text("kind")));
    }

    /** Null where not sent or not in the table. */
    @Nullable
    String of(@Nullable String specimen) {
        return specimen == null ? null : kinds.get(form(specimen));
    }

    /** The first part of the path: blood is not urine. */
    static String top(String kind) {
        int slash = kind.indexOf('/');
        return slash < 0 ? kind : kind.substring(0, slash);
    }

    static boolean nested(String one, String other) {
        return one.equals(other) || one.startsWith(other + "/") || other.startsWith(one + "/");
    }

    private static String form(String text) {
        return ReferenceInterval.halfWidth(text).toUpperCase(Locale.ROOT);
    }
}
