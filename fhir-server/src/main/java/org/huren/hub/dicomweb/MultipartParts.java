package org.huren.hub.dicomweb;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Copies a body of many parts (RFC 2046 §5.1), however long, without the lines of its parts that say where the archive has
 * them.
 */
final class MultipartParts {
    private static final Pattern BOUNDARY = Pattern.compile("(?i);\\s*boundary=\"?([^\";\\s]{1,70})\"?");
    private static final int BUFFER = 1 << 16;
    private static final int LONGEST_LINE = 1 << 13;

    private final byte[] delimiter;
    /** By the byte that stands under the delimiter's last one: how far on it may stand at the earliest (Horspool). */
    private final int[] shift = new int[1 << Byte.SIZE];

    private final byte[] buffer = new byte[BUFFER];
    private int from;
    private int to;
    private int notSent = 2;

    private MultipartParts(String boundary) {
        this.delimiter = ("\r\n--" + boundary).getBytes(StandardCharsets.ISO_8859_1);
        Arrays.fill(shift, delimiter.length);
        for (int i = 0; i < delimiter.length - 1; i++) {
            shift[Byte.toUnsignedInt(delimiter[i])] = delimiter.length - 1 - i;
        }
    }

    /** Empty where the type names no boundary. */
    static Optional<MultipartParts> of(String contentType) {
        Matcher match = BOUNDARY.matcher(contentType);
        return match.find() ? Optional.of(new MultipartParts(match.group(1))) : Optional.empty();
    }

    /** @throws IOException where the body ends inside a part, too */
    void copy(InputStream in, OutputStream out) throws IOException {
        // The first delimiter may stand at the very beginning, without the line's end that belongs to it: it gets one
        // here that is not sent.
        buffer[0] = '\r';
        buffer[1] = '\n';
        to = 2;
        while (copyToDelimiter(in, out)) {
            copyHeaders(in, out);
        }
    }

    /** @return false where the body has ended */
    private boolean copyToDelimiter(InputStream in, OutputStream out) throws IOException {
        while (true) {
            int found = find();
            if (found >= 0) {
                write(out, found + delimiter.length);
                return true;
            }
            write(out, Math.max(from, to - delimiter.length + 1));
            if (!fill(in)) {
                write(out, to);
                return false;
            }
        }
    }

    private int find() {
        int i = from;
        while (i <= to - delimiter.length) {
            if (Arrays.equals(buffer, i, i + delimiter.length, delimiter, 0, delimiter.length)) {
                return i;
            }
            i += shift[Byte.toUnsignedInt(buffer[i + delimiter.length - 1])];
        }
        return -1;
    }

    private void copyHeaders(InputStream in, OutputStream out) throws IOException {
        // What is left of the delimiter's own line: nothing, or the sign that it was the last.
        out.write(line(in).getBytes(StandardCharsets.ISO_8859_1));
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            if (!line.toLowerCase(Locale.ROOT).startsWith("content-location:")) {
                out.write(line.getBytes(StandardCharsets.ISO_8859_1));
            }
            if (line.equals("\r\n")) {
                return;
            }
        }
    }

    /** With its end; what remains where the body ends, or nothing after the last delimiter. */
    private String line(InputStream in) throws IOException {
        int length = 0;
        while (true) {
            for (; from + length < to; length++) {
                if (buffer[from + length] == '\n') {
                    length++;
                    String line = new String(buffer, from, length, StandardCharsets.ISO_8859_1);
                    from += length;
                    return line;
                }
            }
            if (length > LONGEST_LINE) {
                throw new IOException("a part with a line that does not end");
            }
            if (!fill(in)) {
                String rest = new String(buffer, from, to - from, StandardCharsets.ISO_8859_1);
                from = to;
                return rest;
            }
        }
    }

    private void write(OutputStream out, int until) throws IOException {
        int kept = Math.min(notSent, until - from);
        out.write(buffer, from + kept, until - from - kept);
        notSent -= kept;
        from = until;
    }

    private boolean fill(InputStream in) throws IOException {
        System.arraycopy(buffer, from, buffer, 0, to - from);
        to -= from;
        from = 0;
        int read = in.read(buffer, to, buffer.length - to);
        to += Math.max(0, read);
        return read >= 0;
    }
}
