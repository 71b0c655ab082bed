package org.huren.hub.ops;

import java.time.Instant;
import org.huren.bridge.Envelope;
import org.huren.bridge.InboundMessage;
import org.huren.bridge.Receipt;
import org.huren.bridge.Refusal;
import org.huren.bridge.ResultSink;
import org.huren.bridge.map.MappedMessage;
import org.jspecify.annotations.Nullable;

/** The end of a pipeline that takes one message to see what it maps to, and stores nothing. */
final class Rehearsal implements ResultSink {
    private final Instant now;
    private @Nullable MappedMessage mapped;
    private @Nullable Refusal refusal;

    Rehearsal(Instant now) {
        this.now = now;
    }

    @Override
    public Receipt accept(InboundMessage message, Envelope envelope, MappedMessage understood) {
        mapped = understood;
        return new Receipt.Stored(now, Receipt.Novelty.NEW);
    }

    @Override
    public Receipt refuse(InboundMessage message, @Nullable Envelope envelope, Refusal refused) {
        refusal = refused;
        return new Receipt.Refused(now, refused);
    }

    /** Null where it was refused. */
    @Nullable
    MappedMessage mapped() {
        return mapped;
    }

    @Nullable
    Refusal refusal() {
        return refusal;
    }
}
