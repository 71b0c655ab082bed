package org.huren.hub.slice;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One page out of all matches. A page starts behind the last match of the one before by sort key, not by number: what
 * came in meanwhile neither repeats nor hides a match.
 *
 * @param hits of this page, in order
 * @param total of all pages
 * @param next null on the last page
 */
public record Paging<T>(List<T> hits, long total, Matches.@Nullable Cursor next) {

    public static <T> Paging<T> of(List<T> all, Function<T, List<String>> keys, KeyOrder order, PageRequest request) {
        List<T> behind = all.stream()
                .sorted((a, b) -> order.compare(keys.apply(a), keys.apply(b)))
                .filter(hit -> request.after() == null
                        || order.compare(keys.apply(hit), request.after().keys()) > 0)
                .toList();
        if (request.count() == 0 || behind.size() <= request.count()) {
            return new Paging<>(request.count() == 0 ? List.of() : behind, all.size(), null);
        }
        List<T> page = behind.subList(0, request.count());
        return new Paging<>(page, all.size(), new Matches.Cursor(keys.apply(page.getLast())));
    }

    /** A page of slices, newest first. */
    public static Matches newestFirst(List<Slice> all, PageRequest request) {
        Paging<Slice> page = of(
                all,
                slice -> List.of(SortableTime.of(slice.lastUpdated()), slice.id(), "%019d".formatted(slice.version())),
                new KeyOrder(List.of(true, false, true)),
                request);
        return new Matches(page.total(), page.hits(), List.of(), page.next());
    }
}
