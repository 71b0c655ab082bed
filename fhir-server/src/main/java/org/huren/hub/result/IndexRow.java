package org.huren.hub.result;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The packed row of one report: everything that search looks at, nothing else. */
record IndexRow(
        UUID patientKey,
        ReportId reportId,
        String facility,
        String category,
        @Nullable String diagnosticService,
        Instant clinicalTime,
        String status,
        boolean quarantined,
        long version,
        Instant lastUpdated,
        String codes,
        String identifiers,
        List<String> specimenIdentifiers,
        List<Line> lines) {
    IndexRow {
        specimenIdentifiers = List.copyOf(specimenIdentifiers);
        lines = List.copyOf(lines);
    }

    /** One observation of the report. */
    record Line(
            int ordinal,
            String codes,
            @Nullable BigDecimal number,
            @Nullable String unit,
            String status,
            Instant time,
            String identifier,
            Instant updated) {}

    IndexRow with(String newStatus, long newVersion, Instant updated) {
        return new IndexRow(
                patientKey,
                reportId,
                facility,
                category,
                diagnosticService,
                clinicalTime,
                newStatus,
                quarantined,
                newVersion,
                updated,
                codes,
                identifiers,
                specimenIdentifiers,
                lines);
    }

    /** Time of the newest observation, in milliseconds; of the report where it has none. */
    long newestLine() {
        return lines.stream()
                .mapToLong(line -> line.time().toEpochMilli())
                .max()
                .orElse(clinicalTime.toEpochMilli());
    }

    /** Time of the oldest observation, in milliseconds; of the report where it has none. */
    long oldestLine() {
        return lines.stream()
                .mapToLong(line -> line.time().toEpochMilli())
                .min()
                .orElse(clinicalTime.toEpochMilli());
    }

    static IndexRow of(UUID patientKey, ReportId id, ReportState state) {
        var header = state.header();
        return new IndexRow(
                patientKey,
                id,
                state.facility(),
                header.category().code(),
                header.diagnosticService(),
                state.clinicalTime(),
                state.fhirStatus(),
                state.quarantined(),
                state.version(),
                state.updated(),
                IndexText.ofConcept(header.code()),
                IndexText.ofTokens(ReportIdentifiers.ofReport(state.facility(), header).stream()
                        .map(ReportIdentifiers::token)),
                header.specimens().stream()
                        .map(specimen -> specimen.identifier() == null
                                ? ""
                                : ReportIdentifiers.token(
                                        ReportIdentifiers.ofSpecimen(state.facility(), specimen.identifier())))
                        .toList(),
                state.lines().stream()
                        .map(line -> new Line(
                                line.ordinal(),
                                line.codes(),
                                line.number(),
                                line.unit(),
                                line.fhirStatus(),
                                line.time(),
                                ReportIdentifiers.token(
                                        ReportIdentifiers.ofLine(state.facility(), header.orderKey(), line.key())),
                                line.updated()))
                        .toList());
    }
}
