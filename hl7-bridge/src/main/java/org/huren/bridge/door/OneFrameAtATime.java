package org.huren.bridge.door;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.util.ReferenceCountUtil;
import java.util.ArrayDeque;
import java.util.Queue;

/**
 * Lets the next frame of a connection through only when the former one is answered, and reads from the wire only when
 * none is left: a sender who pushes faster than the hub stores is slowed down by TCP. Frames the answers on their way
 * out; anything that is not an answer closes the connection.
 *
 * <p>Netty's own flow control forgets a wanted frame that arrives in more than one read, so this is ours.
 */
final class OneFrameAtATime extends ChannelDuplexHandler {
    private final Queue<Object> waiting = new ArrayDeque<>();
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
        } else {
            busy = true;
            ctx.fireChannelRead(frame);
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        waiting.clear();
        ctx.fireChannelInactive();
    }

    @Override
    public void write(ChannelHandlerContext ctx, Object answer, ChannelPromise written) {
        if (!(answer instanceof byte[] bytes)) {
            ReferenceCountUtil.release(answer);
            written.setFailure(new IllegalStateException("there is no answer to send"));
            ctx.close();
            return;
        }
        ByteBuf frame = ctx.alloc().buffer(bytes.length + 3);
        frame.writeByte(MllpFrames.VT)
                .writeBytes(bytes)
                .writeByte(MllpFrames.FS)
                .writeByte(MllpFrames.CR);
        written.addListener(sent -> {
            if (sent.isSuccess()) {
                next(ctx);
            } else {
                ctx.close();
            }
        });
        ctx.write(frame, written);
    }

    private void next(ChannelHandlerContext ctx) {
        Object frame = waiting.poll();
        if (frame == null) {
            busy = false;
            ctx.read();
        } else {
            ctx.fireChannelRead(frame);
        }
    }
}
