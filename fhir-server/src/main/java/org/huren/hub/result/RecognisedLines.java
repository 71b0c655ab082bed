package org.huren.hub.result;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.huren.bridge.ServiceCategory;
import org.huren.consent.RowFence;
import org.huren.hub.access.RecordId;
import org.huren.hub.slice.Slice;
import org.jspecify.annotations.Nullable;

/**
 * Results as recognition looks at them. First the index of all of them, then the content of the few that matter; each is
 * one statement, whether anything is there or not. What its own house has withdrawn is not there. Takes part in the
 * caller's transaction.
 */
public final class RecognisedLines {

    private final ReportSearchJdbc index;
    private final ReportStoreJdbc reports;

    public RecognisedLines(ReportSearchJdbc index, ReportStoreJdbc reports) {
        this.index = index;
        this.reports = reports;
    }

    /**
     * A report.
     *
     * @param version of the DiagnosticReport as stored
     * @param service OBR-24 as sent
     * @param whole that the report as a whole is one item, whichever; else its lines are
     * @param item that the report as a whole is, null where its lines are, or no map says
     * @param studies numbers of its imaging studies as {@code system|value}
     */
    public record Indexed(
            UUID patient,
            UUID report,
            long version,
            String sender,
            @Nullable String service,
            String status,
            Instant time,
            boolean whole,
            @Nullable String item,
            List<String> studies,
            List<Line> lines) {

        /** All that is an item of its own; the report as a whole has ordinal 0. */
        public Stream<Line> results() {
            return item == null ? lines.stream() : Stream.concat(Stream.of(ofReport()), lines.stream());
        }

        /** What is recognised of it, mapped or not. */
        public Stream<Line> parts() {
            return whole ? Stream.of(ofReport()) : lines.stream();
        }

        private Line ofReport() {
            return new Line(0, item, null, status, time);
        }
    }

    /**
     * A line, or a report as a whole.
     *
     * @param item null where the map knows none, or the sender's LOINC contradicts it
     * @param number null where the value is none
     * @param status {@code Observation.status}
     * @param time when the specimen was taken or the patient examined; where nobody said, when it was reported
     */
    public record Line(
            int ordinal, @Nullable String item, @Nullable BigDecimal number, String status, Instant time) {}

    /** Reports of these patients that lie inside the fence and can hold one of the items. */
    public List<Indexed> indexed(List<UUID> patients, RowFence fence, Set<String> items) {
        return index.mentioning(ItemMention.of(items), patients, fence).stream()
                .map(RecognisedLines::indexed)
                .toList();
    }

    /**
     * One report, if it lies inside the fence.
     *
     * @param own facility whose withdrawn reports are seen, null: none's
     */
    public Optional<Indexed> indexed(UUID patient, UUID report, RowFence fence, @Nullable String own) {
        return index.index(patient, new ReportId(report), fence, own).map(RecognisedLines::indexed);
    }

    /** Whose report has this id; what it names may be hidden. */
    public UUID ownerOf(UUID report) {
        return reports.patientOf(new ReportId(report)).orElse(RecordId.NOBODY);
    }

    /** The report that an id names; what cannot be one names none. */
    public static UUID reportOf(String id) {
        return ReportId.parse(ResultKind.DIAGNOSTIC_REPORT, id)
                .map(part -> part.report().value())
                .orElse(RecordId.NOBODY);
    }

    /** A line of a report that was found in the index. */
    public record Pick(Indexed report, Line line) {

        /** One line is one, whatever else is known of its report. */
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Pick pick
                    && pick.report.report().equals(report.report())
                    && pick.line.ordinal() == line.ordinal();
        }

        @Override
        public int hashCode() {
            return report.report().hashCode() * 31 + line.ordinal();
        }
    }

    /** What these hold. */
    public Map<Pick, LineContent> contents(Collection<Pick> picks) {
        List<UUID> patients =
                picks.stream().map(pick -> pick.report().patient()).distinct().toList();
        List<ReportId> ids = picks.stream()
                .map(pick -> new ReportId(pick.report().report()))
                .distinct()
                .toList();
        Map<UUID, ReportSlices> found = reports.current(patients, ids).stream()
                .collect(Collectors.toMap(slices -> slices.id().value(), Function.identity()));
        return picks.stream()
                .distinct()
                .collect(Collectors.toMap(
                        Function.identity(),
                        pick -> content(pick, found.get(pick.report().report()))));
    }

    private static LineContent content(Pick pick, @Nullable ReportSlices report) {
        if (report == null) {
            throw new IllegalStateException("an index row without its report");
        }
        ResultKind kind = pick.line().ordinal() == 0 ? ResultKind.DIAGNOSTIC_REPORT : ResultKind.OBSERVATION;
        String id = kind == ResultKind.OBSERVATION
                ? report.id().observation(pick.line().ordinal())
                : report.id().report();
        Slice slice =
                report.find(kind, id).orElseThrow(() -> new IllegalStateException("an index row without its line"));
        return LineContent.of(
                slice, report.find(ResultKind.SPECIMEN, report.id().specimen(1)));
    }

    private static Indexed indexed(IndexRow row) {
        List<Line> lines = new ArrayList<>(row.lines().size());
        for (IndexRow.Line line : row.lines()) {
            lines.add(new Line(
                    line.ordinal(), IndexText.certainItem(line.codes()), line.number(), line.status(), line.time()));
        }
        boolean panel = row.category().equals(ServiceCategory.LABORATORY.code());
        return new Indexed(
                row.patientKey(),
                row.reportId().value(),
                row.version(),
                row.facility(),
                row.diagnosticService(),
                row.status(),
                row.clinicalTime(),
                !panel,
                panel ? null : IndexText.certainItem(row.codes()),
                ImagedReports.numbers(row).toList(),
                List.copyOf(lines));
    }
}
