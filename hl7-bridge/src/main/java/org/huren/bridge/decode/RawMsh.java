package org.huren.bridge.decode;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The MSH segment as bytes, read before its charset is known: the separators and every field that an acknowledgement
 * needs are ASCII, and are echoed byte for byte (HL7 v2.5.1 §2.9.2).
 */
public final class RawMsh {
    private static final byte[] EMPTY = new byte[0];
    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");

    private final byte separator;
    private final byte[] encodingCharacters;
    private final List<byte[]> fields;
    private final boolean ascii;

    private RawMsh(byte separator, byte[] encodingCharacters, List<byte[]> fields, boolean ascii) {
        this.separator = separator;
        this.encodingCharacters = encodingCharacters;
        this.fields = fields;
        this.ascii = ascii;
    }

    /**
     * Reads the first segment.
     *
     * @param pairs whether bytes above 0x80 lead a GB18030 or GBK character, whose second byte may look like a separator
     * @return empty where the message does not begin with MSH and a separator
     */
    public static Optional<RawMsh> read(byte[] raw, boolean pairs) {
        int start = 0;
        while (start < raw.length && isLineEnd(raw[start])) {
            start++;
        }
        if (raw.length < start + 4 || raw[start] != 'M' || raw[start + 1] != 'S' || raw[start + 2] != 'H') {
            return Optional.empty();
        }
        byte separator = raw[start + 3];
        if (!isDelimiter(separator)) {
            return Optional.empty();
        }
        List<byte[]> fields = new ArrayList<>();
        boolean ascii = true;
        ByteArrayOutputStream field = new ByteArrayOutputStream();
        int at = start + 4;
        while (at < raw.length && !isLineEnd(raw[at])) {
            int width = pairs ? width(raw, at) : 1;
            ascii &= raw[at] >= 0;
            if (width == 1 && raw[at] == separator) {
                fields.add(field.toByteArray());
                field.reset();
            } else {
                field.write(raw, at, width);
            }
            at += width;
        }
        fields.add(field.toByteArray());
        return Optional.of(new RawMsh(separator, fields.getFirst(), fields, ascii));
    }

    /** MSH-1. */
    public char separator() {
        return (char) separator;
    }

    /** MSH-2 as sent. */
    public String encodingCharacters() {
        return new String(encodingCharacters, StandardCharsets.ISO_8859_1);
    }

    /** Whether MSH-2 has the four separators, or five with the truncation character of v2.7, all different. */
    public boolean hasUsableDelimiters() {
        int length = encodingCharacters.length;
        long different = encodingCharacters().chars().distinct().count();
        boolean printable = true;
        for (byte each : encodingCharacters) {
            printable &= isDelimiter(each) && each != separator;
        }
        return (length == 4 || length == 5) && different == length && printable;
    }

    /** MSH-n, n from 2; empty where it was not sent. */
    public byte[] field(int n) {
        return n >= 2 && n - 2 < fields.size() ? fields.get(n - 2) : EMPTY;
    }

    /**
     * A component of the first repetition of MSH-n without the spaces around it. Bytes that the charset does not have are
     * shown as Latin letters and control characters as question marks, so that a refused header can be written down.
     */
    public String component(int n, int component, Charset charset) {
        String text = switch (StrictText.of(field(n), charset)) {
            case StrictText.Whole whole -> whole.text();
            case StrictText.Broken _ -> new String(field(n), StandardCharsets.ISO_8859_1);
        };
        text = CONTROL.matcher(text).replaceAll("?");
        if (encodingCharacters.length > 1) {
            text = untilFirst(text, (char) encodingCharacters[1]);
        }
        char separatorOfComponents = encodingCharacters.length > 0 ? (char) encodingCharacters[0] : '^';
        for (int skipped = 1; skipped < component; skipped++) {
            int next = text.indexOf(separatorOfComponents);
            text = next < 0 ? "" : text.substring(next + 1);
        }
        return untilFirst(text, separatorOfComponents).strip();
    }

    /** Number of fields, MSH-1 included. */
    public int fieldCount() {
        return fields.size() + 1;
    }

    /** Whether every byte of the segment is ASCII, so that it reads the same in every charset that we take. */
    public boolean isAscii() {
        return ascii;
    }

    private static String untilFirst(String text, char end) {
        int at = text.indexOf(end);
        return at < 0 ? text : text.substring(0, at);
    }

    private static int width(byte[] raw, int at) {
        int left = raw.length - at;
        int lead = raw[at] & 0xff;
        if (lead < 0x81 || lead == 0xff || left < 2) {
            return 1;
        }
        int second = raw[at + 1] & 0xff;
        if (second >= 0x40 && second != 0x7f && second != 0xff) {
            return 2;
        }
        return second >= '0' && second <= '9' && left >= 4 ? 4 : 1;
    }

    private static boolean isLineEnd(byte each) {
        return each == '\r' || each == '\n';
    }

    private static boolean isDelimiter(byte each) {
        return each > ' ' && each < 0x7f && !Character.isLetterOrDigit(each);
    }
}
