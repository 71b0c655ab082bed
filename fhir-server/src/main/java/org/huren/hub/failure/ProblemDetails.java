package org.huren.hub.failure;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.http.HttpStatus;
import tools.jackson.databind.json.JsonMapper;

/** Writes problems as RFC 9457 has them, for doors that do not speak FHIR. */
public final class ProblemDetails {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final List<String> DESKS =
            List.of("/ops", "/steward", "/dicom-web", "/cds-services", "/recognition");

    private ProblemDetails() {}

    /** Whether an address belongs to such a door. */
    public static boolean areSpokenAt(HttpServletRequest request) {
        String path = request.getRequestURI().substring(request.getContextPath().length());
        return DESKS.stream().anyMatch(desk -> path.equals(desk) || path.startsWith(desk + "/"));
    }

    public static void write(HttpServletResponse response, Problem problem) throws IOException {
        Problem.Issue first = problem.issues().getFirst();
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("type", "about:blank");
        body.put("title", title(problem.status()));
        body.put("status", problem.status());
        body.put("detail", first.text());
        body.put("errors", problem.issues().stream().map(ProblemDetails::error).toList());
        byte[] bytes = JSON.writeValueAsBytes(body);
        response.setStatus(problem.status());
        problem.headers().forEach(response::setHeader);
        response.setContentType("application/problem+json");
        response.setContentLength(bytes.length);
        response.getOutputStream().write(bytes);
    }

    private static Map<String, Object> error(Problem.Issue issue) {
        Map<String, Object> error = new LinkedHashMap<>();
        error.put("code", issue.code().toCode());
        if (issue.expression() != null) {
            error.put("parameter", issue.expression().replaceFirst("^http\\.", ""));
        }
        error.put("detail", issue.text());
        return error;
    }

    private static String title(int status) {
        return Objects.requireNonNullElse(HttpStatus.resolve(status), HttpStatus.BAD_REQUEST)
                .getReasonPhrase();
    }
}
