package org.huren.bridge.batch;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Cuts bytes into messages at every line that begins with MSH, and at the lines of the envelope. Line ends and segment
 * names are the same bytes in every charset that we take, and stand inside no character of theirs. MLLP's marks, which
 * some systems write into files, are dropped. No more than one message is held.
 */
public final class BatchReader {
    private static final Set<String> ENVELOPE = Set.of("FHS", "BHS", "BTS", "FTS");
    private static final int HEAD = 4096;
    private static final int NAME = 3;
    private static final int VT = 0x0b;
    private static final int FS = 0x1c;

    private final InputStream in;
    private final int limit;

    /** A piece of a batch. */
    public sealed interface Part {
        /** @param raw from MSH to before the next message, byte for byte */
        record Message(byte[] raw) implements Part {}

        /**
         * A message that is longer than is taken.
         *
         * @param head its first bytes
         * @param length of all of it in bytes
         */
        record TooLong(byte[] head, long length) implements Part {}

        /**
         * A segment of the envelope.
         *
         * @param name FHS, BHS, BTS or FTS
         * @param line its first bytes, without a line end
         */
        record Envelope(String name, byte[] line) implements Part {}
    }

    /** @param limit of a message in bytes */
    public BatchReader(InputStream in, int limit) {
        this.in = new BufferedInputStream(in, 1 << 16);
        this.limit = limit;
    }

    /** The next piece; empty at the end. */
    public Optional<Part> next() throws IOException {
        Cut cut = new Cut(limit);
        for (String name = nameOfLine(); name != null; name = nameOfLine()) {
            boolean envelope = ENVELOPE.contains(name);
            if (cut.length > 0 && (envelope || name.equals("MSH"))) {
                break;
            }
            if (envelope) {
                Cut line = new Cut(HEAD);
                copyLine(line);
                return Optional.of(new Part.Envelope(name, withoutLineEnd(line.kept.toByteArray())));
            }
            if (cut.length > 0 || !name.isEmpty()) {
                copyLine(cut);
            } else {
                in.read();
            }
        }
        return cut.length == 0 ? Optional.empty() : Optional.of(cut.part());
    }

    /** The first characters of the next line, without reading it; null at the end. */
    private @Nullable String nameOfLine() throws IOException {
        in.mark(NAME + 1);
        int first = in.read();
        while (first == VT || first == FS) {
            in.mark(NAME + 1);
            first = in.read();
        }
        in.reset();
        byte[] start = in.readNBytes(NAME + 1);
        in.reset();
        if (start.length == 0) {
            return null;
        }
        if (isLineEnd(start[0])) {
            return "";
        }
        String text = new String(start, StandardCharsets.ISO_8859_1);
        return start.length > NAME && !Character.isLetterOrDigit(text.charAt(NAME)) ? text.substring(0, NAME) : text;
    }

    private void copyLine(Cut to) throws IOException {
        int each = in.read();
        while (each >= 0) {
            to.add(each);
            if (isLineEnd(each)) {
                return;
            }
            each = in.read();
        }
    }

    private static boolean isLineEnd(int each) {
        return each == '\r' || each == '\n';
    }

    private static byte[] withoutLineEnd(byte[] line) {
        boolean ended = line.length > 0 && isLineEnd(line[line.length - 1]);
        return ended ? Arrays.copyOf(line, line.length - 1) : line;
    }

    /** Bytes as they come, no more of them kept than is allowed. */
    private static final class Cut {
        private final int limit;
        private ByteArrayOutputStream kept = new ByteArrayOutputStream();
        private long length;

        private Cut(int limit) {
            this.limit = limit;
        }

        private void add(int each) {
            length++;
            if (length <= limit) {
                kept.write(each);
            } else if (kept.size() > HEAD) {
                ByteArrayOutputStream head = new ByteArrayOutputStream(HEAD);
                head.write(kept.toByteArray(), 0, HEAD);
                kept = head;
            }
        }

        private Part part() {
            return length > limit ? new Part.TooLong(kept.toByteArray(), length) : new Part.Message(kept.toByteArray());
        }
    }
}
