package org.huren.hub.result;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.huren.consent.RowFence;
import org.huren.hub.result.StudyLinks.Link;
import org.huren.hub.slice.Slice;

/**
 * Joins reports with the imaging studies whose UID or accession number they carry, whichever came first. Nothing of it is
 * stored: it follows from both, and from what the caller may see of both.
 */
final class StudiesOfReports {

    private final Map<ReportId, Joined> reports;

    private StudiesOfReports(Map<ReportId, Joined> reports) {
        this.reports = reports;
    }

    static final StudiesOfReports NONE = new StudiesOfReports(Map.of());

    /** @param row with the version that the report has together with its studies */
    private record Joined(IndexRow row, List<Link> links) {

        static Joined of(IndexRow row, List<Link> links) {
            IndexRow joined = row;
            for (Link link : links) {
                joined = joined.with(
                        joined.status(),
                        joined.version() + link.version(),
                        link.updated().isAfter(joined.lastUpdated()) ? link.updated() : joined.lastUpdated());
            }
            return new Joined(joined, links);
        }

        Slice shown(Slice report) {
            byte[] json = Patched.of(report.json())
                    .joined(row.version(), row.lastUpdated())
                    .references(
                            "imagingStudy",
                            links.stream()
                                    .filter(Link::standing)
                                    .map(Link::reference)
                                    .toList())
                    .json();
            return new Slice(report.type(), report.id(), row.version(), row.lastUpdated(), json);
        }
    }

    /** @param rows inside the fence, as stored; where none of them carries such a number, nothing is asked */
    static StudiesOfReports of(List<IndexRow> rows, StudyLinks studies, RowFence fence) {
        List<UUID> patients = rows.stream()
                .filter(row -> ImagedReports.numbers(row).findAny().isPresent())
                .map(IndexRow::patientKey)
                .distinct()
                .toList();
        if (patients.isEmpty()) {
            return NONE;
        }
        List<Link> all = studies.links(patients, fence);
        Map<ReportId, Joined> joined = new HashMap<>();
        for (IndexRow row : rows) {
            List<Link> own = all.stream().filter(link -> areJoined(row, link)).toList();
            if (!own.isEmpty()) {
                joined.put(row.reportId(), Joined.of(row, own));
            }
        }
        return new StudiesOfReports(joined);
    }

    private static boolean areJoined(IndexRow row, Link link) {
        return link.patient().equals(row.patientKey())
                && ImagedReports.numbers(row).anyMatch(link.tokens()::contains);
    }

    List<IndexRow> joined(List<IndexRow> rows) {
        return rows.stream()
                .map(row -> {
                    Joined joined = reports.get(row.reportId());
                    return joined == null ? row : joined.row();
                })
                .toList();
    }

    Optional<Slice> shown(ReportId id, Optional<Slice> report) {
        Joined joined = reports.get(id);
        return joined == null ? report : report.map(joined::shown);
    }
}
