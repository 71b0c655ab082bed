package org.huren.hub.recognition.rule.table;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One row as people wrote it.
 *
 * @param cells what is written in each column; those that are empty are left out
 */
public record RuleRow(Map<String, String> cells) {
    public RuleRow {
        Map<String, String> written = new HashMap<>(cells);
        written.values().removeIf(String::isBlank);
        cells = Map.copyOf(written);
    }

    /** Empty where nothing is written. */
    public String text(String column) {
        return cells.getOrDefault(column, "");
    }

    /** Null where nothing is written. */
    public @Nullable String orNull(String column) {
        return cells.get(column);
    }

    public RuleRow with(String column, @Nullable String text) {
        Map<String, String> changed = new HashMap<>(cells);
        changed.put(column, text == null ? "" : text);
        return new RuleRow(changed);
    }

    List<String> key(RuleTable table) {
        return table.key().stream().map(this::text).toList();
    }
}
