package org.huren.hub.result;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.huren.bridge.ServiceCategory;
import org.huren.hub.slice.DateTerm;
import org.huren.hub.slice.KeyOrder;
import org.huren.hub.slice.SortKey;
import org.huren.hub.slice.SortableTime;
import org.huren.hub.slice.TokenTerm;
import org.jspecify.annotations.Nullable;

/** Which resources of the index rows a search asks for. Pure: the rows have passed the fence already. */
final class ResultMatcher {

    private static final String STATUS = "http://hl7.org/fhir/";

    private final ResultSearch search;

    ResultMatcher(ResultSearch search) {
        this.search = search;
    }

    /**
     * One matching resource.
     *
     * @param keys what {@code _sort} compares, then what makes the order total
     */
    record Hit(IndexRow row, String resourceId, List<String> keys) {}

    /** Order of {@link Hit#keys}; newest first where {@code _sort} says nothing. */
    KeyOrder order() {
        return search.sort().isEmpty()
                ? KeyOrder.NEWEST_FIRST
                : new KeyOrder(search.sort().stream().map(SortKey::descending).toList());
    }

    /**
     * Whether the first page of the newest is asked for, by nothing but category: then the store may leave out rows that
     * cannot be on it.
     */
    boolean asksForNewestAlone() {
        boolean newestFirst = search.sort().isEmpty() || search.sort().equals(List.of(new SortKey("date", true)));
        boolean dated = search.kind() == ResultKind.OBSERVATION || search.kind() == ResultKind.DIAGNOSTIC_REPORT;
        return dated
                && newestFirst
                && search.page().after() == null
                && search.ids().isEmpty()
                && search.identifiers().isEmpty()
                && search.codes().isEmpty()
                && search.statuses().isEmpty()
                && search.dates().isEmpty()
                && search.lastUpdated().isEmpty()
                && search.categories().stream().flatMap(List::stream).allMatch(ResultMatcher::isCommonCategory);
    }

    /** Categories that the store may select by; null: any. */
    @Nullable
    Set<String> categories() {
        return search.categories().stream()
                .map(any -> any.stream()
                        .flatMap(term -> Stream.ofNullable(term.code()))
                        .collect(Collectors.toSet()))
                .reduce((a, b) -> a.stream().filter(b::contains).collect(Collectors.toSet()))
                .orElse(null);
    }

    private static boolean isCommonCategory(TokenTerm term) {
        return term.code() != null
                && (Codes.OBSERVATION_CATEGORY.equals(term.system())
                        || (term.system() == null && ServiceCategory.isCode(term.code())));
    }

    List<Hit> hits(List<IndexRow> rows) {
        return rows.stream().flatMap(this::hits).toList();
    }

    private Stream<Hit> hits(IndexRow row) {
        return candidates(row)
                .filter(it -> search.ids().isEmpty() || search.ids().contains(it.id()))
                .filter(it -> IndexText.matches(it.identifiers(), search.identifiers()))
                .filter(it -> IndexText.matches(it.codes(), search.codes()))
                .filter(it -> IndexText.matches(it.categories(), search.categories()))
                .filter(it -> search.statuses().stream()
                        .allMatch(any -> any.stream().anyMatch(term -> statusMatches(term, it.status()))))
                .filter(it -> DateTerm.allAdmit(search.dates(), it.time()))
                .filter(it -> DateTerm.allAdmit(search.lastUpdated(), it.updated()))
                .map(it -> new Hit(row, it.id(), keys(it)));
    }

    /** What the filters look at, whatever the kind. */
    private record Candidate(
            String id,
            String tie,
            String identifiers,
            String codes,
            String categories,
            String status,
            Instant time,
            Instant updated) {}

    private Stream<Candidate> candidates(IndexRow row) {
        ReportId id = row.reportId();
        return switch (search.kind()) {
            case DIAGNOSTIC_REPORT -> Stream.of(whole(row, id.report(), row.status()));
            case SERVICE_REQUEST ->
                Stream.of(whole(row, id.serviceRequest(), DiagnosticReportJson.requestStatus(row.status())));
            case SPECIMEN ->
                IntStream.range(0, row.specimenIdentifiers().size())
                        .mapToObj(i -> new Candidate(
                                id.specimen(i + 1),
                                id.specimen(i + 1),
                                row.specimenIdentifiers().get(i),
                                "",
                                "",
                                "",
                                row.clinicalTime(),
                                row.lastUpdated()));
            case OBSERVATION -> row.lines().stream().map(line -> observation(row, line));
        };
    }

    private static Candidate whole(IndexRow row, String id, String status) {
        return new Candidate(
                id, id, row.identifiers(), row.codes(), categories(row), status, row.clinicalTime(), row.lastUpdated());
    }

    private static Candidate observation(IndexRow row, IndexRow.Line line) {
        return new Candidate(
                row.reportId().observation(line.ordinal()),
                row.reportId().report() + "-" + "%04d".formatted(line.ordinal()),
                line.identifier(),
                line.codes(),
                IndexText.ofTokens(Stream.of(Codes.OBSERVATION_CATEGORY + "|" + row.category())),
                line.status(),
                line.time(),
                line.updated());
    }

    private static String categories(IndexRow row) {
        String common = Codes.OBSERVATION_CATEGORY + "|" + row.category();
        return row.diagnosticService() == null
                ? common
                : IndexText.ofTokens(Stream.of(common, Codes.DIAGNOSTIC_SERVICE + "|" + row.diagnosticService()));
    }

    private List<String> keys(Candidate candidate) {
        List<String> keys = new ArrayList<>();
        if (search.sort().isEmpty()) {
            keys.add(SortableTime.of(candidate.time()));
        }
        for (SortKey key : search.sort()) {
            keys.add(
                    switch (key.parameter()) {
                        case "date" -> SortableTime.of(candidate.time());
                        case "_lastUpdated" -> SortableTime.of(candidate.updated());
                        case "code" -> candidate.codes();
                        case "status" -> candidate.status();
                        case "_id" -> candidate.tie();
                        default -> throw new IllegalArgumentException("a sort key that is not offered");
                    });
        }
        keys.add(candidate.tie());
        return keys;
    }

    /** Each kind has its own system of status codes; all of them are FHIR's own. */
    static boolean statusMatches(TokenTerm term, String status) {
        boolean systemFits = term.system() == null || term.system().startsWith(STATUS);
        return systemFits && (term.code() == null || term.code().equals(status));
    }
}
