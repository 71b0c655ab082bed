package org.huren.hub.failure;

/** Carries a {@link Problem} to the door, where it is converted once. */
public final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Problem problem;

    public Refusal(Problem problem) {
        super(problem.summary(), null, false, false);
        this.problem = problem;
    }

    public Problem problem() {
        return problem;
    }
}
