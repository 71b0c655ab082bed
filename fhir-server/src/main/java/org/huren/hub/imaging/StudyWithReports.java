package org.huren.hub.imaging;

import java.util.List;
import org.huren.hub.result.ImagedReports.Imaged;
import org.huren.hub.result.Patched;
import org.huren.hub.slice.Slice;

/**
 * A study joined with the reports that carry its UID or accession number, whichever came first. Both keep their own
 * versions; what is shown has the version of all together.
 *
 * @param row with that version
 * @param reports of the same record, inside the fence
 */
record StudyWithReports(ImagingRow row, List<Imaged> reports) {
    StudyWithReports {
        reports = List.copyOf(reports);
    }

    static StudyWithReports of(ImagingRow row, List<Imaged> candidates) {
        List<String> numbers = StudyNumbers.tokens(row);
        List<Imaged> reports = candidates.stream()
                .filter(report -> report.patient().equals(row.patient())
                        && report.numbers().stream().anyMatch(numbers::contains))
                .toList();
        ImagingRow joined = row;
        for (Imaged report : reports) {
            joined = joined.with(
                    joined.version() + report.version(),
                    report.updated().isAfter(joined.updated()) ? report.updated() : joined.updated());
        }
        return new StudyWithReports(joined, reports);
    }

    Slice shown(Slice stored) {
        if (reports.isEmpty()) {
            return stored;
        }
        byte[] json = Patched.of(stored.json())
                .joined(row.version(), row.updated())
                .references("basedOn", reports.stream().map(Imaged::request).toList())
                .json();
        return new Slice(stored.type(), stored.id(), row.version(), row.updated(), json);
    }
}
