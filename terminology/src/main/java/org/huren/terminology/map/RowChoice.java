package org.huren.terminology.map;

import java.text.Normalizer;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.huren.terminology.LocalResult;
import org.huren.terminology.MapRow;
import org.huren.terminology.Units;

/** Chooses among the rows that one facility has for one local code: GLU may be glucose in blood or in urine. */
final class RowChoice {

    private final Specimens specimens = new Specimens();
    private final Units units;

    RowChoice(Units units) {
        this.units = units;
    }

    /** Whether rows have one meaning. */
    sealed interface Choice {
        record One(MapRow row) implements Choice {}

        record None() implements Choice {}

        record Several(int rows) implements Choice {}
    }

    /**
     * The row of one code.
     *
     * @param rows all rows of that code
     * @return of those of the day, a single one; of several the one that panel, specimen and unit point to, or one of those
     *     that say the same; {@link Choice.Several} where they point to several meanings or apart
     */
    Choice choose(List<MapRow> rows, LocalResult local) {
        List<MapRow> ofDay =
                rows.stream().filter(row -> row.isInForceOn(local.on())).toList();
        if (ofDay.size() <= 1) {
            return ofDay.isEmpty() ? new Choice.None() : new Choice.One(ofDay.getFirst());
        }
        List<MapRow> byPanel = narrow(ofDay, row -> isPanel(row, local));
        List<MapRow> bySpecimen = narrow(ofDay, row -> isSpecimen(row, local));
        List<MapRow> byUnit = narrow(ofDay, row -> isUnit(row, local));
        List<MapRow> agreed = byPanel.stream()
                .filter(bySpecimen::contains)
                .filter(byUnit::contains)
                .toList();
        Set<List<Optional<String>>> meanings = new HashSet<>();
        agreed.forEach(row -> meanings.add(List.of(Optional.ofNullable(row.item()), Optional.ofNullable(row.loinc()))));
        return meanings.size() == 1 ? new Choice.One(agreed.getFirst()) : new Choice.Several(ofDay.size());
    }

    /** What is not sent, or not known to the table, tells nothing. */
    private static List<MapRow> narrow(List<MapRow> rows, Predicate<MapRow> fits) {
        List<MapRow> fitting = rows.stream().filter(fits).toList();
        return fitting.isEmpty() ? rows : fitting;
    }

    private static boolean isPanel(MapRow row, LocalResult local) {
        String panel = local.panel();
        return panel != null && (panel.equals(row.panelCode()) || panel.equals(row.panelName()));
    }

    private boolean isSpecimen(MapRow row, LocalResult local) {
        String sent = local.specimen();
        String inTable = row.specimen();
        return sent != null && inTable != null && specimens.agree(sent, inTable);
    }

    private boolean isUnit(MapRow row, LocalResult local) {
        String sent = local.unit();
        String inTable = row.unit();
        if (sent == null || inTable == null) {
            return false;
        }
        Optional<String> ucum = units.ucumOf(sent);
        return form(sent).equals(form(inTable)) || ucum.isPresent() && ucum.equals(units.ucumOf(inTable));
    }

    private static String form(String unit) {
        return Normalizer.normalize(unit, Normalizer.Form.NFKC).strip();
    }
}
