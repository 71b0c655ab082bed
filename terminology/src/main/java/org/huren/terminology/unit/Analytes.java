package org.huren.terminology.unit;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.huren.terminology.table.CsvTable;
import org.huren.terminology.table.CsvTable.Row;
import org.huren.terminology.unit.Analyte.Rule;
import org.jspecify.annotations.Nullable;

/**
 * Analytes by their own code, by LOINC and by standard item ({@code analytes.csv}). The LOINC codes of one analyte by
 * mass and by amount lead to the same row; urea and urea nitrogen are two.
 */
final class Analytes {

    static final List<String> COLUMNS = List.of(
            "analyte",
            "name_zh",
            "name_en",
            "formula",
            "molar_mass",
            "valence",
            "rule",
            "loinc",
            "items",
            "source",
            "note_zh",
            "note_en");

    private final Map<String, Analyte> byCode = new LinkedHashMap<>();
    private final Map<String, Analyte> byAnyCode = new HashMap<>();

    private Analytes(List<Row> rows) {
        rows.forEach(this::add);
    }

    /**
     * The table that is part of the program.
     *
     * @throws IllegalStateException if it is wrong
     */
    static Analytes standard() {
        return new Analytes(CsvTable.readResource(Analytes.class, "analytes.csv", COLUMNS));
    }

    /** The analyte of a standard item's code, a LOINC code or an analyte's own code. */
    Optional<Analyte> find(@Nullable String code) {
        return code == null ? Optional.empty() : Optional.ofNullable(byAnyCode.get(code));
    }

    /** In the order of the table. */
    Collection<Analyte> all() {
        return byCode.values();
    }

    private void add(Row row) {
        String code = row.text("analyte");
        String mass = row.orNull("molar_mass");
        String valence = row.orNull("valence");
        Analyte analyte = new Analyte(
                code,
                row.text("name_zh") + " / " + row.text("name_en"),
                mass == null ? null : new BigDecimal(mass),
                valence == null ? null : Integer.valueOf(valence),
                rule(row.text("rule")),
                row.text("note_zh").isEmpty() ? "" : row.text("note_zh") + " / " + row.text("note_en"));
        byCode.put(code, analyte);
        link(code, analyte);
        for (String column : List.of("loinc", "items")) {
            if (!row.text(column).isEmpty()) {
                List.of(row.text(column).split(" ")).forEach(other -> link(other, analyte));
            }
        }
    }

    private void link(String code, Analyte analyte) {
        if (byAnyCode.putIfAbsent(code, analyte) != null) {
            throw new IllegalStateException("the table of analytes has two rows for " + code);
        }
    }

    private static Rule rule(String text) {
        return text.isEmpty() ? Rule.NONE : Rule.valueOf(text.toUpperCase(Locale.ROOT));
    }
}
