package org.huren.hub.server;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.huren.hub.caller.RefusedToken;
import org.huren.hub.caller.TokenProblem;
import org.huren.hub.failure.Outcomes;
import org.huren.hub.failure.Problem;
import org.huren.hub.failure.ProblemDetails;
import org.huren.hub.failure.Problems;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;

/** 401 with its reason, as an OperationOutcome or problem details and in {@code WWW-Authenticate} (RFC 6750 §3). */
final class TokenRefusals implements AuthenticationEntryPoint, AuthenticationFailureHandler, AccessDeniedHandler {
    private final Outcomes outcomes;

    TokenRefusals(Outcomes outcomes) {
        this.outcomes = outcomes;
    }

    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException refused)
            throws IOException {
        write(request, response, problem(refused));
    }

    @Override
    public void onAuthenticationFailure(
            HttpServletRequest request, HttpServletResponse response, AuthenticationException refused)
            throws IOException {
        write(request, response, problem(refused));
    }

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException denied)
            throws IOException {
        write(request, response, Problems.ofStatus(403));
    }

    private void write(HttpServletRequest request, HttpServletResponse response, Problem problem) throws IOException {
        if (ProblemDetails.areSpokenAt(request)) {
            ProblemDetails.write(response, problem);
        } else {
            outcomes.write(response, problem);
        }
    }

    private static Problem problem(AuthenticationException refused) {
        if (refused instanceof AuthenticationServiceException) {
            return Problem.of(
                            503,
                            IssueType.TRANSIENT,
                            "暂时无法取得签发者的公钥，请稍后再试 / the issuer's keys cannot be had just now; try again shortly")
                    .with("Retry-After", "5");
        }
        TokenProblem problem = reason(refused);
        String challenge = problem == TokenProblem.MISSING
                ? "Bearer realm=\"huren\""
                : "Bearer realm=\"huren\", error=\"invalid_token\", error_description=\"" + problem.description()
                        + "\"";
        IssueType code = switch (problem) {
            case EXPIRED -> IssueType.EXPIRED;
            case MISSING, MALFORMED, OTHER_ISSUER, BAD_SIGNATURE, NOT_YET_VALID, WRONG_AUDIENCE -> IssueType.LOGIN;
        };
        return Problem.of(401, code, problem.text()).with("WWW-Authenticate", challenge);
    }

    private static TokenProblem reason(@Nullable Throwable refused) {
        for (Throwable at = refused; at != null; at = at.getCause()) {
            if (at instanceof RefusedToken token) {
                return token.problem();
            }
        }
        return refused instanceof OAuth2AuthenticationException ? TokenProblem.MALFORMED : TokenProblem.MISSING;
    }
}
