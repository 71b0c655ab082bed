package org.huren.hub.failure;

import java.util.List;
import java.util.Map;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.jspecify.annotations.Nullable;

/**
 * A refusal that a caller can act on.
 *
 * @param status of HTTP
 * @param headers to send with it
 */
public record Problem(int status, List<Issue> issues, Map<String, String> headers) {
    public Problem {
        issues = List.copyOf(issues);
        headers = Map.copyOf(headers);
    }

    /**
     * One thing that is wrong.
     *
     * @param expression what it is about: an element's path, or {@code http.<parameter>}; null: the request as a whole
     * @param text Chinese with English beside: what, and what to do
     */
    public record Issue(IssueType code, @Nullable String expression, String text) {}

    public static Problem of(int status, IssueType code, String text) {
        return new Problem(status, List.of(new Issue(code, null, text)), Map.of());
    }

    /** 400 about one parameter of the URL (FHIR R4 OperationOutcome.issue.location: {@code http.<name>}). */
    public static Problem parameter(String name, IssueType code, String text) {
        return new Problem(400, List.of(new Issue(code, "http." + name, text)), Map.of());
    }

    public Problem with(String header, String value) {
        return new Problem(status, issues, Map.of(header, value));
    }

    /** For the log and the audit: no text that could carry a value of the request. */
    public String summary() {
        Issue first = issues.getFirst();
        return status + " " + first.code().toCode() + (first.expression() == null ? "" : " " + first.expression());
    }
}
