package org.huren.bridge;

/** Where a message came in. */
public enum Door {
    MLLP,
    HTTP,
    FILE,
    /** Rows of a database view that the hub reads. */
    VIEW
}
