package org.huren.bridge.sink;

import java.nio.charset.Charset;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.StandardCharsets;
import org.huren.bridge.Refusal;
import org.huren.bridge.Refusal.Location;

/** A refusal in the words of ERR and MSA. */
final class AckReason {
    private final Refusal refusal;
    private final Charset charset;
    private final AckDelimiters delimiters;

    AckReason(Refusal refusal, Charset charset, AckDelimiters delimiters) {
        this.refusal = refusal;
        this.charset = charset;
        this.delimiters = delimiters;
    }

    /** ERR-2 (v2.5): segment, sequence, field, repetition, component. */
    byte[] err2() {
        Location at = refusal.location();
        return at == null
                ? new byte[0]
                : components(
                        at.segment(),
                        part(at.occurrence()),
                        part(at.field()),
                        part(at.repetition()),
                        part(at.component()));
    }

    /** ERR-3 (v2.5): HL7 table 0357. */
    byte[] err3() {
        return components(
                String.valueOf(refusal.error().number()), refusal.error().text(), "HL70357");
    }

    /** ERR-1 (before v2.5): segment, sequence, field, and the code with its parts as subcomponents. */
    byte[] err1() {
        Location at = refusal.location();
        String code = String.join(
                delimiters.subcomponent(),
                String.valueOf(refusal.error().number()),
                delimiters.escaped(refusal.error().text()),
                "HL70357");
        return at == null
                ? (delimiters.component().repeat(3) + code).getBytes(StandardCharsets.US_ASCII)
                : (String.join(delimiters.component(), at.segment(), part(at.occurrence()), part(at.field()), code))
                        .getBytes(StandardCharsets.US_ASCII);
    }

    /** ERR-8 or MSA-3; where the charset has no Chinese, the English half. */
    byte[] text() {
        CharsetEncoder encoder = charset.newEncoder();
        String reason = refusal.reason();
        if (!encoder.canEncode(reason)) {
            reason = reason.substring(reason.indexOf(" / ") < 0 ? 0 : reason.indexOf(" / ") + 3);
        }
        return delimiters.escaped(reason).getBytes(charset);
    }

    private byte[] components(String... parts) {
        int last = parts.length;
        while (last > 0 && parts[last - 1].isEmpty()) {
            last--;
        }
        StringBuilder text = new StringBuilder();
        for (int n = 0; n < last; n++) {
            text.append(n == 0 ? "" : delimiters.component()).append(delimiters.escaped(parts[n]));
        }
        return text.toString().getBytes(StandardCharsets.US_ASCII);
    }

    private static String part(int number) {
        return number == 0 ? "" : String.valueOf(number);
    }
}
