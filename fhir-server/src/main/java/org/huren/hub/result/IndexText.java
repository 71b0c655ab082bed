package org.huren.hub.result;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.huren.bridge.map.Coding;
import org.huren.bridge.map.Concept;
import org.huren.hub.slice.TokenTerm;
import org.jspecify.annotations.Nullable;

/** Tokens of one resource packed into one text of the index row: {@code system|code}, joined by U+001F. */
final class IndexText {

    /** What the token of an item begins with. */
    static final String ITEM = "urn:huren:item|";

    private static final String JOINT = "\u001f";
    private static final String LOINC = Codes.LOINC + "|";

    private IndexText() {}

    static String ofConcept(Concept concept) {
        return concept.codings().stream().map(IndexText::token).collect(Collectors.joining(JOINT));
    }

    static String ofTokens(Stream<String> tokens) {
        return tokens.collect(Collectors.joining(JOINT));
    }

    static String token(Coding coding) {
        return coding.system() + "|" + coding.code();
    }

    /** Whether one of the packed tokens satisfies, for every inner list, one of its terms. */
    static boolean matches(String packed, List<List<TokenTerm>> terms) {
        return TokenTerm.allMatch(terms, () -> tokens(packed));
    }

    /** The first code: the sender's own. */
    static String ownCode(String packed) {
        int end = packed.indexOf(JOINT);
        String token = end < 0 ? packed : packed.substring(0, end);
        return token.substring(token.indexOf('|') + 1);
    }

    /** How many codings a map must have added: the item, and the LOINC before it. Null where no item is there. */
    static @Nullable Integer fromMap(String packed) {
        List<String> tokens = tokens(packed).toList();
        if (tokens.isEmpty() || !tokens.getLast().startsWith(ITEM)) {
            return null;
        }
        return tokens.size() > 2 && tokens.get(tokens.size() - 2).startsWith(LOINC) ? 2 : 1;
    }

    /** The standard item among packed tokens; null where none is. Asked of thousands of lines at the order screen. */
    static @Nullable String item(String packed) {
        int token = packed.startsWith(ITEM) ? 0 : packed.indexOf(JOINT + ITEM);
        return token < 0 ? null : codeFrom(packed, token);
    }

    /**
     * The same where nothing contradicts it: a sender's LOINC that is another one than the map's says that one of them is
     * wrong, and nobody knows which.
     */
    static @Nullable String certainItem(String packed) {
        int loinc = packed.indexOf(LOINC);
        boolean contradicted = loinc >= 0 && packed.indexOf(LOINC, loinc + LOINC.length()) >= 0;
        return contradicted ? null : item(packed);
    }

    /** The code of the token at a place from 0, as {@link #codes} has it. */
    static String code(String packed, int place) {
        int token = 0;
        for (int before = 0; before < place; before++) {
            token = packed.indexOf(JOINT, token) + JOINT.length();
        }
        return codeFrom(packed, token);
    }

    private static String codeFrom(String packed, int token) {
        int code = packed.indexOf('|', token) + 1;
        int end = packed.indexOf(JOINT, code);
        return packed.substring(code, end < 0 ? packed.length() : end);
    }

    /** The codes of packed tokens, without their systems. */
    static List<String> codes(String packed) {
        return tokens(packed)
                .map(token -> token.substring(token.indexOf('|') + 1))
                .toList();
    }

    static Stream<String> tokens(String packed) {
        return packed.isEmpty() ? Stream.empty() : Arrays.stream(packed.split(JOINT, -1));
    }
}
