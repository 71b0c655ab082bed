package org.huren.hub.failure;

import ca.uhn.fhir.rest.server.exceptions.BaseServerResponseException;

/**
 * Carries a {@link Problem} to the door, where it is converted once. Of HAPI's own family, since HAPI takes any other
 * exception for a defect.
 */
public final class Refusal extends BaseServerResponseException {
    private static final long serialVersionUID = 1L;

    private final transient Problem problem;

    public Refusal(Problem problem) {
        super(problem.status(), problem.summary());
        this.problem = problem;
    }

    public Problem problem() {
        return problem;
    }

    /** An answer, not a defect: where it was made does not matter. */
    @Override
    public synchronized Throwable fillInStackTrace() {
        return this;
    }
}
