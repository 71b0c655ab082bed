package org.huren.hub.ops;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.util.Arrays;
import java.util.HexFormat;
import org.huren.hub.ops.OpsAnswers.BrokenBytes;
import org.jspecify.annotations.Nullable;

/** The first byte of a message that is no text: with its neighbours inside MSH, alone elsewhere, where people are. */
final class BrokenPlace {
    private static final int NEIGHBOURS = 8;

    private BrokenPlace() {}

    /** @return null where all of it is text */
    static @Nullable BrokenBytes in(byte[] raw, Charset charset) {
        int control = firstControl(raw);
        int undecodable = firstUndecodable(raw, charset);
        int at = undecodable < 0 || control >= 0 && control < undecodable ? control : undecodable;
        if (at < 0) {
            return null;
        }
        int header = endOfFirstLine(raw);
        boolean inHeader = at < header && header > 3 && raw[0] == 'M' && raw[1] == 'S' && raw[2] == 'H';
        int from = inHeader ? Math.max(0, at - NEIGHBOURS) : at;
        int to = inHeader ? Math.min(header, at + NEIGHBOURS) : at + 1;
        return new BrokenBytes(at, HexFormat.ofDelimiter(" ").formatHex(Arrays.copyOfRange(raw, from, to)));
    }

    private static int firstUndecodable(byte[] raw, Charset charset) {
        ByteBuffer in = ByteBuffer.wrap(raw);
        var result = charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT)
                .decode(in, CharBuffer.allocate(raw.length + 1), true);
        return result.isError() ? in.position() : -1;
    }

    private static int firstControl(byte[] raw) {
        for (int at = 0; at < raw.length; at++) {
            if (raw[at] >= 0 && raw[at] < ' ' && raw[at] != '\r' && raw[at] != '\n' && raw[at] != '\t') {
                return at;
            }
        }
        return -1;
    }

    private static int endOfFirstLine(byte[] raw) {
        int at = 0;
        while (at < raw.length && raw[at] != '\r' && raw[at] != '\n') {
            at++;
        }
        return at;
    }
}
