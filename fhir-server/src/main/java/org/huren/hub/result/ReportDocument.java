package org.huren.hub.result;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.huren.hub.slice.Slice;

/**
 * One report with all its resources: what the store keeps as one row.
 *
 * @param slices DiagnosticReport, ServiceRequest, Specimens, then Observations by ordinal
 */
public record ReportDocument(ReportState state, List<Slice> slices) {
    public ReportDocument {
        slices = List.copyOf(slices);
    }

    Optional<Slice> find(String type, String id) {
        return slices.stream()
                .filter(slice -> slice.type().equals(type) && slice.id().equals(id))
                .findFirst();
    }

    static final Comparator<LineState> BY_ORDINAL = Comparator.comparingInt(LineState::ordinal);
}
