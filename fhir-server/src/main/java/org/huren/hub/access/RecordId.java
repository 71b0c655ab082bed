package org.huren.hub.access;

import java.util.UUID;

/** The id of a Patient as asked for. */
public final class RecordId {

    /** No record has it: UUIDs of version 5 are never all zero. */
    public static final UUID NOBODY = new UUID(0, 0);

    private RecordId() {}

    /** An id of another form names nobody, and takes the same path as one that is not there. */
    public static UUID parse(String id) {
        try {
            UUID uuid = UUID.fromString(id);
            return uuid.toString().equals(id) ? uuid : NOBODY;
        } catch (IllegalArgumentException e) {
            return NOBODY;
        }
    }
}
