package org.huren.hub.result;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Bytes that grow. Numbers are written seven bits a byte, the lowest first. */
final class ByteWriter {

    private byte[] bytes;
    private int length;

    ByteWriter(int expected) {
        this.bytes = new byte[expected];
    }

    ByteWriter one(int value) {
        room(1);
        bytes[length++] = (byte) value;
        return this;
    }

    /** @param value any, but a negative one takes ten bytes */
    ByteWriter number(long value) {
        long rest = value;
        while ((rest & ~0x7fL) != 0) {
            one((int) (rest & 0x7f | 0x80));
            rest >>>= 7;
        }
        return one((int) rest);
    }

    /** @param value any; near to zero it is short, whichever its sign */
    ByteWriter signed(long value) {
        return number(value << 1 ^ value >> 63);
    }

    /** One more than the length in UTF-8, then the text; 0 where there is none. */
    ByteWriter text(@Nullable String text) {
        if (text == null) {
            return number(0);
        }
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        return number(utf8.length + 1L).all(utf8);
    }

    ByteWriter all(byte[] more) {
        return all(more, more.length);
    }

    ByteWriter all(byte[] more, int count) {
        room(count);
        System.arraycopy(more, 0, bytes, length, count);
        length += count;
        return this;
    }

    private void room(int more) {
        if (length + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(length + more, bytes.length * 2));
        }
    }

    byte[] toBytes() {
        return Arrays.copyOf(bytes, length);
    }
}
