package org.huren.hub.result;

import java.util.ArrayList;
import java.util.List;
import org.huren.hub.slice.DateTerm;
import org.huren.hub.slice.KeyOrder;
import org.huren.hub.slice.SortKey;
import org.huren.hub.slice.SortableTime;

/** Which documents a search asks for, and in which order. Pure: the rows have passed the fence already. */
final class DocumentMatcher {

    private final DocumentSearch search;

    DocumentMatcher(DocumentSearch search) {
        this.search = search;
    }

    /** Order of {@link #keys}; newest first where {@code _sort} says nothing. */
    KeyOrder order() {
        return search.sort().isEmpty()
                ? KeyOrder.NEWEST_FIRST
                : new KeyOrder(search.sort().stream().map(SortKey::descending).toList());
    }

    boolean matches(DocumentRow row) {
        String category = Codes.OBSERVATION_CATEGORY + "|" + row.category();
        return (search.ids().isEmpty() || search.ids().contains(row.id().toString()))
                && IndexText.matches(row.identifiers(), search.identifiers())
                && IndexText.matches(row.types(), search.types())
                && IndexText.matches(category, search.categories())
                && search.statuses().stream()
                        .allMatch(any -> any.stream().anyMatch(term -> ResultMatcher.statusMatches(term, row.status())))
                && DateTerm.allAdmit(search.dates(), row.time())
                && DateTerm.allAdmit(search.lastUpdated(), row.updated());
    }

    /** What {@code _sort} compares, then what makes the order total. */
    List<String> keys(DocumentRow row) {
        List<String> keys = new ArrayList<>();
        if (search.sort().isEmpty()) {
            keys.add(SortableTime.of(row.time()));
        }
        for (SortKey key : search.sort()) {
            keys.add(
                    switch (key.parameter()) {
                        case "date" -> SortableTime.of(row.time());
                        case "_lastUpdated" -> SortableTime.of(row.updated());
                        case "type" -> row.types();
                        case "status" -> row.status();
                        case "_id" -> row.id().toString();
                        default -> throw new IllegalArgumentException("a sort key that is not offered");
                    });
        }
        keys.add(row.id().toString());
        return keys;
    }
}
