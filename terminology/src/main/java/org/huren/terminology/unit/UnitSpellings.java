package org.huren.terminology.unit;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.huren.terminology.Units;
import org.huren.terminology.table.CsvTable;
import org.huren.terminology.table.CsvTable.Row;

/**
 * Units by a table of spellings ({@code spellings.csv}, two columns). A row without a UCUM code records a spelling that
 * means different things to different laboratories, such as {@code G/L}: it is never read, in no capitals either.
 *
 * <p>A spelling is looked up as written, then in its comparable form ({@link Spelling}), then, for concentrations only,
 * without regard to capitals where that leaves one unit.
 */
public final class UnitSpellings implements Units {

    private static final String UNCERTAIN = "";

    private final Map<String, String> asWritten = new HashMap<>();
    private final Map<String, String> byForm = new HashMap<>();
    private final Map<String, String> byFolded;

    private UnitSpellings(List<Row> rows) {
        rows.forEach(row -> add(row.text("spelling"), row.text("ucum")));
        Set<String> codes = new HashSet<>(byForm.values());
        codes.remove(UNCERTAIN);
        codes.forEach(code -> add(code, code));
        byFolded = byForm.entrySet().stream()
                .collect(Collectors.toMap(
                        entry -> entry.getKey().toLowerCase(Locale.ROOT),
                        Map.Entry::getValue,
                        (one, other) -> one.equals(other) ? one : UNCERTAIN));
    }

    /** The table that is part of the program. */
    public static UnitSpellings standard() {
        return new UnitSpellings(
                CsvTable.readResource(UnitSpellings.class, "spellings.csv", List.of("spelling", "ucum")));
    }

    @Override
    public Optional<String> ucumOf(String spelling) {
        String known = asWritten.get(spelling);
        if (known == null) {
            String form = Spelling.form(spelling);
            known = byForm.get(form);
            if (known == null && form.contains("/")) {
                known = byFolded.get(form.toLowerCase(Locale.ROOT));
            }
        }
        return known == null || known.equals(UNCERTAIN) ? Optional.empty() : Optional.of(known);
    }

    /** Every UCUM code of the table. */
    public Collection<String> ucumCodes() {
        Set<String> codes = new TreeSet<>(byForm.values());
        codes.remove(UNCERTAIN);
        return codes;
    }

    private void add(String spelling, String ucum) {
        String before = byForm.putIfAbsent(Spelling.form(spelling), ucum);
        if (before != null && !before.equals(ucum)) {
            throw new IllegalStateException("the table of units has two meanings for " + spelling);
        }
        asWritten.put(spelling, ucum);
    }
}
