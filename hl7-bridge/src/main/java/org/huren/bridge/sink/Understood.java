package org.huren.bridge.sink;

import org.huren.bridge.Envelope;
import org.huren.bridge.Refusal;
import org.huren.bridge.map.MappedMessage;

/** Whether a message can be handed on. */
sealed interface Understood {
    Header header();

    record Yes(Header header, Envelope envelope, MappedMessage mapped) implements Understood {}

    record No(Header header, Refusal refusal) implements Understood {}
}
