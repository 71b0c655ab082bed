package org.huren.bridge;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.huren.bridge.map.MappedMessage;
import org.jspecify.annotations.Nullable;

/** A sink in memory: keeps what it was given and says that it was stored. */
public class RecordingSink implements ResultSink {
    public record Kept(
            InboundMessage message,
            @Nullable Envelope envelope,
            @Nullable MappedMessage mapped,
            @Nullable Refusal refusal) {}

    private final List<Kept> kept = new CopyOnWriteArrayList<>();
    private final Instant at;

    public RecordingSink() {
        this(World.NOW);
    }

    public RecordingSink(Instant at) {
        this.at = at;
    }

    @Override
    public Receipt accept(InboundMessage message, Envelope envelope, MappedMessage mapped) {
        kept.add(new Kept(message, envelope, mapped, null));
        return new Receipt.Stored(at, Receipt.Novelty.NEW);
    }

    @Override
    public Receipt refuse(InboundMessage message, @Nullable Envelope envelope, Refusal refusal) {
        kept.add(new Kept(message, envelope, null, refusal));
        return new Receipt.Refused(at, refusal);
    }

    public List<Kept> kept() {
        return kept;
    }

    public Kept last() {
        return kept.getLast();
    }
}
