package org.huren.hub.result;

import java.util.Optional;
import java.util.stream.Stream;
import org.huren.hub.slice.Slice;

/** The resources of one version of a report, ready to send: DiagnosticReport, ServiceRequest, Specimens, then Observations by ordinal. */
record ReportSlices(ReportId id, ReportBody body) {

    Optional<Slice> find(ResultKind kind, String resourceId) {
        return body.find(kind, resourceId);
    }

    Stream<Slice> ofKind(ResultKind kind) {
        return body.ofKind(kind);
    }
}
