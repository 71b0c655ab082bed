package org.huren.hub.server;

import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.huren.hub.slice.DateTerm;
import org.huren.hub.slice.SortKey;
import org.huren.hub.slice.TokenTerm;
import org.jspecify.annotations.Nullable;

/**
 * A search that passed the table of offers, by parameter name. Inner lists are alternatives, outer ones must all hold.
 *
 * @param patient logical id
 */
record SearchQuery(
        @Nullable String patient,
        Map<String, List<List<TokenTerm>>> tokens,
        Map<String, List<List<DateTerm>>> dates,
        Map<String, Set<String>> sets,
        Map<String, String> texts,
        @Nullable LocalDate birthDate,
        List<SortKey> sort,
        boolean includeResults,
        boolean withTotal) {
    List<List<TokenTerm>> tokens(String name) {
        return tokens.getOrDefault(name, List.of());
    }

    List<List<DateTerm>> dates(String name) {
        return dates.getOrDefault(name, List.of());
    }

    /** Empty: not asked. */
    Set<String> set(String name) {
        return sets.getOrDefault(name, new LinkedHashSet<>());
    }

    @Nullable
    String text(String name) {
        return texts.get(name);
    }
}
