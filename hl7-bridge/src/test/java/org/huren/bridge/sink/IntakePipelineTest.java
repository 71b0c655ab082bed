package org.huren.bridge.sink;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.time.Instant;
import java.util.Objects;
import java.util.Random;
import org.huren.bridge.Envelope;
import org.huren.bridge.InboundMessage;
import org.huren.bridge.Receipt;
import org.huren.bridge.RecordingSink;
import org.huren.bridge.Refusal.AckCode;
import org.huren.bridge.Refusal.ErrorCode;
import org.huren.bridge.World;
import org.huren.bridge.map.MappedMessage;
import org.huren.bridge.map.MappedMessage.PatientMessage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IntakePipelineTest {
    private final RecordingSink sink = new RecordingSink();
    private final IntakePipeline pipeline = World.pipeline(sink);

    private static String oru(String msh) {
        return msh + "\rPID|1||315||余松||20120814|M\rOBR|1|P1|F1|CBC^血常规|||20261008|||||||||||||||20261008||LAB|F\r"
                + "OBX|1|NM|WBC^白细胞||5|10^9/L|3.5-9.5|N|||F\r";
    }

    private String answer(String message, Charset charset) {
        return World.answer(pipeline, message.getBytes(charset), charset);
    }

    @Test
    void aTakenMessageIsAnsweredWithItsOwnHeaderTurnedRound() {
        String ack = answer(
                oru("MSH|^~\\&|LIS-B|JL-B|HUB|JL-HUB|20261008092800||ORU^R01^ORU_R01|315|P|2.4||||||GB 18030-2000"),
                World.GB18030);
        assertThat(ack)
                .matches("MSH\\|\\^~\\\\&\\|HUB\\|JL-HUB\\|LIS-B\\|JL-B\\|20261008093000\\+0800\\|\\|ACK\\^R01\\^ACK\\|"
                        + "[0-9A-F]{20}\\|P\\|2\\.4\\|\\|\\|\\|\\|\\|GB 18030-2000\rMSA\\|AA\\|315\r");
    }

    @Test
    void smallSystemsGetTheAnswerOfTheirVersion() {
        String ack = answer(oru("MSH|^~\\&|WSY|JL-C|HUB||202610081025||ORU^R01|C3|P|2.3.1"), World.GBK);
        assertThat(ack).contains("||ACK^R01|").contains("|P|2.3.1\rMSA|AA|C3\r");
    }

    @Test
    void sinceVersion25TheReasonStandsInErr() {
        String ack = answer(
                oru("MSH|^~\\&|HIS|JL-A|HUB|JL-HUB|20261008||ORU^R01^ORU_R01|A1|P|2.5.1||||||UNICODE UTF-8")
                        .replace("||5|", "||高|"),
                UTF_8);
        assertThat(ack).contains("\rMSA|AE|A1\rERR||OBX^1^5|102^Data type error^HL70357|E||||结果值 OBX-5");
    }

    @Test
    void beforeVersion25TheReasonStandsInMsaAndErr1() {
        String ack = answer(
                oru("MSH|^~\\&|LIS-B|JL-B|HUB|JL-HUB|20261008||ORU^R01|B1|P|2.4||||||GB 18030-2000")
                        .replace("|315|", "||"),
                World.GB18030);
        assertThat(ack).contains("\rMSA|AE|B1|缺少患者标识").contains("\rERR|PID^1^3^101&Required field missing&HL70357\r");
    }

    @Test
    void theSendersSeparatorsAreUsedAndItsCharsetSetsTheLanguage() {
        String ack =
                answer("MSH#@*!$#HIS#JL-A#HUB#JL-HUB#20261008##ORU@R01#A1#P#2.5.1######ASCII\rPID#1##315\r", US_ASCII);
        assertThat(ack)
                .startsWith("MSH#@*!$#HUB#JL-HUB#HIS#JL-A#")
                .contains(
                        "\rMSA#AE#A1\rERR##OBR@1#100@Segment sequence error@HL70357#E####the result message has no OBR");
    }

    @ParameterizedTest
    @CsvSource({
        "ORU^R01, 2.9, AR, 12, UNSUPPORTED_VERSION",
        "ORU^R01, 3.0, AR, 12, UNSUPPORTED_VERSION",
        "ORU^R01, 2.2, AR, 12, UNSUPPORTED_VERSION",
        "ORU^R01, '', AE, 12, REQUIRED_FIELD_MISSING",
        "SIU^S12, 2.5.1, AR, 9, UNSUPPORTED_MESSAGE_TYPE",
        "OML^O33, 2.5.1, AR, 9, UNSUPPORTED_EVENT_CODE",
        "ADT^A02, 2.5.1, AR, 9, UNSUPPORTED_EVENT_CODE",
        "MDM^T01, 2.5.1, AR, 9, UNSUPPORTED_EVENT_CODE",
        "ORU, 2.5.1, AR, 9, UNSUPPORTED_EVENT_CODE",
        "'', 2.5.1, AE, 9, REQUIRED_FIELD_MISSING"
    })
    void whatIsNotTakenIsRefusedWhereItSaysSo(String type, String version, AckCode code, int field, ErrorCode error) {
        String ack = answer(oru("MSH|^~\\&|HIS|JL-A|HUB|JL-HUB|20261008||" + type + "|A1|P|" + version), UTF_8);
        assertThat(ack).contains("MSA|" + code + "|A1").containsPattern("ERR\\|\\|?MSH\\^1\\^" + field);
        assertThat(Objects.requireNonNull(sink.last().refusal()).error()).isEqualTo(error);
    }

    @ParameterizedTest
    @CsvSource({"2.3", "2.3.1", "2.4", "2.5", "2.5.1", "2.6", "2.7", "2.7.1", "2.8", "2.5.1^CHN", "2.8^^2.8"})
    void everyVersionOfTheContractIsTaken(String version) {
        String ack = answer(oru("MSH|^~\\&|HIS|JL-A|HUB|JL-HUB|20261008||ORU^R01|A1|P|" + version), UTF_8);
        assertThat(ack).contains("|P|" + version).contains("MSA|AA|A1");
    }

    @ParameterizedTest
    @CsvSource({"A01", "A03", "A04", "A08", "A28", "A31"})
    void patientMessagesAreTaken(String trigger) {
        String ack = answer(
                "MSH|^~\\&|HIS|JL-A|HUB|JL-HUB|20261008||ADT^" + trigger + "|A1|P|2.5.1\rEVN||20261008163400\r"
                        + "PID|1||315^^^JL-A^MR||孔^勇强\rPV1|1|O\r",
                UTF_8);
        assertThat(ack).contains("ACK^" + trigger + "^ACK").contains("MSA|AA|A1");
        assertThat(sink.last().mapped())
                .isInstanceOfSatisfying(
                        PatientMessage.class,
                        message -> assertThat(message.patient().asOf().fhir()).isEqualTo("2026-10-08T16:34:00+08:00"));
    }

    @Test
    void theSameMessageGetsTheSameBytesAgain() {
        byte[] raw = oru("MSH|^~\\&|HIS|JL-A|HUB|JL-HUB|20261008||ORU^R01^ORU_R01|A1|P|2.5.1")
                .getBytes(UTF_8);
        String first = World.answer(pipeline, raw, UTF_8);
        assertThat(World.answer(World.pipeline(new RecordingSink()), raw, UTF_8))
                .isEqualTo(first);
        Instant later = World.NOW.plusSeconds(60);
        assertThat(World.answer(World.pipeline(new RecordingSink(later)), raw, UTF_8))
                .isNotEqualTo(first);
    }

    @Test
    void theControlIdIsEchoedByteForByteEvenWhereNothingElseIsKnown() {
        byte[] raw =
                "MSH|^~\\&|x|JL-X|HUB||2026||ORU^R01|\u00e4\u00ff 7|P|2.4||||||KLINGON\rPID|1\r".getBytes(ISO_8859_1);
        assertThat(World.answer(pipeline, raw, ISO_8859_1)).contains("\rMSA|AR|\u00e4\u00ff 7|");
        assertThat(World.answer(pipeline, "garbage".getBytes(UTF_8), UTF_8))
                .startsWith("MSH|^~\\&|||||")
                .contains("\rMSA|AE\rERR||MSH^1|100^");
    }

    @Test
    void aRefusedHeaderCanAlwaysBeWrittenDown() {
        String longId = "x".repeat(5000);
        answer(oru("MSH|^~\\&|HIS|JL-A|HUB|JL-HUB|20261008||ORU^R01|" + longId + "|P|2.5.1"), UTF_8);
        Envelope tooLong = Objects.requireNonNull(sink.last().envelope());
        assertThat(tooLong.controlId()).hasSizeLessThan(300);
        answer(oru("MSH|^~\\&|H\u0000S|JL-A|HUB|JL-HUB|20261008||ORU^R01|A1|P|2.5.1"), UTF_8);
        assertThat(Objects.requireNonNull(sink.last().envelope()).sendingApplication())
                .isEqualTo("H?S");
        byte[] broken = oru("MSH|^~\\&|H\u00ff|JL-A|HUB|JL-HUB|20261008||ORU^R01|A1|P|2.5.1")
                .getBytes(ISO_8859_1);
        pipeline.take(World.message(broken));
        assertThat(Objects.requireNonNull(sink.last().envelope()).sendingApplication())
                .isEqualTo("H\u00ff");
    }

    @Test
    void whereTheSinkFailsThereIsNoAnswer() {
        RecordingSink broken = new RecordingSink() {
            @Override
            public Receipt accept(InboundMessage message, Envelope envelope, MappedMessage mapped) {
                throw new StackOverflowError();
            }
        };
        byte[] raw = oru("MSH|^~\\&|HIS|JL-A|HUB|JL-HUB|20261008||ORU^R01|A1|P|2.5.1")
                .getBytes(UTF_8);
        assertThat(World.pipeline(broken).take(World.message(raw))).isEqualTo(new Answer.None());
    }

    @Test
    void aFaultOfTheMappingIsKeptAndAnsweredAsInternal() {
        IntakePipeline faulty = new IntakePipeline(
                World.FACILITIES,
                local -> {
                    throw new IllegalStateException("余松");
                },
                World.FEW_UNITS,
                sink);
        byte[] raw = oru("MSH|^~\\&|HIS|JL-A|HUB|JL-HUB|20261008||ORU^R01|A1|P|2.5.1")
                .getBytes(UTF_8);
        String ack = World.answer(faulty, raw, UTF_8);
        assertThat(ack)
                .contains("MSA|AE|A1\rERR|||207^Application internal error^HL70357|E||||")
                .doesNotContain("余松");
        assertThat(sink.last().message().raw()).isEqualTo(raw);
        assertThat(sink.last().envelope()).isNotNull();
    }

    @Test
    void whateverBytesArriveTheyAreAnswered() {
        byte[] whole = oru("MSH|^~\\&|HIS|JL-A|HUB|JL-HUB|20261008||ORU^R01^ORU_R01|A1|P|2.5.1")
                .getBytes(UTF_8);
        Random random = new Random(5);
        for (int n = 0; n < 20_000; n++) {
            byte[] raw = whole.clone();
            for (int k = random.nextInt(4) + 1; k > 0; k--) {
                raw[random.nextInt(raw.length)] = (byte) random.nextInt(256);
            }
            assertThat(pipeline.take(World.message(raw))).isInstanceOf(Answer.Acknowledgement.class);
            assertThat(sink.last().refusal() == null || sink.last().refusal().error() != ErrorCode.INTERNAL)
                    .isTrue();
        }
    }
}
