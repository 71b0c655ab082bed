package org.huren.bridge.decode;

import static org.huren.bridge.Refusal.AckCode.AE;
import static org.huren.bridge.Refusal.ErrorCode.DATA_TYPE;

import java.nio.charset.Charset;
import org.huren.bridge.Refusal;
import org.huren.bridge.Refusal.Location;

/** Says where in a message a byte stands that its charset does not have. */
final class Undecodable {
    private Undecodable() {}

    static Refusal byteAt(StrictText.Broken broken, RawMsh msh, Charset charset) {
        String reason = ("第 %1$d 字节（从 0 起，按收到的报文计）不是有效的 %2$s 字符；MSH-18 与实际编码须一致"
                        + " / the byte at offset %1$d (from 0, in the message as sent) is not valid %2$s; MSH-18 and the"
                        + " bytes must agree")
                .formatted(broken.offset(), charset.name());
        return new Refusal(AE, DATA_TYPE, place(broken.before(), msh), reason);
    }

    /** No segment may hold control characters besides its end (HL7 v2.5.1 §2.5.4), and neither may FHIR strings. */
    static Refusal controlAt(int offset, String text, RawMsh msh) {
        String reason = ("第 %1$d 字节（从 0 起，按收到的报文计）是控制字符"
                        + " / the byte at offset %1$d (from 0, in the message as sent) is a control character")
                .formatted(offset);
        return new Refusal(AE, DATA_TYPE, place(untilControl(text), msh), reason);
    }

    private static String untilControl(String text) {
        for (int at = 0; at < text.length(); at++) {
            char each = text.charAt(at);
            if (each < ' ' && each != '\r' && each != '\n' && each != '\t') {
                return text.substring(0, at);
            }
        }
        return text;
    }

    private static Location place(String before, RawMsh msh) {
        String[] lines = before.split("[\r\n]+", -1);
        String last = lines[lines.length - 1];
        String name = last.length() < 3 ? last : last.substring(0, 3);
        int occurrence = 0;
        for (String line : lines) {
            occurrence += line.startsWith(name) ? 1 : 0;
        }
        int field = (int) last.chars().filter(c -> c == msh.separator()).count();
        boolean named = name.matches("[A-Z][A-Z0-9]{2}");
        return named
                ? Location.of(name, occurrence, name.equals("MSH") ? field + 1 : field)
                : Location.of("MSH", 1, 18);
    }
}
