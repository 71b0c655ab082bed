package org.huren.bridge.sink;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.huren.bridge.ChineseNames;
import org.huren.bridge.RecordingSink;
import org.huren.bridge.Refusal;
import org.huren.bridge.Refusal.AckCode;
import org.huren.bridge.World;
import org.huren.bridge.map.MappedMessage;
import org.huren.bridge.map.MappedMessage.ResultMessage;
import org.huren.bridge.map.ResultValue;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Three thousand names, in each spelling of MSH-18 and each charset that its sender may really use. */
class NamesInEveryCharsetTest {
    private static final int NAMES = 3000;
    private static final Pattern OFFSET = Pattern.compile("at offset (\\d+) ");

    private final RecordingSink sink = new RecordingSink();
    private final IntakePipeline pipeline = World.pipeline(sink);

    @ParameterizedTest(name = "\"{0}\" from {1} in {2}")
    @CsvSource({
        "'', JL-A, UTF-8",
        "UNICODE UTF-8, JL-A, UTF-8",
        "UTF-8, JL-A, UTF-8",
        "UTF8, JL-B, UTF-8",
        "unicode utf-8, JL-C, UTF-8",
        "'', JL-B, GB18030",
        "GB 18030-2000, JL-B, GB18030",
        "GB18030, JL-A, GB18030",
        "gb-18030, JL-C, GB18030",
        "GB18030-2022, JL-B, GB18030",
        "'', JL-C, GBK",
        "GBK, JL-C, GBK",
        "gbk, JL-A, GBK",
        "GB2312, JL-B, GBK",
        "GB2312, JL-B, GB2312",
        "GB 18030-2000, JL-B, GBK"
    })
    void noCharacterOfANameIsWrong(String spelling, String facility, String charset) {
        // Systems that say GB2312 write its characters as GBK does; Java's own GB2312 has another middle dot.
        Charset written = charset.equals("GB2312") ? World.GBK : Charset.forName(charset);
        List<String> names = ChineseNames.of(Charset.forName(charset), NAMES);

        List<String> wrong = names.stream()
                .filter(name -> !isUnchanged(name, message(facility, spelling, name, written)))
                .toList();

        assertThat(names).hasSize(NAMES).doesNotHaveDuplicates();
        assertThat(wrong).isEmpty();
    }

    @ParameterizedTest(name = "\"{0}\" but written in {1}")
    @CsvSource({
        "UTF-8, GBK, 2900",
        "UNICODE UTF-8, GB18030, 2900",
        "GBK, UTF-8, 1",
        "GBK, GB18030, 1",
        "GB2312, UTF-8, 1",
        "GB 18030-2000, UTF-8, 1",
        "ASCII, UTF-8, 3000",
        "ASCII, GBK, 3000",
        "8859/1, GB18030, 3000"
    })
    void whatAnotherCharsetCannotBeIsRefusedAtItsFirstByte(String spelling, String charset, int atLeast) {
        Charset declared = declared(spelling);
        int refused = 0;
        for (String name : ChineseNames.of(Charset.forName(charset), NAMES)) {
            byte[] raw = message("JL-A", spelling, name, Charset.forName(charset));
            MappedMessage mapped = taken(raw);
            if (mapped == null) {
                refused++;
                assertThat(isFirstUndecodable(raw, offset(), declared)).as(name).isTrue();
            } else {
                // Bytes that both charsets have say nothing of the mistake, but nothing is put in the place of any.
                assertThat(name(mapped)).doesNotContain("\ufffd");
            }
        }
        assertThat(refused).isGreaterThanOrEqualTo(atLeast);
    }

    private boolean isUnchanged(String name, byte[] raw) {
        return taken(raw) instanceof ResultMessage results
                && name.equals(name(results))
                && results.reports().getFirst().lines().getFirst().value() instanceof ResultValue.Text text
                && text.text().equals(name);
    }

    private @Nullable MappedMessage taken(byte[] raw) {
        sink.kept().clear();
        pipeline.take(World.message(raw));
        return sink.last().mapped();
    }

    private static String name(MappedMessage message) {
        return Objects.requireNonNull(message.patient().name()).text();
    }

    private int offset() {
        Refusal refusal = Objects.requireNonNull(sink.last().refusal());
        assertThat(refusal.code()).isEqualTo(AckCode.AE);
        assertThat(Objects.requireNonNull(refusal.location()).segment()).isEqualTo("PID");
        Matcher offset = OFFSET.matcher(refusal.reason());
        assertThat(offset.find()).isTrue();
        return Integer.parseInt(offset.group(1));
    }

    /** Up to there it is text; with the bytes of any one character more it is not. */
    private static boolean isFirstUndecodable(byte[] raw, int offset, Charset charset) {
        return isText(raw, offset, charset)
                && IntStream.rangeClosed(1, 4)
                        .noneMatch(more -> isText(raw, Math.min(raw.length, offset + more), charset));
    }

    private static boolean isText(byte[] raw, int length, Charset charset) {
        try {
            charset.newDecoder().decode(ByteBuffer.wrap(raw, 0, length));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }

    private static Charset declared(String spelling) {
        return switch (spelling) {
            case "GBK", "GB2312" -> World.GBK;
            case "GB 18030-2000" -> World.GB18030;
            case "ASCII", "8859/1" -> US_ASCII;
            default -> UTF_8;
        };
    }

    private static byte[] message(String facility, String spelling, String name, Charset charset) {
        ByteArrayOutputStream raw = new ByteArrayOutputStream();
        raw.writeBytes(("MSH|^~\\&|LIS|" + facility + "|HUB|JL-HUB|20261008||ORU^R01|7|P|2.4||||||" + spelling
                        + "\rPID|1||B1||")
                .getBytes(US_ASCII));
        raw.writeBytes(name.getBytes(charset));
        raw.writeBytes("\rOBR|1|P1|F1|CBC|||20261008|||||||||||||||20261008||LAB|F\rOBX|1|TX|L1||".getBytes(US_ASCII));
        raw.writeBytes(name.getBytes(charset));
        raw.writeBytes("||||||F\r".getBytes(US_ASCII));
        return raw.toByteArray();
    }
}
