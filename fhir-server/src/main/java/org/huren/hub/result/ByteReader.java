package org.huren.hub.result;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads what {@link ByteWriter} wrote, and the big-endian numbers of documents from before it. */
final class ByteReader {

    private final byte[] bytes;
    private int at;

    ByteReader(byte[] bytes, int from) {
        this.bytes = bytes;
        this.at = from;
    }

    int position() {
        return at;
    }

    ByteReader skip(int count) {
        at += count;
        return this;
    }

    int one() {
        return bytes[at++];
    }

    long number() {
        long value = 0;
        for (int shift = 0; ; shift += 7) {
            byte next = bytes[at++];
            value |= (long) (next & 0x7f) << shift;
            if (next >= 0) {
                return value;
            }
        }
    }

    int size() {
        return Math.toIntExact(number());
    }

    long signed() {
        long value = number();
        return value >>> 1 ^ -(value & 1);
    }

    @Nullable
    String maybeText() {
        int length = size() - 1;
        if (length < 0) {
            return null;
        }
        String text = new String(bytes, at, length, StandardCharsets.UTF_8);
        at += length;
        return text;
    }

    String text() {
        return Objects.requireNonNull(maybeText(), "a text that must be there");
    }

    byte[] all(int count) {
        byte[] part = Arrays.copyOfRange(bytes, at, at + count);
        at += count;
        return part;
    }

    int bigEndianInt() {
        return (int) bigEndian(Integer.BYTES);
    }

    long bigEndianLong() {
        return bigEndian(Long.BYTES);
    }

    private long bigEndian(int count) {
        long value = 0;
        for (int i = 0; i < count; i++) {
            value = value << 8 | bytes[at++] & 0xff;
        }
        return value;
    }
}
