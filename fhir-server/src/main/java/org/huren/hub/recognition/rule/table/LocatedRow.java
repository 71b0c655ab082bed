package org.huren.hub.recognition.rule.table;

import java.util.List;
import java.util.stream.IntStream;
import org.huren.terminology.table.LocatedError;

/**
 * A row and where it stands.
 *
 * @param line from 1
 */
public record LocatedRow(String file, long line, RuleRow row) {

    LocatedError error(String column, String reason) {
        return new LocatedError(file, line, column, reason);
    }

    /** Rows that come from no file, counted as a file with a heading would have them. */
    public static List<LocatedRow> of(RuleTable table, List<RuleRow> rows) {
        return IntStream.range(0, rows.size())
                .mapToObj(i -> new LocatedRow(table.id(), i + 2L, rows.get(i)))
                .toList();
    }
}
