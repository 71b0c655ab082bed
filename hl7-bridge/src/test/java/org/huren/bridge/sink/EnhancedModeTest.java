package org.huren.bridge.sink;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.huren.bridge.Receipt;
import org.huren.bridge.RecordingSink;
import org.huren.bridge.World;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** HL7 v2.5.1 §2.9.3: what MSH-15 and MSH-16 ask for, and nothing else. */
class EnhancedModeTest {
    private static final String GOOD = "5";
    private static final String BAD = "high";

    private final IntakePipeline pipeline = World.pipeline(new RecordingSink());

    private List<String> answers(String facility, String commit, String application, String value, String version) {
        String message = "MSH|^~\\&|HIS|" + facility + "|HUB|JL-HUB|20261008||ORU^R01^ORU_R01|E1|P|" + version + "|||"
                + commit + "|" + application + "||UNICODE UTF-8\rPID|1||315||余松||20120814|M\r"
                + "OBR|1|P1|F1|CBC^血常规|||20261008|||||||||||||||20261008||LAB|F\r"
                + "OBX|1|NM|WBC^白细胞||" + value + "|10^9/L|3.5-9.5|N|||F\r";
        return switch (pipeline.take(World.message(message.getBytes(UTF_8)))) {
            case Answer.Acknowledgement(List<byte[]> messages, Receipt _) ->
                messages.stream().map(bytes -> new String(bytes, UTF_8)).toList();
            case Answer.None() -> List.of("none");
        };
    }

    private static List<String> codes(List<String> answers) {
        return answers.stream()
                .map(answer -> answer.replaceAll("(?s).*\rMSA\\|(..)\\|E1.*", "$1"))
                .toList();
    }

    private static List<String> listed(String codes) {
        return Arrays.stream(codes.split(" ")).filter(code -> !code.isEmpty()).toList();
    }

    @ParameterizedTest(name = "MSH-15 {0}, MSH-16 {1}: {2}, refused {3}, not for us {4}")
    @CsvSource({
        "'', '', AA, AE, AR",
        "'\"\"', '\"\"', AA, AE, AR",
        "AL, AL, CA AA, CA AE, CR",
        "AL, NE, CA, CE, CR",
        "AL, ER, CA, CA AE, CR",
        "AL, SU, CA AA, CE, CR",
        "AL, '', CA, CE, CR",
        "NE, AL, AA, AE, AR",
        "NE, NE, '', '', ''",
        "NE, ER, '', AE, AR",
        "NE, SU, AA, '', ''",
        "'', AL, AA, AE, AR",
        "ER, AL, AA, AE, CR",
        "ER, NE, '', CE, CR",
        "ER, ER, '', AE, CR",
        "ER, SU, AA, CE, CR",
        "SU, AL, CA AA, CA AE, AR",
        "SU, NE, CA, '', ''",
        "SU, ER, CA, CA AE, AR",
        "SU, SU, CA AA, '', ''",
        "al, ne, CA, CE, CR",
        "YES, NE, CA, CE, CR"
    })
    void eachFieldAsksForItsOwnAcknowledgement(
            String commit, String application, String good, String refused, String notForUs) {
        assertThat(codes(answers("JL-A", commit, application, GOOD, "2.5.1"))).isEqualTo(listed(good));
        assertThat(codes(answers("JL-A", commit, application, BAD, "2.5.1"))).isEqualTo(listed(refused));
        assertThat(codes(answers("JL-X", commit, application, GOOD, "2.5.1"))).isEqualTo(listed(notForUs));
    }

    @Test
    void theReasonStandsWhereTheRefusalIsSaid() {
        List<String> both = answers("JL-A", "AL", "AL", BAD, "2.5.1");
        assertThat(both.getFirst()).endsWith("\rMSA|CA|E1\r");
        assertThat(both.getLast()).contains("\rMSA|AE|E1\rERR||OBX^1^5|102^");
        assertThat(answers("JL-A", "AL", "NE", BAD, "2.5.1").getFirst()).contains("\rMSA|CE|E1\rERR||OBX^1^5|102^");
        assertThat(answers("JL-A", "AL", "NE", BAD, "2.4").getFirst())
                .contains("\rMSA|CE|E1|结果值")
                .contains("\rERR|OBX^1^5^102&Data type error&HL70357\r");
    }

    @Test
    void theTwoAreMessagesOfTheirOwnAndTheSecondWantsNoAnswer() {
        List<String> both = answers("JL-A", "AL", "AL", GOOD, "2.5.1");
        assertThat(both.get(0).split("\\|")[9]).isNotEqualTo(both.get(1).split("\\|")[9]);
        assertThat(both.get(0)).contains("|P|2.5.1||||||UNICODE UTF-8\rMSA|CA|");
        assertThat(both.get(1)).contains("|P|2.5.1|||NE|NE||UNICODE UTF-8\rMSA|AA|");
        assertThat(answers("JL-A", "AL", "AL", GOOD, "2.5.1")).isEqualTo(both);
    }

    @Test
    void whatWasCutOffForItsLengthIsNotInSafeStorage() {
        byte[] head = "MSH|^~\\&|HIS|JL-A|HUB|JL-HUB|20261008||ORU^R01|E1|P|2.5.1|||AL|AL\r".getBytes(UTF_8);
        assertThat(pipeline.refuseTooLong(World.message(head), 100_000_000, 16))
                .isInstanceOfSatisfying(
                        Answer.Acknowledgement.class,
                        said -> assertThat(new String(said.bytes(), UTF_8))
                                .contains("\rMSA|CE|E1\r")
                                .doesNotContain("MSA|CA"));
    }
}
