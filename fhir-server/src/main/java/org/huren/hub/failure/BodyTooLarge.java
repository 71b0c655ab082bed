package org.huren.hub.failure;

import java.io.IOException;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;

/** A body grew beyond what this door takes while it was being read. */
public final class BodyTooLarge extends IOException {
    private static final long serialVersionUID = 1L;

    public BodyTooLarge() {
        super("body beyond the limit");
    }

    /** @param limit bytes */
    public static Problem problem(long limit) {
        return Problem.of(
                413,
                IssueType.TOOLONG,
                "请求内容过大，上限为 " + limit + " 字节 / the body is larger than " + limit + " bytes, which is the limit here");
    }
}
