package org.huren.bridge.batch;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;

/** The answers to several messages as one piece: in the envelope that the messages came in, turned round. */
public final class BatchAnswer {
    private BatchAnswer() {}

    /**
     * Puts the answers together.
     *
     * @param asked what was answered
     * @param answers HL7 messages, each in its sender's charset
     */
    public static byte[] of(BatchContents asked, List<byte[]> answers) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        if (asked.file()) {
            out.writeBytes(header("FHS", asked.head()));
        }
        if (asked.batch()) {
            out.writeBytes(header("BHS", asked.head()));
        }
        answers.forEach(out::writeBytes);
        String separator = separator(asked.head());
        if (asked.batch()) {
            out.writeBytes(latin("BTS" + separator + answers.size() + "\r"));
        }
        if (asked.file()) {
            out.writeBytes(latin("FTS" + separator + (asked.batch() ? 1 : 0) + "\r"));
        }
        return out.toByteArray();
    }

    /** Fields 3 to 6 turned round, 12 the control id (11) of what is answered; FHS and BHS have the same fields. */
    private static byte[] header(String name, byte[] asked) {
        String separator = separator(asked);
        String[] fields = new String(asked, StandardCharsets.ISO_8859_1).split(Pattern.quote(separator), -1);
        String line = String.join(
                separator,
                name,
                field(fields, 1).isEmpty() ? "^~\\&" : field(fields, 1),
                field(fields, 4),
                field(fields, 5),
                field(fields, 2),
                field(fields, 3),
                "",
                "",
                "",
                "",
                "",
                field(fields, 10));
        return latin(line + "\r");
    }

    private static String field(String[] fields, int n) {
        return n < fields.length ? fields[n] : "";
    }

    private static String separator(byte[] head) {
        return head.length > 3 ? new String(head, 3, 1, StandardCharsets.ISO_8859_1) : "|";
    }

    private static byte[] latin(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
