package org.huren.hub.caller;

import org.springframework.security.oauth2.jwt.BadJwtException;

/** A token that was looked at and refused. */
public final class RefusedToken extends BadJwtException {
    private static final long serialVersionUID = 1L;

    private final TokenProblem problem;

    public RefusedToken(TokenProblem problem) {
        super(problem.description());
        this.problem = problem;
    }

    public TokenProblem problem() {
        return problem;
    }
}
