package org.huren.bridge;

/** Where a message came in. */
public enum Door {
    MLLP,
    HTTP,
    FILE
}
