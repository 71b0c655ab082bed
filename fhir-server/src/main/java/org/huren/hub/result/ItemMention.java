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

    private final List<String> items;

    private ItemMention(List<String> items) {
        this.items = items;
    }

    static ItemMention of(Collection<String> items) {
        return new ItemMention(items.stream()
                .map(item -> bytewise(item.getBytes(StandardCharsets.UTF_8)))
                .toList());
    }

    boolean possibleIn(byte[] row) {
        String searched = bytewise(row);
        int code = codeAfter(searched, 0);
        while (code >= 0) {
            for (String item : items) {
                if (searched.startsWith(item, code)) {
                    return true;
                }
            }
            code = codeAfter(searched, code);
        }
        return false;
    }

    /** Where the next item's code begins, below 0: there is none. */
    private static int codeAfter(String searched, int from) {
        int token = searched.indexOf(IndexText.ITEM, from);
        return token < 0 ? token : token + IndexText.ITEM.length();
    }

    /** One character for each byte: so the bytes are searched by the machine's widest instructions. */
    private static String bytewise(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }
}
