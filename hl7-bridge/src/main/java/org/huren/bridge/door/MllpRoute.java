package org.huren.bridge.door;

import io.netty.channel.ChannelHandler;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.netty.NettyComponent;
import org.huren.bridge.FacilityDirectory;
import org.huren.bridge.sink.IntakePipeline;
import org.jspecify.annotations.Nullable;

/**
 * HL7 over MLLP: bytes in, bytes out, one frame of a connection at a time, over TLS where a key is given. A connection is
 * closed without an answer where the outcome is not known.
 */
public final class MllpRoute extends RouteBuilder {
    private static final String COMPONENT = "mllp-netty";
    private static final int BACKLOG = 1024;
    private static final int SWEEP_MILLIS = 1000;

    private final IntakePipeline pipeline;
    private final FacilityDirectory facilities;
    private final InstantSource clock;
    private final Address address;
    private final DoorLimits limits;
    private final @Nullable DoorTls tls;
    private final Connections connections;

    /**
     * Where the door is.
     *
     * @param bind address to listen on
     */
    public record Address(String bind, int port) {}

    /** Without TLS, for senders of which nothing particular is agreed. */
    public MllpRoute(IntakePipeline pipeline, InstantSource clock, String bind, int port, int frameBytes) {
        this(pipeline, code -> Optional.empty(), clock, new Address(bind, port), DoorLimits.of(frameBytes), null);
    }

    public MllpRoute(
            IntakePipeline pipeline,
            FacilityDirectory facilities,
            InstantSource clock,
            Address address,
            DoorLimits limits,
            @Nullable DoorTls tls) {
        this.pipeline = pipeline;
        this.facilities = facilities;
        this.clock = clock;
        this.address = address;
        this.limits = limits;
        this.tls = tls;
        this.connections = new Connections(limits, System::nanoTime);
    }

    @Override
    public void configure() {
        int port = address.port();
        onException(Exception.class).handled(true).logExhausted(false).process(new NoAnswer());
        from(endpoint())
                .routeId("mllp-" + port)
                .process(new TakeFrame(pipeline, facilities, clock, limits.frameBytes()))
                .id("mllp-take-" + port);
        from("timer:mllp-sweep-" + port + "?includeMetadata=false&period=" + SWEEP_MILLIS)
                .routeId("mllp-sweep-" + port)
                .process(exchange -> connections.sweep())
                .id("mllp-overdue-" + port);
    }

    /** All open connections of this door. */
    Connections connections() {
        return connections;
    }

    private String endpoint() {
        if (getContext().hasComponent(COMPONENT) == null) {
            NettyComponent netty = new NettyComponent(getContext());
            netty.getConfiguration().setUsingExecutorService(false);
            getContext().addComponent(COMPONENT, netty);
        }
        bind("Watched", () -> new WatchedConnection(connections));
        bind("Frames", () -> new MllpFrames(limits.frameBytes()));
        bind("OneAtATime", OneFrameAtATime::new);
        String endpoint = ("%1$s:tcp://%2$s:%3$d?sync=true&allowDefaultCodec=false"
                        + "&decoders=#mllpWatched%3$d,#mllpFrames%3$d,#mllpOneAtATime%3$d&backlog=%4$d&keepAlive=true"
                        + "&tcpNoDelay=true&disconnectOnNoReply=true&noReplyLogLevel=OFF"
                        + "&serverClosedChannelExceptionCaughtLogLevel=OFF")
                .formatted(COMPONENT, address.bind(), address.port(), BACKLOG);
        return tls == null ? endpoint : endpoint + secured(tls);
    }

    private String secured(DoorTls key) {
        String name = "mllpTls" + address.port();
        getContext().getRegistry().bind(name, key.parameters(facilities));
        return "&ssl=true&needClientAuth=true&sslContextParameters=#" + name;
    }

    private void bind(String name, Supplier<ChannelHandler> handlers) {
        getContext().getRegistry().bind("mllp" + name + address.port(), new HandlerPerChannel(handlers));
    }
}
