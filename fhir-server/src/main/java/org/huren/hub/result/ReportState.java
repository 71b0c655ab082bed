package org.huren.hub.result;

import java.time.Instant;
import java.util.List;
import org.huren.bridge.map.ClinicalTime;
import org.huren.bridge.map.ObrStatus;
import org.huren.bridge.map.ObxStatus;
import org.huren.bridge.map.ReportPart;

/**
 * What the store remembers of a report, beside the JSON of its resources.
 *
 * @param header the standing OBR with ORC and SPM, its lines left out
 * @param everCorrected a correction was seen in some version: a final one keeps the status corrected
 */
public record ReportState(
        long version,
        Instant updated,
        String facility,
        ReportPart header,
        Rank rank,
        boolean everCorrected,
        List<LineState> lines) {
    public ReportState {
        lines = List.copyOf(lines);
    }

    /** {@code DiagnosticReport.status}: a report whose lines are all retracted is retracted itself. */
    String fhirStatus() {
        if (!lines.isEmpty() && lines.stream().allMatch(LineState::retracted)) {
            return "entered-in-error";
        }
        return header.status() == ObrStatus.F && everCorrected
                ? "corrected"
                : header.status().fhir();
    }

    /** Sent for the wrong patient: every line is retracted, one at least by OBX-11 W. */
    boolean quarantined() {
        return !lines.isEmpty()
                && lines.stream().allMatch(LineState::retracted)
                && lines.stream().anyMatch(line -> line.status() == ObxStatus.W);
    }

    /** When the specimen was taken or the patient examined, else when the report was issued or sent. */
    Instant clinicalTime() {
        ClinicalTime collected = header.collected();
        return collected == null ? rank.issued() : collected.start();
    }
}
