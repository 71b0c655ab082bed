package org.huren.bridge.pull;

/** A source that is fetched from. */
public interface Pulled {
    /** Among all sources of all kinds. */
    String id();
}
