package org.huren.hub.slice;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One page of a search.
 *
 * @param total exact number of matches that this caller may see
 * @param matches of this page
 * @param included resources that the matches brought along, each once
 * @param next where the next page starts, null on the last
 */
public record Matches(
        long total,
        List<Slice> matches,
        List<Slice> included,
        @Nullable Cursor next) {
    public Matches {
        matches = List.copyOf(matches);
        included = List.copyOf(included);
    }

    /** Sort keys and id of the last match of a page: the next one starts behind it, whatever came in meanwhile. */
    public record Cursor(List<String> keys) {
        public Cursor {
            keys = List.copyOf(keys);
        }
    }
}
