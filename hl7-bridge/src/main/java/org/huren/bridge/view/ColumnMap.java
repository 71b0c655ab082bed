package org.huren.bridge.view;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the columns of a view say. Names of columns are in lower case.
 *
 * @param columns by what they say
 * @param fixed what every row says alike
 * @param values what the hospital's words mean in HL7: a word that is not in its table is refused
 */
public record ColumnMap(Map<Datum, String> columns, Map<Datum, String> fixed, Map<Datum, Map<String, String>> values) {
    public ColumnMap {
        columns = Map.copyOf(columns);
        fixed = Map.copyOf(fixed);
        values = Map.copyOf(values);
    }

    @Nullable
    String column(Datum datum) {
        return columns.get(datum);
    }

    boolean says(Datum datum) {
        return columns.containsKey(datum) || fixed.containsKey(datum);
    }
}
