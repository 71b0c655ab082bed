package org.huren.hub.slice;

import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A token search value ({@code system|code}).
 *
 * @param system null: any system; empty: only codes without a system ({@code |code})
 * @param code null: any code of the system ({@code system|})
 */
public record TokenTerm(@Nullable String system, @Nullable String code) {
    /** Whether for every inner list one of the tokens, written {@code system|code}, satisfies one of its terms. */
    public static boolean allMatch(List<List<TokenTerm>> terms, Supplier<Stream<String>> tokens) {
        return terms.stream()
                .allMatch(any -> tokens.get().anyMatch(token -> any.stream().anyMatch(term -> term.matches(token))));
    }

    /** A system never holds a bar, a code may. */
    private boolean matches(String token) {
        int bar = token.indexOf('|');
        return matches(token.substring(0, bar), token.substring(bar + 1));
    }

    public boolean matches(@Nullable String candidateSystem, String candidateCode) {
        boolean systemFits = system == null || system.equals(candidateSystem == null ? "" : candidateSystem);
        return systemFits && (code == null || code.equals(candidateCode));
    }
}
