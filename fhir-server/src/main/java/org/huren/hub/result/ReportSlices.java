package org.huren.hub.result;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.huren.hub.slice.Slice;

/**
 * The resources of one version of a report, ready to send.
 *
 * @param slices DiagnosticReport, ServiceRequest, Specimens, then Observations by ordinal
 */
record ReportSlices(ReportId id, List<Slice> slices) {
    ReportSlices {
        slices = List.copyOf(slices);
    }

    Optional<Slice> find(ResultKind kind, String resourceId) {
        return ofKind(kind).filter(slice -> slice.id().equals(resourceId)).findFirst();
    }

    Stream<Slice> ofKind(ResultKind kind) {
        return slices.stream().filter(slice -> slice.type().equals(kind.type()));
    }
}
