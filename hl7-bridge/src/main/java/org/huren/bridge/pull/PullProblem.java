package org.huren.bridge.pull;

/** Why a source could not be read, in words for the interface engineer; no address, no secret, no patient. */
public final class PullProblem extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final boolean whole;

    private PullProblem(String reason, boolean whole) {
        super(reason, null, false, false);
        this.whole = whole;
    }

    /** Nothing more can be asked in this round. */
    public static PullProblem away(String reason) {
        return new PullProblem(reason, true);
    }

    /** This one answer cannot be used; others may. */
    public static PullProblem answer(String reason) {
        return new PullProblem(reason, false);
    }

    public boolean isWhole() {
        return whole;
    }

    /** Chinese first, English beside. */
    public String reason() {
        String reason = getMessage();
        return reason == null ? "" : reason;
    }
}
