package org.huren.hub.emr;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.function.Supplier;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.huren.hub.failure.Problem;
import org.huren.hub.failure.ProblemDetails;
import org.huren.hub.failure.Problems;
import org.huren.hub.failure.Refusal;
import org.springframework.http.MediaType;

/** How EMRs are answered at whichever door: JSON, or a refusal in the form that all doors share. */
public final class EmrReply {

    private final Problems problems = new Problems();

    public void write(HttpServletResponse response, Supplier<byte[]> answer) throws IOException {
        try {
            byte[] body = answer.get();
            response.setContentType(MediaType.APPLICATION_JSON_VALUE);
            response.setContentLength(body.length);
            response.getOutputStream().write(body);
        } catch (Refusal refusal) {
            ProblemDetails.write(response, refusal.problem());
        } catch (RuntimeException e) {
            ProblemDetails.write(response, problems.unexpected(e));
        }
    }

    /** @throws Refusal 405 */
    public static void require(HttpServletRequest request, String method) {
        if (!request.getMethod().equals(method)) {
            throw new Refusal(
                    Problem.of(405, IssueType.NOTSUPPORTED, "只支持 " + method + " / only " + method + " is offered here")
                            .with("Allow", method));
        }
    }
}
