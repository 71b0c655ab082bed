package org.huren.bridge.decode;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;

/** Bytes as text in one charset, or the first byte that is not: nothing is replaced. */
sealed interface StrictText {
    record Whole(String text) implements StrictText {}

    /**
     * Not all of it is text in this charset.
     *
     * @param offset of the offending byte, from 0
     * @param before the text up to it
     */
    record Broken(int offset, String before) implements StrictText {}

    static StrictText of(byte[] raw, Charset charset) {
        ByteBuffer in = ByteBuffer.wrap(raw);
        CharBuffer out = CharBuffer.allocate(raw.length + 4);
        var decoder = charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        CoderResult result = decoder.decode(in, out, true);
        if (!result.isError()) {
            result = decoder.flush(out);
        }
        String text = out.flip().toString();
        if (result.isError()) {
            return new Broken(in.position(), text);
        }
        return new Whole(charset.name().equals("GBK") ? withoutPrivateUse(raw, text) : text);
    }

    /**
     * GBK's table has private-use code points for eighty characters (䶮 among them) that Unicode has given their own since;
     * GB 18030-2022 has the same bytes with today's code points.
     */
    private static String withoutPrivateUse(byte[] raw, String text) {
        boolean isPrivate = text.chars().anyMatch(c -> c >= '\ue000' && c <= '\uf8ff');
        return isPrivate ? new String(raw, Charset.forName("GB18030")) : text;
    }
}
