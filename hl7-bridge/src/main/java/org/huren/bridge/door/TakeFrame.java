package org.huren.bridge.door;

import java.time.InstantSource;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.huren.bridge.Door;
import org.huren.bridge.InboundMessage;
import org.huren.bridge.sink.Answer;
import org.huren.bridge.sink.IntakePipeline;

/** Hands a frame to the pipeline; the exchange's body becomes the answer's bytes, or null where none may be given. */
final class TakeFrame implements Processor {
    private final IntakePipeline pipeline;
    private final InstantSource clock;
    private final int limit;

    TakeFrame(IntakePipeline pipeline, InstantSource clock, int limit) {
        this.pipeline = pipeline;
        this.clock = clock;
        this.limit = limit;
    }

    @Override
    public void process(Exchange exchange) {
        Answer answer = switch (exchange.getMessage().getBody()) {
            case byte[] frame -> pipeline.take(message(frame));
            case OversizedFrame frame -> pipeline.refuseTooLong(message(frame.head()), frame.length(), limit);
            case null, default -> new Answer.None();
        };
        exchange.getMessage()
                .setBody(
                        switch (answer) {
                            case Answer.Acknowledgement acknowledgement -> acknowledgement.bytes();
                            case Answer.None _ -> null;
                        });
    }

    private InboundMessage message(byte[] raw) {
        return new InboundMessage(Door.MLLP, raw, clock.instant(), null);
    }
}
