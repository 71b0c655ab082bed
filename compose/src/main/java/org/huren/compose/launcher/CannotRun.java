package org.huren.compose.launcher;

/** Why the parts cannot run, in one sentence for the person at the terminal: what, where, and what to do. */
public final class CannotRun extends RuntimeException {
    private static final long serialVersionUID = 1;

    public CannotRun(String chinese, String english) {
        super(chinese + " / " + english);
    }

    public CannotRun(String chinese, String english, Throwable cause) {
        super(chinese + " / " + english, cause);
    }
}
