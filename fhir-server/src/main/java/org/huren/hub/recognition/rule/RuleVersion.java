package org.huren.hub.recognition.rule;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The version of each table of rules. */
public record RuleVersion(Map<String, Long> tables) {
    public RuleVersion {
        tables = Map.copyOf(tables);
    }

    /** Such as {@code evaluations=3 items=12}; what the ledger keeps. */
    @Override
    public String toString() {
        return new TreeMap<>(tables)
                .entrySet().stream()
                        .map(table -> table.getKey() + "=" + table.getValue())
                        .collect(Collectors.joining(" "));
    }
}
