package org.huren.bridge.door;

import java.time.InstantSource;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.netty.NettyComponent;
import org.huren.bridge.sink.IntakePipeline;

/**
 * HL7 over MLLP: bytes in, bytes out, one frame of a connection at a time. A connection is closed without an answer where
 * the outcome is not known.
 */
public final class MllpRoute extends RouteBuilder {
    /** Longest frame that is taken, in bytes, unless told otherwise. */
    public static final int DEFAULT_LIMIT = 16 * 1024 * 1024;

    private static final String COMPONENT = "mllp-netty";
    private static final int AT_ONCE = 32;
    private static final int BACKLOG = 1024;

    private final IntakePipeline pipeline;
    private final InstantSource clock;
    private final String bind;
    private final int port;
    private final int limit;

    public MllpRoute(IntakePipeline pipeline, String bind, int port) {
        this(pipeline, InstantSource.system(), bind, port, DEFAULT_LIMIT);
    }

    /**
     * @param bind address to listen on
     * @param limit longest frame in bytes; a longer one is refused with its head kept
     */
    public MllpRoute(IntakePipeline pipeline, InstantSource clock, String bind, int port, int limit) {
        this.pipeline = pipeline;
        this.clock = clock;
        this.bind = bind;
        this.port = port;
        this.limit = limit;
    }

    @Override
    public void configure() {
        onException(Exception.class).handled(true).logExhausted(false).process(new NoAnswer());
        from(endpoint())
                .routeId("mllp-" + port)
                .process(new TakeFrame(pipeline, clock, limit, AT_ONCE))
                .id("mllp-take-" + port);
    }

    private String endpoint() {
        if (getContext().hasComponent(COMPONENT) == null) {
            NettyComponent netty = new NettyComponent(getContext());
            netty.getConfiguration().setUsingExecutorService(false);
            getContext().addComponent(COMPONENT, netty);
        }
        var registry = getContext().getRegistry();
        registry.bind("mllpFrames" + port, new HandlerPerChannel(() -> new MllpFrames(limit)));
        registry.bind("mllpOneAtATime" + port, new HandlerPerChannel(OneFrameAtATime::new));
        return ("%1$s:tcp://%2$s:%3$d?sync=true&allowDefaultCodec=false"
                        + "&decoders=#mllpFrames%3$d,#mllpOneAtATime%3$d&backlog=%4$d&keepAlive=true&tcpNoDelay=true"
                        + "&disconnectOnNoReply=true&noReplyLogLevel=OFF&serverClosedChannelExceptionCaughtLogLevel=OFF")
                .formatted(COMPONENT, bind, port, BACKLOG);
    }
}
