package org.huren.bridge.door;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.util.ReferenceCountUtil;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets the next frame of a connection through only when the former one is answered, and reads from the wire only when
 * none is left: a sender who pushes faster than the hub stores is slowed down by TCP. Frames the answers on their way
 * out, none where the sender wants none; anything that is not an answer closes the connection.
 *
 * <p>Netty's own flow control forgets a wanted frame that arrives in more than one read, so this is ours.
 */
final class OneFrameAtATime extends ChannelDuplexHandler {
    private static final Logger LOG = LoggerFactory.getLogger(OneFrameAtATime.class);

    private final Queue<Object> waiting = new ArrayDeque<>();
    private long bytes;
    private boolean busy;

    @Override
    public void handlerAdded(ChannelHandlerContext ctx) {
        ctx.channel().config().setAutoRead(false);
    }

    @Override
    public void channelActive(ChannelHandlerContext ctx) {
        ctx.fireChannelActive();
        ctx.read();
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object frame) {
        if (busy) {
            waiting.add(frame);
            bytes += length(frame);
            Connection.of(ctx.channel()).waiting(bytes, true);
        } else {
            start(ctx, frame);
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        waiting.clear();
        ctx.fireChannelInactive();
    }

    @Override
    public void write(ChannelHandlerContext ctx, Object answer, ChannelPromise written) {
        if (!(answer instanceof List<?> messages)) {
            ReferenceCountUtil.release(answer);
            written.setFailure(new IllegalStateException("there is no answer to send"));
            ctx.close();
            return;
        }
        written.addListener(sent -> {
            if (sent.isSuccess()) {
                next(ctx);
            } else {
                ctx.close();
            }
        });
        if (messages.isEmpty()) {
            written.setSuccess();
        } else {
            ctx.write(frames(ctx, messages), written);
        }
    }

    /** One line, whatever strangers do to a door; never the text, which may quote what was sent. */
    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable fault) {
        Throwable cause = fault.getCause() == null ? fault : fault.getCause();
        switch (cause) {
            case SSLException _ ->
                LOG.info("A TLS handshake failed: {}", cause.getClass().getName());
            case IOException _ -> LOG.debug("A connection broke");
            default ->
                LOG.warn(
                        "A connection is closed because of {}", cause.getClass().getName());
        }
        ctx.close();
    }

    private static ByteBuf frames(ChannelHandlerContext ctx, List<?> messages) {
        ByteBuf frames = ctx.alloc().buffer();
        for (Object message : messages) {
            frames.writeByte(MllpFrames.VT)
                    .writeBytes((byte[]) message)
                    .writeByte(MllpFrames.FS)
                    .writeByte(MllpFrames.CR);
        }
        return frames;
    }

    private void start(ChannelHandlerContext ctx, Object frame) {
        busy = true;
        Connection.of(ctx.channel()).waiting(bytes, true);
        ctx.fireChannelRead(frame);
    }

    private void next(ChannelHandlerContext ctx) {
        Object frame = waiting.poll();
        if (frame == null) {
            busy = false;
            Connection.of(ctx.channel()).waiting(0, false);
            ctx.read();
        } else {
            bytes -= length(frame);
            start(ctx, frame);
        }
    }

    /** What a frame holds, in bytes. */
    static long length(@Nullable Object frame) {
        return switch (frame) {
            case byte[] whole -> whole.length;
            case OversizedFrame rest -> rest.head().length;
            case null, default -> 0;
        };
    }
}
