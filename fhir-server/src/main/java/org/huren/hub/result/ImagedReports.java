package org.huren.hub.result;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.huren.consent.RowFence;
import org.jspecify.annotations.Nullable;

/** Reports that carry numbers of imaging studies, as studies point at them. Takes part in the caller's transaction. */
public final class ImagedReports {

    private final ReportSearchJdbc index;

    public ImagedReports(ReportSearchJdbc index) {
        this.index = index;
    }

    /**
     * A report.
     *
     * @param request the reference of what it was ordered by
     * @param numbers accession number and study UID as {@code system|value}
     */
    public record Imaged(UUID patient, String request, List<String> numbers, long version, Instant updated) {}

    /** Those of these patients that lie inside the fence. */
    public List<Imaged> of(List<UUID> patients, RowFence fence, @Nullable String own) {
        return index.index(patients, fence, own).stream()
                .flatMap(row -> imaged(row).stream())
                .toList();
    }

    private static List<Imaged> imaged(IndexRow row) {
        List<String> numbers = numbers(row).toList();
        return numbers.isEmpty()
                ? List.of()
                : List.of(new Imaged(
                        row.patientKey(),
                        ResultKind.SERVICE_REQUEST.type() + "/" + row.reportId().serviceRequest(),
                        numbers,
                        row.version(),
                        row.lastUpdated()));
    }

    static Stream<String> numbers(IndexRow row) {
        return IndexText.tokens(row.identifiers())
                .filter(token -> token.startsWith(ReportIdentifiers.STUDY_UID + "|")
                        || token.startsWith(ReportIdentifiers.ACCESSION + row.facility() + "|"));
    }
}
