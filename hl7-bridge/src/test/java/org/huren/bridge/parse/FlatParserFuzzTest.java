package org.huren.bridge.parse;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.stream.Stream;
import org.huren.bridge.Fuzzing;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever text comes, it is segments that can be read to the last subcomponent, or refused with a reason. */
class FlatParserFuzzTest {
    private static final String USUAL = "|^~\\&";

    static Stream<byte[]> messages() {
        return Fuzzing.messages();
    }

    @MethodSource("messages")
    @FuzzTest(maxDuration = "10m")
    void everyPartOfATextCanBeReadOrIsRefused(byte[] input) {
        String text = new String(input, UTF_8);
        // As the decoder does, which lets only four or five different printable separators through.
        boolean own = input.length > 8 && text.startsWith("MSH") && isUsable(new String(input, 3, 5, ISO_8859_1));
        String separators = own ? new String(input, 3, 5, ISO_8859_1) : USUAL;
        Delimiters delimiters = new Delimiters(separators.charAt(0), separators.substring(1), UTF_8);

        Fuzzing.withinASecond(() -> {
            try {
                return FlatParser.parse(text, delimiters).segments().stream()
                        .mapToInt(FlatParserFuzzTest::read)
                        .sum();
            } catch (RefusalException e) {
                assertThat(e.refusal().reason()).contains(" / ");
                return 0;
            }
        });
    }

    private static boolean isUsable(String separators) {
        return separators.chars().distinct().count() == 5
                && separators.chars().allMatch(c -> c > ' ' && c < 0x7f && !Character.isLetterOrDigit(c));
    }

    private static int read(Segment segment) {
        int length = 0;
        for (int n = 1; n <= segment.fieldCount() + 1; n++) {
            Field field = segment.field(n);
            length += length(field.whole());
            for (Repetition repetition : field.repetitions()) {
                length += repetition.whole().length();
                for (int c = 1; c <= repetition.size() + 1; c++) {
                    length += length(repetition.component(c))
                            + length(repetition.sub(c, 1))
                            + length(repetition.sub(c, 2));
                }
            }
        }
        return length;
    }

    private static int length(@org.jspecify.annotations.Nullable String text) {
        return text == null ? 0 : text.length();
    }
}
