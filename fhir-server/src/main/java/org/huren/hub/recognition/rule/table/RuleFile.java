package org.huren.hub.recognition.rule.table;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.huren.terminology.table.CsvTable;
import org.huren.terminology.table.CsvTable.Row;
import org.huren.terminology.table.Loaded;
import org.huren.terminology.table.LocatedError;
import org.jspecify.annotations.Nullable;

/** A table of rules as a CSV file. */
public final class RuleFile {

    private RuleFile() {}

    public static Loaded<List<LocatedRow>> read(RuleTable table, Path file) {
        return located(table, String.valueOf(file.getFileName()), CsvTable.read(file, table.needed()));
    }

    /** @param name of the file, for the located errors */
    public static Loaded<List<LocatedRow>> read(RuleTable table, String name, byte[] csv) {
        return located(table, name, CsvTable.read(name, csv, table.needed()));
    }

    /** Rows in the order of their keys, so that equal content is an equal file. */
    public static byte[] write(RuleTable table, List<RuleRow> rows) {
        List<List<@Nullable String>> lines = new ArrayList<>();
        rows.stream().sorted(order(table)).forEach(row -> {
            List<@Nullable String> line = new ArrayList<>();
            table.columns().forEach(column -> line.add(row.orNull(column)));
            lines.add(line);
        });
        return CsvTable.write(table.columns(), lines);
    }

    /** By key, then by the first day. */
    public static Comparator<RuleRow> order(RuleTable table) {
        return Comparator.comparing((RuleRow row) -> String.join("\u0000", row.key(table)))
                .thenComparing(row -> row.text(RuleTable.Column.FROM));
    }

    private static Loaded<List<LocatedRow>> located(RuleTable table, String file, Loaded<List<Row>> read) {
        List<LocatedError> errors = new ArrayList<>(read.errors());
        List<LocatedRow> rows = new ArrayList<>();
        TreeSet<String> unknown = new TreeSet<>();
        for (Row row : read.value()) {
            Map<String, String> cells = new HashMap<>(row.cells());
            cells.keySet().retainAll(table.columns());
            rows.add(new LocatedRow(file, row.line(), new RuleRow(cells)));
            unknown.addAll(row.cells().keySet());
        }
        table.columns().forEach(unknown::remove);
        unknown.forEach(
                column -> errors.add(new LocatedError(file, 1, column, "此表没有这一列 / this table has no such column")));
        return new Loaded<>(rows, errors);
    }
}
