package org.huren.bridge.door;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.ssl.SslHandler;
import java.net.InetSocketAddress;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.component.netty.NettyConstants;
import org.apache.camel.support.AsyncProcessorSupport;
import org.huren.bridge.Door;
import org.huren.bridge.Facility;
import org.huren.bridge.FacilityCode;
import org.huren.bridge.FacilityDirectory;
import org.huren.bridge.InboundMessage;
import org.huren.bridge.sink.Answer;
import org.huren.bridge.sink.IntakePipeline;
import org.jspecify.annotations.Nullable;

/**
 * Hands a frame to the pipeline; the exchange's body becomes the list of answers, or null where none may be given. Each
 * frame has a virtual thread, so that a slow store keeps nobody else's connection waiting.
 */
final class TakeFrame extends AsyncProcessorSupport {
    private final IntakePipeline pipeline;
    private final FacilityDirectory facilities;
    private final InstantSource clock;
    private final int limit;

    /** @param limit of a frame in bytes */
    TakeFrame(IntakePipeline pipeline, FacilityDirectory facilities, InstantSource clock, int limit) {
        this.pipeline = pipeline;
        this.facilities = facilities;
        this.clock = clock;
        this.limit = limit;
    }

    @Override
    public boolean process(Exchange exchange, AsyncCallback callback) {
        Object frame = exchange.getMessage().getBody();
        Channel channel = Objects.requireNonNull(exchange.getMessage()
                        .getHeader(NettyConstants.NETTY_CHANNEL_HANDLER_CONTEXT, ChannelHandlerContext.class))
                .channel();
        Connection connection = Connection.of(channel);
        long length = OneFrameAtATime.length(frame);
        connection.taking(length);
        Thread.ofVirtual().name("mllp-take").start(() -> {
            try {
                exchange.getMessage().setBody(answer(frame, channel));
            } catch (RuntimeException | CertificateException | SSLPeerUnverifiedException e) {
                exchange.setException(e);
            } finally {
                connection.taken(length);
                callback.done(false);
            }
        });
        return false;
    }

    private @Nullable List<byte[]> answer(@Nullable Object frame, Channel channel)
            throws CertificateException, SSLPeerUnverifiedException {
        Answer answer = switch (frame) {
            case byte[] whole -> take(message(channel, whole), channel);
            case OversizedFrame rest -> pipeline.refuseTooLong(message(channel, rest.head()), rest.length(), limit);
            case null, default -> new Answer.None();
        };
        return switch (answer) {
            case Answer.Acknowledgement acknowledgement -> acknowledgement.messages();
            case Answer.None _ -> null;
        };
    }

    private Answer take(InboundMessage message, Channel channel) {
        pipeline.senderOf(message).map(Facility::limits).ifPresent(Connection.of(channel)::limits);
        return pipeline.take(message);
    }

    private InboundMessage message(Channel channel, byte[] raw)
            throws CertificateException, SSLPeerUnverifiedException {
        InetSocketAddress from = channel.remoteAddress() instanceof InetSocketAddress address ? address : null;
        return new InboundMessage(
                Door.MLLP, raw, clock.instant(), provedBy(channel), from == null ? null : from.getAddress());
    }

    /** Asked anew for each message: the certificate may have been taken from its facility since the handshake. */
    private @Nullable FacilityCode provedBy(Channel channel) throws CertificateException, SSLPeerUnverifiedException {
        SslHandler tls = channel.pipeline().get(SslHandler.class);
        if (tls == null) {
            return null;
        }
        X509Certificate certificate =
                (X509Certificate) tls.engine().getSession().getPeerCertificates()[0];
        return facilities
                .ofCertificate(ClientCertificates.fingerprint(certificate))
                .map(Facility::code)
                .orElseThrow(() -> new CertificateException("the certificate belongs to no facility any more"));
    }
}
