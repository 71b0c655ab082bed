package org.huren.bridge.decode;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.stream.Stream;
import org.huren.bridge.Fuzzing;
import org.huren.bridge.World;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever bytes come, they are text of which no byte is lost, or refused with a reason. */
class MessageDecoderFuzzTest {
    private final MessageDecoder decoder = new MessageDecoder(World.FACILITIES);

    static Stream<byte[]> messages() {
        return Fuzzing.messages();
    }

    @MethodSource("messages")
    @FuzzTest(maxDuration = "10m")
    void bytesAreTextOrRefusedAndNeverReplaced(byte[] raw) {
        Decoded decoded = Fuzzing.withinASecond(() -> decoder.decode(World.message(raw)));

        switch (decoded) {
            case Decoded.Text text ->
                assertThat(isTheSame(raw, text)).as(text.charset().name()).isTrue();
            case Decoded.Refused refused ->
                assertThat(refused.refusal().reason()).contains(" / ");
        }
    }

    /** What GBK's table leaves private has its code point from GB 18030, with the same bytes. */
    private static boolean isTheSame(byte[] raw, Decoded.Text text) {
        return isTheSame(raw, text, text.charset()) || isTheSame(raw, text, World.GB18030);
    }

    private static boolean isTheSame(byte[] raw, Decoded.Text text, Charset charset) {
        return Arrays.equals(text.text().getBytes(charset), raw);
    }
}
