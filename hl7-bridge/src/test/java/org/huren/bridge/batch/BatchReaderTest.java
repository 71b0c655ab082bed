package org.huren.bridge.batch;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.huren.bridge.batch.BatchReader.Part;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BatchReaderTest {
    private static final int LIMIT = 10_000;

    private static List<String> parts(String content) throws IOException {
        List<String> parts = new ArrayList<>();
        BatchReader reader = new BatchReader(new ByteArrayInputStream(content.getBytes(ISO_8859_1)), LIMIT);
        for (Optional<Part> part = reader.next(); part.isPresent(); part = reader.next()) {
            parts.add(
                    switch (part.get()) {
                        case Part.Message(byte[] raw) -> new String(raw, ISO_8859_1);
                        case Part.TooLong(byte[] head, long length) -> head.length + " of " + length;
                        case Part.Envelope(String name, byte[] _) -> name;
                    });
        }
        return parts;
    }

    private static BatchContents contents(String content) throws IOException {
        return BatchContents.of(new ByteArrayInputStream(content.getBytes(ISO_8859_1)), LIMIT);
    }

    @Test
    void messagesKeepTheirBytesAndTheirLineEnds() throws IOException {
        assertThat(parts("\r\n\nMSH|1\r\nPID|1\r\n\r\nMSH|2\nPID|2"))
                .containsExactly("MSH|1\r\nPID|1\r\n\r\n", "MSH|2\nPID|2");
        assertThat(parts("MSH|1\rNTE|1||MSH|x\rMSHX|\r")).containsExactly("MSH|1\rNTE|1||MSH|x\rMSHX|\r");
        assertThat(parts("")).isEmpty();
        assertThat(parts("garbage\rmore")).containsExactly("garbage\rmore");
    }

    @Test
    void envelopesAndMarksOfMllpAreCutOff() throws IOException {
        assertThat(parts("\u000bFHS|a\rBHS|b\rMSH|1\r\u001c\r\u000bMSH|2\r\u001c\rBTS|2\rFTS|1"))
                .containsExactly("FHS", "BHS", "MSH|1\r\r", "MSH|2\r\r", "BTS", "FTS");
    }

    @Test
    void aMessageThatIsTooLongIsNotHeld() throws IOException {
        String big = "MSH|" + "x".repeat(50_000) + "\r";
        assertThat(parts("MSH|1\r" + big + "MSH|3\r")).containsExactly("MSH|1\r", "4096 of 50005", "MSH|3\r");
    }

    @Test
    void noByteOfAChineseCharacterIsTakenForALineEnd() throws IOException {
        for (String charset : List.of("GB18030", "GBK", "UTF-8")) {
            StringBuilder all = new StringBuilder("MSH|");
            for (char each = '\u4e00'; each < '\u9fa5'; each++) {
                all.append(each);
            }
            byte[] raw = all.toString().getBytes(Charset.forName(charset));
            BatchReader reader = new BatchReader(new ByteArrayInputStream(raw), 1_000_000);
            assertThat(reader.next())
                    .hasValueSatisfying(
                            part -> assertThat(((Part.Message) part).raw()).isEqualTo(raw));
            assertThat(reader.next()).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "MSH|1@; ''",
                "MSH|1@MSH|2@; ''",
                "FHS|a@BHS|b@MSH|1@BTS|1@FTS|1@; ''",
                "FHS|a@MSH|1@FTS|0@; ''",
                "BHS|b@BTS|0@; ''",
                "BHS#b@MSH|1@BTS#1@; ''",
                "BHS|b@MSH|1@BTS@; ''",
                "BHS|b@MSH|1@; BTS",
                "FHS|a@BHS|b@MSH|1@BTS|1@; FTS",
                "BHS|b@MSH|1@BTS|2@; BTS-1",
                "FHS|a@BHS|b@MSH|1@BTS|1@FTS|2@; FTS-1",
                "BHS|b@MSH|1@BHS|c@MSH|2@BTS|1@; BTS",
                "'';没有消息"
            })
    void aBatchThatIsNotWholeIsKnown(String content, String problem) throws IOException {
        String found = contents(content.replace('@', '\r')).problem();
        if (problem.isEmpty()) {
            assertThat(found).isNull();
        } else {
            assertThat(found).contains(problem);
        }
    }

    @Test
    void oneMessageAloneIsNoBatch() throws IOException {
        assertThat(contents("MSH|1\rPID|1\r").isSeveral()).isFalse();
        assertThat(contents("BHS|b\rMSH|1\rBTS|1\r").isSeveral()).isTrue();
        assertThat(contents("MSH|1\rMSH|2\r").isSeveral()).isTrue();
    }
}
