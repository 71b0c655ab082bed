package org.huren.hub.slice;

import java.util.Comparator;
import java.util.List;

/**
 * Order of matches by their sort keys, compared as text one after the other. Instants are written in one width, so that
 * text order is time order.
 *
 * @param descending one flag a key; keys beyond the list rise
 */
public record KeyOrder(List<Boolean> descending) implements Comparator<List<String>> {
    public KeyOrder {
        descending = List.copyOf(descending);
    }

    /** Newest first by the first key, then rising by the second. */
    public static final KeyOrder NEWEST_FIRST = new KeyOrder(List.of(true));

    @Override
    public int compare(List<String> a, List<String> b) {
        for (int i = 0; i < a.size() && i < b.size(); i++) {
            int order = a.get(i).compareTo(b.get(i));
            if (order != 0) {
                return i < descending.size() && descending.get(i) ? -order : order;
            }
        }
        return Integer.compare(a.size(), b.size());
    }
}
