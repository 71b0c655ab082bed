package org.huren.terminology.map;

import java.text.Normalizer;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.huren.terminology.table.CsvTable;

/**
 * What specimen names and codes have to do with each other, as far as it tells rows of one code apart: names and HL7
 * table 0487 codes as paths, so that {@code 静脉血} (blood) goes with {@code 血清} (blood/serum) but not with {@code 尿}.
 */
final class Specimens {

    private final Map<String, String> kinds = new HashMap<>();

    Specimens() {
        CsvTable.readResource(Specimens.class, "specimens.csv", List.of("spelling", "kind"))
                .forEach(row -> kinds.put(form(row.text("spelling")), row.text("kind")));
    }

    /** Whether what was sent may be the specimen that the table names. */
    boolean agree(String sent, String inTable) {
        String sentForm = form(sent);
        String tableForm = form(inTable);
        if (sentForm.equals(tableForm)) {
            return true;
        }
        String sentKind = kinds.get(sentForm);
        String tableKind = kinds.get(tableForm);
        return sentKind != null && tableKind != null && (within(sentKind, tableKind) || within(tableKind, sentKind));
    }

    private static boolean within(String kind, String outer) {
        return kind.equals(outer) || kind.startsWith(outer + "/");
    }

    private static String form(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC).strip().toUpperCase(Locale.ROOT);
    }
}
