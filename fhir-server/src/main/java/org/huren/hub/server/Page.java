package org.huren.hub.server;

import java.util.ArrayList;
import java.util.List;
import org.huren.hub.slice.Matches;
import org.huren.hub.slice.Slice;
import org.jspecify.annotations.Nullable;

/**
 * One Bundle to be written: FHIR R4 {@code searchset} or {@code history}.
 *
 * @param total null: not wanted
 * @param next null on the last page
 */
record Page(
        Kind kind,
        @Nullable Long total,
        String self,
        @Nullable String next,
        List<Entry> entries) {
    enum Kind {
        SEARCHSET("searchset"),
        HISTORY("history");

        private final String code;

        Kind(String code) {
            this.code = code;
        }

        String code() {
            return code;
        }
    }

    /** @param mode {@code match} or {@code include}; of no meaning in a history */
    record Entry(String fullUrl, Slice slice, String mode) {}

    Page {
        entries = List.copyOf(entries);
    }

    static Page searchset(Asked asked, Matches matches, @Nullable String next) {
        List<Entry> entries = new ArrayList<>();
        matches.matches().forEach(slice -> entries.add(entry(asked, slice, "match")));
        matches.included().forEach(slice -> entries.add(entry(asked, slice, "include")));
        Long total = asked.search().withTotal() ? matches.total() : null;
        return new Page(Kind.SEARCHSET, total, self(asked), next, entries);
    }

    static Page history(Asked asked, Matches matches, @Nullable String next) {
        List<Entry> entries = matches.matches().stream()
                .map(slice -> entry(asked, slice, "match"))
                .toList();
        return new Page(Kind.HISTORY, matches.total(), self(asked), next, entries);
    }

    private static Entry entry(Asked asked, Slice slice, String mode) {
        return new Entry(asked.base() + "/" + slice.reference(), slice, mode);
    }

    private static String self(Asked asked) {
        String address = asked.base() + "/" + asked.target().reference();
        return asked.self().isEmpty() ? address : address + "?" + asked.self();
    }
}
