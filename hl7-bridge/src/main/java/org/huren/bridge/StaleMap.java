package org.huren.bridge;

/** A message was mapped by a version of its facility's code map that is not in force any more: it is mapped again. */
public final class StaleMap extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public StaleMap() {
        super(null, null, false, false);
    }
}
