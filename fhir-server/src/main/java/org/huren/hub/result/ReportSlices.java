package org.huren.hub.result;

import java.util.Optional;
import java.util.stream.Stream;
import org.huren.hub.slice.Slice;
import org.jspecify.annotations.Nullable;

/** The resources of one version of a report, ready to send: DiagnosticReport, ServiceRequest, Specimens, then Observations by ordinal. */
record ReportSlices(ReportId id, ReportBody body) {

    /**
     * Whether this version is withdrawn as another person's, and so, with all before it, not there outside the house.
     *
     * @param own facility whose withdrawn reports are seen, null: none's
     */
    boolean isWithdrawnFor(@Nullable String own) {
        ReportState state = body.state();
        return state.quarantined() && !state.facility().equals(own);
    }

    Optional<Slice> find(ResultKind kind, String resourceId) {
        return body.find(kind, resourceId);
    }

    Stream<Slice> ofKind(ResultKind kind) {
        return body.ofKind(kind);
    }
}
