package org.huren.hub.failure;

import ca.uhn.fhir.context.FhirContext;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.OperationOutcome.IssueSeverity;

/** Writes problems as OperationOutcomes. */
public final class Outcomes {
    private final FhirContext fhir;

    public Outcomes(FhirContext fhir) {
        this.fhir = fhir;
    }

    public OperationOutcome of(Problem problem) {
        OperationOutcome outcome = new OperationOutcome();
        problem.issues().forEach(issue -> {
            var component = outcome.addIssue().setSeverity(IssueSeverity.ERROR).setCode(issue.code());
            component.getDetails().setText(issue.text());
            if (issue.expression() != null) {
                component.addExpression(issue.expression());
            }
        });
        return outcome;
    }

    /** As JSON, for doors outside HAPI's servlet. */
    public void write(HttpServletResponse response, Problem problem) throws IOException {
        byte[] body = fhir.newJsonParser().encodeResourceToString(of(problem)).getBytes(StandardCharsets.UTF_8);
        response.setStatus(problem.status());
        problem.headers().forEach(response::setHeader);
        response.setContentType("application/fhir+json;charset=UTF-8");
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }
}
