package org.huren.terminology.map;

import java.text.Normalizer;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.huren.terminology.table.CsvTable;
import org.jspecify.annotations.Nullable;

/**
 * What specimen names and codes have to do with each other: names and HL7 table 0487 codes as paths, so that {@code 静脉血}
 * (blood) goes with {@code 血清} (blood/serum) but not with {@code 尿}.
 */
public final class Specimens {

    private final Map<String, String> kinds = new HashMap<>();

    public Specimens() {
        CsvTable.readResource(Specimens.class, "specimens.csv", List.of("spelling", "kind"))
                .forEach(row -> kinds.put(form(row.text("spelling")), row.text("kind")));
    }

    /** The path of what was sent; null where nothing was, or the table does not know it. */
    public @Nullable String kindOf(@Nullable String specimen) {
        return specimen == null ? null : kinds.get(form(specimen));
    }

    /** The first part of a path: blood is not urine. */
    public static String top(String kind) {
        int slash = kind.indexOf('/');
        return slash < 0 ? kind : kind.substring(0, slash);
    }

    /** Whether one is the other, or a part of it. */
    public static boolean nested(String one, String other) {
        return within(one, other) || within(other, one);
    }

    /** Whether what was sent may be the specimen that the table names. */
    public boolean agree(String sent, String inTable) {
        String sentKind = kindOf(sent);
        String tableKind = kindOf(inTable);
        return form(sent).equals(form(inTable)) || sentKind != null && tableKind != null && nested(sentKind, tableKind);
    }

    private static boolean within(String kind, String outer) {
        return kind.equals(outer) || kind.startsWith(outer + "/");
    }

    private static String form(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC).strip().toUpperCase(Locale.ROOT);
    }
}
