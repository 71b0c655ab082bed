package org.huren.hub.imaging;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.huren.hub.slice.DateTerm;
import org.huren.hub.slice.KeyOrder;
import org.huren.hub.slice.SortKey;
import org.huren.hub.slice.SortableTime;
import org.huren.hub.slice.TokenTerm;

/** Which studies a search asks for, and in which order. Pure: the rows have passed the fence already. */
final class ImagingMatcher {
    private static final String STATUS = "http://hl7.org/fhir/imagingstudy-status";
    private static final String AVAILABLE = "available";

    private final ImagingSearch search;

    ImagingMatcher(ImagingSearch search) {
        this.search = search;
    }

    /** Order of {@link #keys}; newest first where {@code _sort} says nothing. */
    KeyOrder order() {
        return search.sort().isEmpty()
                ? KeyOrder.NEWEST_FIRST
                : new KeyOrder(search.sort().stream().map(SortKey::descending).toList());
    }

    boolean matches(ImagingRow row) {
        return (search.ids().isEmpty() || search.ids().contains(row.id().toString()))
                && TokenTerm.allMatch(search.identifiers(), StudyNumbers.tokens(row)::stream)
                && TokenTerm.allMatch(
                        search.modalities(),
                        () -> row.modalities().stream().map(code -> ImagingStudyJson.DCM + "|" + code))
                && TokenTerm.allMatch(search.statuses(), () -> Stream.of(STATUS + "|" + AVAILABLE))
                && (search.started().isEmpty() || row.started() != null)
                && DateTerm.allAdmit(search.started(), row.started() == null ? Instant.EPOCH : row.started())
                && DateTerm.allAdmit(search.lastUpdated(), row.updated());
    }

    /** What {@code _sort} compares, then what makes the order total; a study that does not say when, is the oldest. */
    List<String> keys(ImagingRow row) {
        List<String> keys = new ArrayList<>();
        String started = row.started() == null ? "" : SortableTime.of(row.started());
        if (search.sort().isEmpty()) {
            keys.add(started);
        }
        for (SortKey key : search.sort()) {
            keys.add(
                    switch (key.parameter()) {
                        case "started" -> started;
                        case "modality" -> String.join(",", row.modalities());
                        case "status" -> AVAILABLE;
                        case "_lastUpdated" -> SortableTime.of(row.updated());
                        case "_id" -> row.id().toString();
                        default -> throw new IllegalArgumentException("a sort key that is not offered");
                    });
        }
        keys.add(row.id().toString());
        return keys;
    }

    /** Values that may be numbers of a study, system or not. */
    Stream<String> numbers() {
        return search.identifiers().stream().flatMap(List::stream).flatMap(term -> Stream.ofNullable(term.code()));
    }
}
