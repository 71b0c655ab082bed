package org.huren.hub.result;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.huren.bridge.map.Coding;
import org.huren.bridge.map.Concept;
import org.huren.hub.slice.TokenTerm;

/** Tokens of one resource packed into one text of the index row: {@code system|code}, joined by U+001F. */
final class IndexText {

    private static final String JOINT = "\u001f";

    private IndexText() {}

    static String ofConcept(Concept concept) {
        return concept.codings().stream().map(IndexText::token).collect(Collectors.joining(JOINT));
    }

    static String ofTokens(Stream<String> tokens) {
        return tokens.collect(Collectors.joining(JOINT));
    }

    private static String token(Coding coding) {
        return coding.system() + "|" + coding.code();
    }

    /** Whether one of the packed tokens satisfies, for every inner list, one of its terms. */
    static boolean matches(String packed, List<List<TokenTerm>> terms) {
        return terms.stream()
                .allMatch(any -> tokens(packed).anyMatch(token -> any.stream().anyMatch(term -> matches(token, term))));
    }

    /** The codes of packed tokens, without their systems. */
    static List<String> codes(String packed) {
        return tokens(packed)
                .map(token -> token.substring(token.indexOf('|') + 1))
                .toList();
    }

    private static Stream<String> tokens(String packed) {
        return packed.isEmpty() ? Stream.empty() : Arrays.stream(packed.split(JOINT, -1));
    }

    /** A system never holds a bar, a value may. */
    private static boolean matches(String token, TokenTerm term) {
        int bar = token.indexOf('|');
        return term.matches(token.substring(0, bar), token.substring(bar + 1));
    }
}
