package org.huren.hub.result;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;

/**
 * Tells from the bytes of an unpacked index row that none of some items is in it. At the order screen most reports of a
 * person are of other items: their rows are not read any further. A row that passes may still name only an item whose code
 * begins alike.
 */
final class ItemMention {

    private final List<String> tokens;

    private ItemMention(List<String> tokens) {
        this.tokens = tokens;
    }

    static ItemMention of(Collection<String> items) {
        return new ItemMention(items.stream()
                .map(item -> bytewise(IndexText.itemToken(item).getBytes(StandardCharsets.UTF_8)))
                .toList());
    }

    boolean possibleIn(byte[] row) {
        String searched = bytewise(row);
        return tokens.stream().anyMatch(searched::contains);
    }

    /** One character for each byte: so the bytes are searched by the machine's widest instructions. */
    private static String bytewise(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }
}
