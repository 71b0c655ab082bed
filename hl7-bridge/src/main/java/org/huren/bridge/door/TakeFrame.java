package org.huren.bridge.door;

import java.time.InstantSource;
import java.util.concurrent.Semaphore;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.support.AsyncProcessorSupport;
import org.huren.bridge.Door;
import org.huren.bridge.InboundMessage;
import org.huren.bridge.sink.Answer;
import org.huren.bridge.sink.IntakePipeline;
import org.jspecify.annotations.Nullable;

/**
 * Hands a frame to the pipeline; the exchange's body becomes the answer's bytes, or null where none may be given. Each
 * frame has a virtual thread, so that a slow store keeps nobody else's connection waiting; how many are stored at once is
 * limited, first come first served.
 */
final class TakeFrame extends AsyncProcessorSupport {
    private final IntakePipeline pipeline;
    private final InstantSource clock;
    private final int limit;
    private final Semaphore turns;

    /**
     * @param limit of a frame in bytes
     * @param atOnce how many messages are in work at most
     */
    TakeFrame(IntakePipeline pipeline, InstantSource clock, int limit, int atOnce) {
        this.pipeline = pipeline;
        this.clock = clock;
        this.limit = limit;
        this.turns = new Semaphore(atOnce, true);
    }

    @Override
    public boolean process(Exchange exchange, AsyncCallback callback) {
        Thread.ofVirtual().name("mllp-take").start(() -> {
            turns.acquireUninterruptibly();
            try {
                exchange.getMessage().setBody(answer(exchange.getMessage().getBody()));
            } catch (RuntimeException e) {
                exchange.setException(e);
            } finally {
                turns.release();
                callback.done(false);
            }
        });
        return false;
    }

    private byte @Nullable [] answer(@Nullable Object frame) {
        Answer answer = switch (frame) {
            case byte[] whole -> pipeline.take(message(whole));
            case OversizedFrame rest -> pipeline.refuseTooLong(message(rest.head()), rest.length(), limit);
            case null, default -> new Answer.None();
        };
        return switch (answer) {
            case Answer.Acknowledgement acknowledgement -> acknowledgement.bytes();
            case Answer.None _ -> null;
        };
    }

    private InboundMessage message(byte[] raw) {
        return new InboundMessage(Door.MLLP, raw, clock.instant(), null);
    }
}
