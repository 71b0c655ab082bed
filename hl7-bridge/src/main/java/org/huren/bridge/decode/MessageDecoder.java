package org.huren.bridge.decode;

import static org.huren.bridge.Refusal.AckCode.AE;
import static org.huren.bridge.Refusal.ErrorCode.DATA_TYPE;
import static org.huren.bridge.Refusal.ErrorCode.INTERNAL;
import static org.huren.bridge.Refusal.ErrorCode.REQUIRED_FIELD_MISSING;
import static org.huren.bridge.Refusal.ErrorCode.SEGMENT_SEQUENCE;
import static org.huren.bridge.Refusal.ErrorCode.TABLE_VALUE_NOT_FOUND;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Optional;
import org.huren.bridge.Facility;
import org.huren.bridge.FacilityDirectory;
import org.huren.bridge.InboundMessage;
import org.huren.bridge.Refusal;
import org.huren.bridge.Refusal.Location;
import org.jspecify.annotations.Nullable;

/** Reads MSH bytewise, finds the sender and its charset, and decodes the whole message or says at which byte it cannot. */
public final class MessageDecoder {
    /** HL7 v2.7 allows 199 characters in MSH-10 and 227 in MSH-3; in bytes, because they are keys of the ledger. */
    private static final int LONGEST_CONTROL_ID = 199;

    private static final int LONGEST_APPLICATION = 227;
    private static final Charset LATIN = StandardCharsets.ISO_8859_1;

    private final FacilityDirectory facilities;

    public MessageDecoder(FacilityDirectory facilities) {
        this.facilities = facilities;
    }

    public Decoded decode(InboundMessage message) {
        Optional<RawMsh> plain = RawMsh.read(message.raw(), false);
        if (plain.isEmpty()) {
            return new Decoded.Refused(null, null, StandardCharsets.US_ASCII, noMsh());
        }
        Decoded decoded = decode(message, plain.get());
        if (plain.get().isAscii() || (decoded instanceof Decoded.Text text && isConsistent(text))) {
            return decoded;
        }
        // The second byte of a GBK character may be '|' or '^': read MSH again, character by character.
        RawMsh paired = RawMsh.read(message.raw(), true).orElseThrow();
        Decoded again = decode(message, paired);
        return again instanceof Decoded.Text text && isConsistent(text) ? again : decoded;
    }

    /** As {@link #decode}, for a message of which only the head was kept. */
    public Decoded refuse(InboundMessage head, Refusal refusal) {
        Optional<RawMsh> msh = RawMsh.read(head.raw(), false);
        if (msh.isEmpty()) {
            return new Decoded.Refused(null, null, StandardCharsets.US_ASCII, refusal);
        }
        Facility facility = Entitlement.of(head, msh.get(), facilities).known().orElse(null);
        return new Decoded.Refused(msh.get(), facility, answerCharset(msh.get(), facility), refusal);
    }

    private Decoded decode(InboundMessage message, RawMsh msh) {
        Entitlement entitlement = Entitlement.of(message, msh, facilities);
        Facility facility = entitlement.known().orElse(null);
        Charset answer = answerCharset(msh, facility);
        Refusal header = checkHeader(message, msh, entitlement);
        if (header != null || facility == null) {
            return new Decoded.Refused(
                    msh, facility, answer, Objects.requireNonNullElseGet(header, MessageDecoder::noMsh));
        }
        Optional<Charset> charset = declared(msh, facility);
        if (charset.isEmpty()) {
            return new Decoded.Refused(msh, facility, answer, unknownCharset());
        }
        int control = firstControl(message.raw());
        StrictText text = StrictText.of(message.raw(), charset.get());
        return switch (text) {
            case StrictText.Broken broken
            when control < 0 || broken.offset() < control ->
                new Decoded.Refused(msh, facility, answer, Undecodable.byteAt(broken, msh, charset.get()));
            case StrictText.Broken broken ->
                new Decoded.Refused(msh, facility, answer, Undecodable.controlAt(control, broken.before(), msh));
            case StrictText.Whole whole
            when control >= 0 ->
                new Decoded.Refused(msh, facility, answer, Undecodable.controlAt(control, whole.text(), msh));
            case StrictText.Whole whole -> new Decoded.Text(msh, facility, charset.get(), whole.text());
        };
    }

    private static @Nullable Refusal checkHeader(InboundMessage message, RawMsh msh, Entitlement entitlement) {
        if (!msh.hasUsableDelimiters()) {
            return new Refusal(AE, DATA_TYPE, msh(2), "MSH-2 不是四个不同的分隔符 / MSH-2 is not four different separators");
        }
        if (msh.component(4, 1, LATIN).isEmpty()) {
            return missing(4, "缺少发送机构 MSH-4 / sending facility MSH-4 is missing");
        }
        return switch (entitlement) {
            case Entitlement.NotEntitled(Refusal refusal) -> refusal;
            case Entitlement.Entitled(Facility facility) -> checkHeader(message, msh, facility);
        };
    }

    private static @Nullable Refusal checkHeader(InboundMessage message, RawMsh msh, Facility facility) {
        int longest = facility.limits().messageBytes();
        if (message.raw().length > longest) {
            return tooLong(message.raw().length, longest);
        }
        if (msh.component(10, 1, LATIN).isEmpty()) {
            return missing(10, "缺少消息控制号 MSH-10 / message control id MSH-10 is missing");
        }
        return tooLong(msh, 3, LONGEST_APPLICATION) || tooLong(msh, 10, LONGEST_CONTROL_ID)
                ? new Refusal(
                        AE,
                        DATA_TYPE,
                        msh(tooLong(msh, 3, LONGEST_APPLICATION) ? 3 : 10),
                        "MSH-3 或 MSH-10 过长 / MSH-3 or MSH-10 is too long")
                : null;
    }

    /**
     * What is said of a message that is longer than is taken.
     *
     * @param length in bytes
     * @param limit in bytes
     */
    public static Refusal tooLong(long length, int limit) {
        String reason = ("消息有 %1$d 字节，超过上限 %2$d 字节 / the message has %1$d bytes, more than the limit of %2$d bytes")
                .formatted(length, limit);
        return new Refusal(AE, INTERNAL, null, reason);
    }

    private static boolean tooLong(RawMsh msh, int field, int longest) {
        return msh.field(field).length > longest;
    }

    private static Optional<Charset> declared(RawMsh msh, Facility facility) {
        String declared = msh.component(18, 1, LATIN);
        return declared.isEmpty() ? Optional.of(facility.charset()) : CharsetTable.find(declared);
    }

    private static Charset answerCharset(RawMsh msh, @Nullable Facility facility) {
        String declared = msh.component(18, 1, LATIN);
        if (declared.isEmpty()) {
            return facility == null ? StandardCharsets.US_ASCII : facility.charset();
        }
        return CharsetTable.find(declared).orElse(StandardCharsets.US_ASCII);
    }

    private static boolean isConsistent(Decoded.Text text) {
        String line = text.text().stripLeading().split("[\r\n]", 2)[0];
        long separators = line.chars().filter(c -> c == text.msh().separator()).count();
        return separators + 1 == text.msh().fieldCount();
    }

    private static int firstControl(byte[] raw) {
        for (int at = 0; at < raw.length; at++) {
            byte each = raw[at];
            if (each >= 0 && each < ' ' && each != '\r' && each != '\n' && each != '\t') {
                return at;
            }
        }
        return -1;
    }

    private static Refusal noMsh() {
        return new Refusal(
                AE,
                SEGMENT_SEQUENCE,
                Location.of("MSH", 1, 0),
                "消息不以 MSH 段开头 / the message does not begin with an MSH segment");
    }

    private static Refusal unknownCharset() {
        return new Refusal(
                AE,
                TABLE_VALUE_NOT_FOUND,
                msh(18),
                "MSH-18 的字符集不受支持，可用 UNICODE UTF-8、GB 18030-2000、GBK、GB2312、ASCII"
                        + " / MSH-18 names a character set that is not taken; use UNICODE UTF-8, GB 18030-2000, GBK,"
                        + " GB2312 or ASCII");
    }

    private static Refusal missing(int field, String reason) {
        return new Refusal(AE, REQUIRED_FIELD_MISSING, msh(field), reason);
    }

    private static Location msh(int field) {
        return Location.of("MSH", 1, field);
    }
}
