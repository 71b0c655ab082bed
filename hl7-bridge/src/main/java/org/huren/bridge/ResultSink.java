package org.huren.bridge;

import org.huren.bridge.map.MappedMessage;
import org.jspecify.annotations.Nullable;

/**
 * Where messages go. A call returns only when the outcome is durable; an exception means that nobody can know, and the
 * sender gets no answer.
 */
public interface ResultSink {
    /** @throws StaleMap where the facility's code map has changed since the message was mapped; nothing is kept */
    Receipt accept(InboundMessage message, Envelope envelope, MappedMessage mapped);

    /**
     * Keeps a message that was refused before it could be mapped.
     *
     * @param envelope null where MSH could not be read or names nobody we know
     */
    Receipt refuse(InboundMessage message, @Nullable Envelope envelope, Refusal refusal);
}
