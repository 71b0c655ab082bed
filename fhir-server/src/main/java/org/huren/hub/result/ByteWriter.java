package org.huren.hub.result;

import java.util.Arrays;

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
