package org.huren.terminology.map;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.huren.terminology.LocalResult;
import org.huren.terminology.Meaning;

/** Chooses among the rows that one facility has for one local code: GLU may be glucose in blood or in urine. */
public final class RowChoice {

    private final Specimens specimens = new Specimens();

    /**
     * The meaning of one code.
     *
     * @param rows all rows of that code, at least one
     * @return a single row's meaning; of several the one that panel and specimen point to, {@link Meaning.Ambiguous}
     *     where they point to several meanings or apart
     */
    public Meaning choose(List<CodeRow> rows, LocalResult local) {
        if (rows.size() == 1) {
            return rows.getFirst().meaning();
        }
        List<CodeRow> byPanel = narrow(rows, row -> isPanel(row, local));
        List<CodeRow> bySpecimen = narrow(rows, row -> isSpecimen(row, local));
        List<CodeRow> both = byPanel.stream().filter(bySpecimen::contains).toList();
        Set<Meaning> meanings = new HashSet<>();
        both.forEach(row -> meanings.add(row.meaning()));
        return meanings.size() == 1 ? meanings.iterator().next() : new Meaning.Ambiguous(rows.size());
    }

    /** What is not sent, or not known to the table, tells nothing. */
    private static List<CodeRow> narrow(List<CodeRow> rows, Predicate<CodeRow> fits) {
        List<CodeRow> fitting = rows.stream().filter(fits).toList();
        return fitting.isEmpty() ? rows : fitting;
    }

    private static boolean isPanel(CodeRow row, LocalResult local) {
        String panel = local.panel();
        return panel != null && (panel.equals(row.panelCode()) || panel.equals(row.panelName()));
    }

    private boolean isSpecimen(CodeRow row, LocalResult local) {
        String sent = local.specimen();
        String inTable = row.specimen();
        return sent != null && inTable != null && specimens.agree(sent, inTable);
    }
}
