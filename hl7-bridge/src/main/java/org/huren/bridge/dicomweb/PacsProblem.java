package org.huren.bridge.dicomweb;

/** Why an archive could not be asked, in words for the interface engineer; no address, no secret, no patient. */
public final class PacsProblem extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final boolean whole;

    private PacsProblem(String reason, boolean whole) {
        super(reason, null, false, false);
        this.whole = whole;
    }

    /** Nothing more can be asked in this round. */
    static PacsProblem away(String reason) {
        return new PacsProblem(reason, true);
    }

    /** This one answer cannot be used; others may. */
    static PacsProblem answer(String reason) {
        return new PacsProblem(reason, false);
    }

    boolean isWhole() {
        return whole;
    }

    /** Chinese first, English beside. */
    public String reason() {
        String reason = getMessage();
        return reason == null ? "" : reason;
    }
}
