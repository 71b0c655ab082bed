package org.huren.consent.fence;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.huren.consent.RowFence;
import org.huren.consent.RowFence.All;
import org.huren.consent.RowFence.Any;
import org.huren.consent.RowFence.CategoryIn;
import org.huren.consent.RowFence.Everything;
import org.huren.consent.RowFence.Not;
import org.huren.consent.RowFence.Nothing;
import org.huren.consent.RowFence.SourceIn;

/**
 * Writes a fence as SQL over two text columns. Values go into parameters only, so that equal shapes share one plan. The
 * columns must be NOT NULL: SQL's third truth value would make {@code not} hide a row that the fence admits.
 */
public final class FenceSql {

    private final String sourceColumn;
    private final String categoryColumn;

    /**
     * Compiles for these columns.
     *
     * @throws IllegalArgumentException if a name is anything but {@code column} or {@code alias.column}
     */
    public FenceSql(String sourceColumn, String categoryColumn) {
        this.sourceColumn = columnName(sourceColumn);
        this.categoryColumn = columnName(categoryColumn);
    }

    /** The condition that is true exactly for the rows that the fence admits. */
    public SqlCondition compile(RowFence fence) {
        List<Object> parameters = new ArrayList<>();
        String sql = write(fence, parameters);
        return new SqlCondition(sql, parameters);
    }

    private String write(RowFence fence, List<Object> parameters) {
        return switch (fence) {
            case Everything _ -> "true";
            case Nothing _ -> "false";
            case SourceIn(Set<String> facilities) -> isIn(sourceColumn, facilities, parameters);
            case CategoryIn(Set<String> categories) -> isIn(categoryColumn, categories, parameters);
            case All(List<RowFence> parts) -> join(" and ", "true", parts, parameters);
            case Any(List<RowFence> parts) -> join(" or ", "false", parts, parameters);
            case Not(RowFence part) -> "not (" + write(part, parameters) + ")";
        };
    }

    private String join(String operator, String ofNone, List<RowFence> parts, List<Object> parameters) {
        if (parts.isEmpty()) {
            return ofNone;
        }
        List<String> written =
                parts.stream().map(part -> write(part, parameters)).toList();
        return "(" + String.join(operator, written) + ")";
    }

    /** Sorted, so that the same fence always gives the same parameters. */
    private static String isIn(String column, Set<String> values, List<Object> parameters) {
        parameters.add(values.stream().sorted().toArray(String[]::new));
        return column + " = any(?)";
    }

    private static String columnName(String name) {
        if (!name.matches("([a-z_][a-z0-9_]*\\.)?[a-z_][a-z0-9_]*")) {
            throw new IllegalArgumentException("not a column name");
        }
        return name;
    }
}
