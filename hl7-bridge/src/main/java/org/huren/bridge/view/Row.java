package org.huren.bridge.view;

import java.util.Map;
import java.util.Objects;

/**
 * One row.
 *
 * @param cells by the name of the column in lower case, in the order of the query
 */
public record Row(Map<String, Cell> cells) {
    private static final Cell NOTHING = new Cell.Nothing();

    /** Nothing where there is no such column. */
    public Cell cell(String column) {
        return Objects.requireNonNullElse(cells.get(column), NOTHING);
    }
}
