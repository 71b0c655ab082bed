package org.huren.bridge.sink;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.List;
import org.huren.bridge.Receipt;
import org.huren.bridge.Refusal;
import org.huren.bridge.decode.RawMsh;
import org.huren.bridge.sink.AckMode.Statement;
import org.jspecify.annotations.Nullable;

/**
 * The acknowledgements of one message, as many as its {@link AckMode} asks for: a pure function of the message's header
 * and the receipt, so that the same message gets the same bytes again. What comes from the sender's MSH is echoed byte for
 * byte; what is ours is written in the sender's charset with its separators.
 */
final class Acknowledgement {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyyMMddHHmmssxx");
    private static final byte[] NOTHING = new byte[0];

    private final @Nullable RawMsh msh;
    private final Charset charset;
    private final ZoneOffset zone;
    private final AckDelimiters delimiters;
    private final AckMode mode;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream(512);

    private Acknowledgement(@Nullable RawMsh msh, Charset charset, ZoneOffset zone, AckMode mode) {
        this.msh = msh;
        this.charset = charset;
        this.zone = zone;
        this.delimiters = AckDelimiters.of(msh);
        this.mode = mode;
    }

    /**
     * The answer to a message.
     *
     * @param header of the message; where it had no MSH the answer has nothing to echo
     * @param whole whether all of the message was kept
     */
    static List<byte[]> of(Header header, Receipt receipt, boolean whole) {
        AckMode mode = AckMode.of(header.msh());
        return mode.statements(receipt, whole).stream()
                .map(statement -> new Acknowledgement(header.msh(), header.charset(), header.zone(), mode)
                        .write(receipt, statement))
                .toList();
    }

    private byte[] write(Receipt receipt, Statement statement) {
        writeMsh(receipt, statement);
        byte[] code = ascii(statement.code());
        Refusal refusal = statement.refusal();
        if (refusal == null) {
            segment("MSA", code, controlId());
        } else {
            writeReason(code, new AckReason(refusal, charset, delimiters));
        }
        return out.toByteArray();
    }

    private void writeReason(byte[] code, AckReason reason) {
        if (isSince25(text(12))) {
            segment("MSA", code, controlId());
            segment("ERR", NOTHING, reason.err2(), reason.err3(), ascii("E"), NOTHING, NOTHING, NOTHING, reason.text());
        } else {
            segment("MSA", code, controlId(), reason.text());
            segment("ERR", reason.err1());
        }
    }

    private void writeMsh(Receipt receipt, Statement statement) {
        // An application acknowledgement in enhanced mode is an exchange of its own, and wants no answer itself.
        byte[] noAnswer = mode.enhanced() && !statement.isCommit() ? ascii("NE") : NOTHING;
        write(ascii("MSH" + delimiters.field() + delimiters.encodingCharacters()));
        byte[][] fields = {
            echo(5),
            echo(6),
            echo(3),
            echo(4),
            ascii(TIME.format(receipt.at().atOffset(zone))),
            NOTHING,
            ascii(messageType()),
            ascii(ownControlId(receipt, statement)),
            echo(11),
            echo(12),
            NOTHING,
            NOTHING,
            noAnswer,
            noAnswer,
            NOTHING,
            echo(18)
        };
        writeFields(fields);
    }

    /** {@code ACK^R01^ACK}; MSH-9.3 came with v2.3.1 and small systems of that time do not expect it. */
    private String messageType() {
        String trigger = msh == null ? "" : msh.component(9, 2, StandardCharsets.ISO_8859_1);
        if (!trigger.matches("[A-Z][A-Z0-9]{2}")) {
            return "ACK";
        }
        String type = "ACK" + delimiters.component() + trigger;
        return text(12).startsWith("2.3") ? type : type + delimiters.component() + "ACK";
    }

    private String ownControlId(Receipt receipt, Statement statement) {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            sha.update(echo(4));
            sha.update(echo(3));
            sha.update(controlId());
            sha.update(ascii(receipt.at().toString()));
            if (statement.isCommit()) {
                sha.update(ascii(statement.code()));
            }
            return HexFormat.of().withUpperCase().formatHex(sha.digest()).substring(0, 20);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static boolean isSince25(String version) {
        return !version.matches("2\\.[0-4](\\..*)?");
    }

    private String text(int field) {
        return msh == null ? "" : msh.component(field, 1, StandardCharsets.ISO_8859_1);
    }

    private byte[] controlId() {
        return echo(10);
    }

    private byte[] echo(int field) {
        return msh == null ? NOTHING : msh.field(field);
    }

    private void segment(String name, byte[]... fields) {
        write(ascii(name));
        writeFields(fields);
    }

    private void writeFields(byte[]... fields) {
        int last = fields.length;
        while (last > 0 && fields[last - 1].length == 0) {
            last--;
        }
        for (int n = 0; n < last; n++) {
            write(ascii(delimiters.field()));
            write(fields[n]);
        }
        out.write('\r');
    }

    private void write(byte[] bytes) {
        out.writeBytes(bytes);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
