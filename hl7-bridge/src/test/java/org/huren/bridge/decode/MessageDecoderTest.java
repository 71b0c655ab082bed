package org.huren.bridge.decode;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.util.Random;
import org.huren.bridge.Door;
import org.huren.bridge.FacilityCode;
import org.huren.bridge.InboundMessage;
import org.huren.bridge.Refusal;
import org.huren.bridge.Refusal.AckCode;
import org.huren.bridge.Refusal.ErrorCode;
import org.huren.bridge.Refusal.Location;
import org.huren.bridge.World;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MessageDecoderTest {
    private final MessageDecoder decoder = new MessageDecoder(World.FACILITIES);

    private static String message(String facility, String charset, String name) {
        return "MSH|^~\\&|LIS|" + facility + "|HUB|JL-HUB|20261008||ORU^R01^ORU_R01|7|P|2.4||||||" + charset
                + "\rPID|1||B1||" + name + "\r";
    }

    private Decoded decode(byte[] raw) {
        return decoder.decode(World.message(raw));
    }

    private String text(byte[] raw) {
        Decoded decoded = decode(raw);
        assertThat(decoded).isInstanceOf(Decoded.Text.class);
        return ((Decoded.Text) decoded).text();
    }

    private Refusal refusal(byte[] raw) {
        Decoded decoded = decode(raw);
        assertThat(decoded).isInstanceOf(Decoded.Refused.class);
        return ((Decoded.Refused) decoded).refusal();
    }

    @ParameterizedTest
    @CsvSource({
        "UNICODE UTF-8, UTF-8",
        "UTF-8, UTF-8",
        "unicode utf8, UTF-8",
        "GB 18030-2000, GB18030",
        "GB18030, GB18030",
        "gb-18030, GB18030",
        "GBK, GBK",
        "GB2312, GBK"
    })
    void everySpellingOfACharsetIsKnown(String spelling, String charset) {
        String message = message("JL-A", spelling, "喆堃·娜");
        assertThat(text(message.getBytes(Charset.forName(charset)))).isEqualTo(message);
    }

    @ParameterizedTest
    @CsvSource({"JL-A, UTF-8", "JL-B, GB18030", "JL-C, GBK"})
    void withoutACharsetTheFacilitysDefaultHolds(String facility, String charset) {
        String message = message(facility, "", "喆堃·");
        assertThat(text(message.getBytes(Charset.forName(charset)))).isEqualTo(message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"䶮", "𬭎", "㛃", "马合木提·玉素甫", "𠮷野"})
    void rareCharactersComeBackUnchanged(String name) {
        String utf8 = message("JL-A", "UNICODE UTF-8", name);
        String gb18030 = message("JL-B", "GB 18030-2000", name);
        assertThat(text(utf8.getBytes(UTF_8))).isEqualTo(utf8);
        assertThat(text(gb18030.getBytes(World.GB18030))).isEqualTo(gb18030);
    }

    @Test
    void aFourByteCharacterDeclaredAsGbkIsRefusedAtItsByte() {
        byte[] raw = message("JL-C", "GBK", "陈𬭎").getBytes(World.GB18030);
        int offset = message("JL-C", "GBK", "").getBytes(World.GBK).length - 1 + 2;
        Refusal refusal = refusal(raw);
        assertThat(refusal.code()).isEqualTo(AckCode.AE);
        assertThat(refusal.reason()).contains("offset " + offset + " ").contains("第 " + offset + " 字节");
        assertThat(refusal.location()).isEqualTo(Location.of("PID", 1, 5));
    }

    @Test
    void gbkCharactersThatItsTableLeavesPrivateGetTheirUnicodeCodePoint() {
        byte[] raw = message("JL-C", "", "_").getBytes(ISO_8859_1);
        byte[] withName = replaced(raw, (byte) '_', new byte[] {(byte) 0xfe, (byte) 0x9f});
        assertThat(text(withName)).contains("|䶮\r");
    }

    @Test
    void latinLettersUnderAsciiAreNotBelieved() {
        byte[] raw = message("JL-A", "8859/1", "é").getBytes(ISO_8859_1);
        assertThat(refusal(raw).error()).isEqualTo(ErrorCode.DATA_TYPE);
        assertThat(text(message("JL-A", "8859/1", "Li").getBytes(ISO_8859_1))).contains("Li");
    }

    @Test
    void anUnknownCharsetIsRefusedAtMsh18() {
        Refusal refusal = refusal(message("JL-A", "BIG-5", "x").getBytes(UTF_8));
        assertThat(refusal.error()).isEqualTo(ErrorCode.TABLE_VALUE_NOT_FOUND);
        assertThat(refusal.location()).isEqualTo(Location.of("MSH", 1, 18));
    }

    @Test
    void anUndecodableByteIsNeverReplaced() {
        byte[] raw = replaced(message("JL-A", "UTF-8", "_").getBytes(UTF_8), (byte) '_', new byte[] {(byte) 0xff});
        assertThat(refusal(raw).reason()).contains("UTF-8");
    }

    @Test
    void controlCharactersAreRefusedAtTheirByte() {
        String before = message("JL-A", "UTF-8", "");
        byte[] raw = message("JL-A", "UTF-8", "\u0000").getBytes(UTF_8);
        Refusal refusal = refusal(raw);
        assertThat(refusal.reason()).contains("offset " + (before.length() - 1) + " ");
        assertThat(refusal.location()).isEqualTo(Location.of("PID", 1, 5));
    }

    @Test
    void theSecondByteOfAChineseCharacterIsNoSeparator() {
        // 瓅 is AD7C in GBK: its second byte is '|'.
        String message = "MSH|^~\\&|瓅医|JL-C|HUB||202610081025||ORU^R01|C1|P|2.3.1\rPID|1||1\r";
        assertThat(message.getBytes(World.GBK)).contains((byte) 0x7c);
        assertThat(text(message.getBytes(World.GBK))).isEqualTo(message);
    }

    @Test
    void anUnknownFacilityIsNotForUs() {
        Refusal refusal = refusal(message("JL-X", "UTF-8", "x").getBytes(UTF_8));
        assertThat(refusal.code()).isEqualTo(AckCode.AR);
        assertThat(refusal.error()).isEqualTo(ErrorCode.UNKNOWN_KEY);
        assertThat(refusal.location()).isEqualTo(Location.of("MSH", 1, 4));
    }

    @Test
    void aFacilityWritesOnlyAsItself() {
        byte[] raw = message("JL-A", "UTF-8", "x").getBytes(UTF_8);
        Decoded decoded = decoder.decode(new InboundMessage(Door.HTTP, raw, World.NOW, new FacilityCode("JL-B")));
        assertThat(((Decoded.Refused) decoded).refusal().code()).isEqualTo(AckCode.AR);
        assertThat(((Decoded.Refused) decoded).refusal().location()).isEqualTo(Location.of("MSH", 1, 4));
        assertThat(((Decoded.Refused) decoded).facility()).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "'', MSH, 0",
        "'PID|1', MSH, 0",
        "'MSH', MSH, 0",
        "'MSH|^~', MSH, 2",
        "'MSH|^~\\&|LIS', MSH, 4",
        "'MSH|^~\\&|LIS|JL-A|HUB', MSH, 10"
    })
    void aCutHeaderIsRefusedWhereItEnds(String raw, String segment, int field) {
        Refusal refusal = refusal(raw.getBytes(UTF_8));
        assertThat(refusal.code()).isEqualTo(AckCode.AE);
        assertThat(refusal.location()).isEqualTo(Location.of(segment, 1, field));
    }

    @Test
    void whateverBytesArriveTheyAreTextOrRefusedAndNeverReplaced() {
        Random random = new Random(20261008);
        byte[] head = message("JL-B", "", "").getBytes(UTF_8);
        for (int n = 0; n < 3000; n++) {
            byte[] tail = new byte[random.nextInt(40)];
            random.nextBytes(tail);
            ByteArrayOutputStream raw = new ByteArrayOutputStream();
            raw.writeBytes(head);
            raw.writeBytes(tail);
            if (decode(raw.toByteArray()) instanceof Decoded.Text text) {
                assertThat(text.text()).doesNotContain("\ufffd");
                assertThat(text.text().getBytes(World.GB18030)).isEqualTo(raw.toByteArray());
            }
        }
    }

    @Test
    void gb2312IsAPartOfGbkButForTwoPunctuationMarks() {
        Charset gb2312 = Charset.forName("GB2312");
        int different = 0;
        for (int lead = 0xa1; lead <= 0xf7; lead++) {
            for (int trail = 0xa1; trail <= 0xfe; trail++) {
                byte[] raw = {(byte) lead, (byte) trail};
                if (StrictText.of(raw, gb2312) instanceof StrictText.Whole(String text)
                        && !StrictText.of(raw, World.GBK).equals(new StrictText.Whole(text))) {
                    different++;
                }
            }
        }
        assertThat(different).isEqualTo(2);
    }

    private static byte[] replaced(byte[] raw, byte what, byte[] with) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte each : raw) {
            if (each == what) {
                out.writeBytes(with);
            } else {
                out.write(each);
            }
        }
        return out.toByteArray();
    }
}
