package org.huren.hub.slice;

/** Answer to a read by id. Hidden, deleted and never existed are one answer. */
public sealed interface ReadOutcome {
    record Found(Slice slice) implements ReadOutcome {}

    record Absent() implements ReadOutcome {}
}
