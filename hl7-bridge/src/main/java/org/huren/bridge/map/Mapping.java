package org.huren.bridge.map;

import org.huren.bridge.Refusal;

/** What one message maps to, or what in it cannot be taken. */
public sealed interface Mapping {
    record Mapped(MappedMessage message) implements Mapping {}

    record Refused(Refusal refusal) implements Mapping {}
}
