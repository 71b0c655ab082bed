package org.huren.bridge.decode;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The spellings of MSH-18 that are seen in the field (HL7 table 0211 and habit), without case, spaces and hyphens. */
final class CharsetTable {
    private static final Charset GB18030 = Charset.forName("GB18030");
    private static final Charset GBK = Charset.forName("GBK");

    private static final Map<String, Charset> BY_SPELLING = Map.ofEntries(
            Map.entry("UNICODEUTF8", StandardCharsets.UTF_8),
            Map.entry("UTF8", StandardCharsets.UTF_8),
            Map.entry("GB180302000", GB18030),
            Map.entry("GB180302005", GB18030),
            Map.entry("GB180302022", GB18030),
            Map.entry("GB18030", GB18030),
            Map.entry("GBK", GBK),
            // GBK holds all of GB 2312 with the same bytes, and Windows systems say GB2312 when they mean GBK.
            Map.entry("GB2312", GBK),
            Map.entry("ASCII", StandardCharsets.US_ASCII),
            Map.entry("USASCII", StandardCharsets.US_ASCII),
            // Senders leave 8859/1 as a default and then send something else: nothing above ASCII is believed.
            Map.entry("8859/1", StandardCharsets.US_ASCII),
            Map.entry("ISO8859/1", StandardCharsets.US_ASCII),
            Map.entry("ISO88591", StandardCharsets.US_ASCII));

    private CharsetTable() {}

    static Optional<Charset> find(String asSent) {
        String spelling = asSent.replaceAll("[ _-]", "").toUpperCase(Locale.ROOT);
        return Optional.ofNullable(BY_SPELLING.get(spelling));
    }
}
