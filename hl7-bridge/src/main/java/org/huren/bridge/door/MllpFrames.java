package org.huren.bridge.door;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Cuts a connection's bytes into MLLP frames: VT, content, FS CR (HL7 MLLP release 1). Netty's delimiter decoder with two
 * differences: what stands before VT is dropped, and of a frame that is too long the head is kept, so that its sender can
 * be told, while the rest is thrown away as it arrives.
 */
final class MllpFrames extends ByteToMessageDecoder {
    static final byte VT = 0x0b;
    static final byte FS = 0x1c;
    static final byte CR = 0x0d;
    private static final int HEAD = 4096;

    /** Of a frame that is thrown away; beyond that nobody waits for its end. */
    private static final long PATIENCE = 1024L * 1024 * 1024;

    private final int limit;
    private boolean inside;
    private int scanned;
    private byte @Nullable [] head;
    private long discarded;

    /** @param limit of one frame's content in bytes */
    MllpFrames(int limit) {
        this.limit = limit;
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object bytes) throws Exception {
        super.channelRead(ctx, bytes);
        // What is thrown away as it comes holds nothing, but is a frame without an end all the same.
        Connection.of(ctx.channel()).begun(inside ? Math.max(1, actualReadableBytes()) : 0);
        if (discarded > PATIENCE) {
            ctx.close();
        }
    }

    @Override
    protected void decode(ChannelHandlerContext ctx, ByteBuf in, List<Object> out) {
        if (!inside && !enter(in)) {
            return;
        }
        int length = lengthUntilEnd(in);
        if (length < 0) {
            wait(in);
        } else {
            // From here on it counts where it waits or is taken: counted twice, it would push others out of the door.
            Connection.of(ctx.channel()).begun(0);
            out.add(frame(in, length));
            in.skipBytes(length + 2);
            inside = false;
            scanned = 0;
            head = null;
            discarded = 0;
        }
    }

    private boolean enter(ByteBuf in) {
        int start = in.indexOf(in.readerIndex(), in.writerIndex(), VT);
        in.readerIndex(start < 0 ? in.writerIndex() : start + 1);
        inside = start >= 0;
        return inside;
    }

    private Object frame(ByteBuf in, int length) {
        if (head != null) {
            return new OversizedFrame(head, discarded + length);
        }
        return length > limit ? new OversizedFrame(headOf(in, length), length) : bytes(in, length);
    }

    /** Without an end in sight: remember how far the search went, or begin to throw away. */
    private void wait(ByteBuf in) {
        int readable = in.readableBytes();
        if (head == null && readable > limit + 1) {
            head = headOf(in, readable);
        }
        if (head == null) {
            scanned = Math.max(0, readable - 1);
        } else {
            boolean mayEnd = readable > 0 && in.getByte(in.writerIndex() - 1) == FS;
            int gone = mayEnd ? readable - 1 : readable;
            in.skipBytes(gone);
            discarded += gone;
            scanned = 0;
        }
    }

    private int lengthUntilEnd(ByteBuf in) {
        int from = in.readerIndex() + scanned;
        while (from < in.writerIndex() - 1) {
            int at = in.indexOf(from, in.writerIndex() - 1, FS);
            if (at < 0) {
                return -1;
            }
            if (in.getByte(at + 1) == CR) {
                return at - in.readerIndex();
            }
            from = at + 1;
        }
        return -1;
    }

    private static byte[] headOf(ByteBuf in, int length) {
        return bytes(in, Math.min(length, HEAD));
    }

    private static byte[] bytes(ByteBuf in, int length) {
        return ByteBufUtil.getBytes(in, in.readerIndex(), length, true);
    }
}
