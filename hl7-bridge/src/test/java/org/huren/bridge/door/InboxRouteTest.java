package org.huren.bridge.door;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardOpenOption.APPEND;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.apache.camel.impl.DefaultCamelContext;
import org.awaitility.Awaitility;
import org.huren.bridge.Envelope;
import org.huren.bridge.FacilityCode;
import org.huren.bridge.InboundMessage;
import org.huren.bridge.Receipt;
import org.huren.bridge.RecordingSink;
import org.huren.bridge.World;
import org.huren.bridge.map.MappedMessage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real files; the sink is the test's own implementation of the port. */
class InboxRouteTest {
    @TempDir
    private Path root;

    private final AtomicBoolean storeIsAway = new AtomicBoolean();
    private final RecordingSink sink = new RecordingSink() {
        @Override
        public Receipt accept(InboundMessage message, Envelope envelope, MappedMessage mapped) {
            if (storeIsAway.get()) {
                throw new IllegalStateException("the database went away");
            }
            return super.accept(message, envelope, mapped);
        }
    };
    private DefaultCamelContext camel = new DefaultCamelContext();
    private Path folder;

    @BeforeEach
    void open() throws Exception {
        folder = root.resolve("JL-A");
        camel = new DefaultCamelContext();
        camel.getShutdownStrategy().setTimeout(5);
        camel.addRoutes(new InboxRoute(
                World.pipeline(sink),
                () -> List.of(new FacilityCode("JL-A")),
                InstantSource.system(),
                root,
                64 * 1024));
        camel.start();
        Awaitility.await().until(() -> Files.isDirectory(folder));
    }

    @AfterEach
    void close() {
        camel.stop();
    }

    @Test
    void aFileIsTakenAndItsAnswerStandsBesideItInTheArchive() throws IOException {
        drop("one.hl7", oru("F1"));
        awaitFile("archive/one.hl7");
        assertThat(read("archive/one.hl7")).isEqualTo(oru("F1"));
        assertThat(read("archive/one.hl7.ack")).contains("\rMSA|AA|F1\r");
        assertThat(sink.kept()).hasSize(1);
        assertThat(names(folder)).isEmpty();
    }

    @Test
    void aBatchIsTakenMessageByMessageInItsEnvelope() throws IOException {
        drop(
                "batch.hl7",
                "FHS|^~\\&|LIS|JL-A|HUB|JL-HUB|20261008||f||77\rBHS|^~\\&|LIS|JL-A|HUB|JL-HUB|||||78\r" + oru("B1")
                        + oru("B2") + "BTS|2\rFTS|1\r");
        awaitFile("archive/batch.hl7");
        assertThat(read("archive/batch.hl7.ack"))
                .startsWith("FHS|^~\\&|HUB|JL-HUB|LIS|JL-A||||||77\rBHS|")
                .containsSubsequence("MSA|AA|B1", "MSA|AA|B2", "BTS|2\rFTS|1\r");
        assertThat(sink.kept())
                .extracting(kept -> new String(kept.message().raw(), UTF_8))
                .containsExactly(oru("B1"), oru("B2"));
    }

    @Test
    void whatIsRefusedGoesToErrorWithTheReasonInWords() throws IOException {
        drop("mixed.hl7", oru("M1") + oru("M2").replace("|PLACER|FILLER|", "|||") + oru("M3"));
        awaitFile("error/mixed.hl7");
        assertThat(read("error/mixed.hl7.txt"))
                .contains("3 messages, 2 taken, 1 refused", "message 2, MSH-10 M2: AE 101 OBR-3", "缺少填写者医嘱号")
                .doesNotContain("余松");
        assertThat(read("error/mixed.hl7.ack")).containsSubsequence("MSA|AA|M1", "MSA|AE|M2", "MSA|AA|M3");
    }

    @Test
    void somebodyElsesMessageIsRefusedWhateverItSays() throws IOException {
        drop("foreign.hl7", oru("X1").replace("|JL-A|", "|JL-B|"));
        awaitFile("error/foreign.hl7");
        assertThat(read("error/foreign.hl7.txt")).contains("AR 204 MSH-4");
    }

    @Test
    void aBatchWithoutItsEndIsNotTakenAtAll() throws IOException {
        drop("cut.hl7", "FHS|^~\\&|LIS|JL-A\rBHS|^~\\&|LIS|JL-A\r" + oru("C1"));
        drop("short.hl7", "BHS|^~\\&|LIS|JL-A\r" + oru("C2") + "BTS|2\r");
        awaitFile("error/cut.hl7");
        awaitFile("error/short.hl7");
        assertThat(read("error/cut.hl7.txt")).contains("不完整");
        assertThat(read("error/short.hl7.txt")).contains("BTS-1");
        assertThat(sink.kept()).isEmpty();
    }

    @Test
    void aFileThatIsStillBeingWrittenIsLeftAlone() throws IOException {
        Path half = drop("half.hl7", oru("H1").substring(0, 150));
        drop("other.hl7", oru("O1"));
        awaitFile("archive/other.hl7");
        assertThat(half).exists();
        Files.writeString(half, oru("H1").substring(150), APPEND);
        awaitFile("archive/half.hl7");
        assertThat(read("archive/half.hl7.ack")).contains("MSA|AA|H1");
    }

    @Test
    void otherNamesAreNoMessages() throws IOException {
        drop("later.hl7.tmp", oru("T1"));
        drop("now.hl7", oru("N1"));
        awaitFile("archive/now.hl7");
        assertThat(names(folder)).containsExactly("later.hl7.tmp");
    }

    @Test
    void whileTheStoreIsAwayNothingMovesAndThenEverythingGoesOnInOrder() throws IOException {
        storeIsAway.set(true);
        drop("1.hl7", oru("S1"));
        drop("2.hl7", oru("S2"));
        Awaitility.await().until(() -> !names(folder.resolve(".taking")).isEmpty());
        assertThat(folder.resolve("archive")).doesNotExist();
        storeIsAway.set(false);
        awaitFile("archive/2.hl7");
        assertThat(sink.kept())
                .extracting(
                        kept -> kept.envelope() == null ? "" : kept.envelope().controlId())
                .containsExactly("S1", "S2");
    }

    @Test
    void whatADeadHubWasTakingIsTakenAgain() throws IOException {
        Files.createDirectories(folder.resolve(".taking"));
        Files.writeString(folder.resolve(".taking/20261008093000000-left.hl7"), oru("L1"));
        awaitFile("archive/left.hl7");
        assertThat(sink.kept()).hasSize(1);
    }

    @Test
    void aNameThatComesAgainOverwritesNothing() throws IOException {
        drop("same.hl7", oru("R1"));
        awaitFile("archive/same.hl7");
        drop("same.hl7", oru("R2"));
        Awaitility.await().until(() -> sink.kept().size() == 2 && names(folder).isEmpty());
        Awaitility.await().until(() -> names(folder.resolve("archive")).size() == 4);
        assertThat(read("archive/same.hl7")).isEqualTo(oru("R1"));
    }

    @Test
    void aMessageLongerThanIsTakenIsRefusedAndTheNextOneIsTaken() throws IOException {
        drop("long.hl7", oru("G1").replace("|F\r", "|F|" + "x".repeat(100_000) + "\r") + oru("G2"));
        awaitFile("error/long.hl7");
        assertThat(read("error/long.hl7.ack")).containsSubsequence("MSA|AE|G1", "MSA|AA|G2");
        assertThat(read("error/long.hl7.txt")).contains("1 taken, 1 refused", "65536");
    }

    private static String oru(String controlId) {
        return "MSH|^~\\&|HIS|JL-A|HUB|JL-HUB|20261008||ORU^R01^ORU_R01|" + controlId + "|P|2.5.1||||||UNICODE UTF-8\r"
                + "PID|1||315||余松||20120814|M\rOBR|1|PLACER|FILLER|CBC^血常规|||20261008|||||||||||||||20261008||LAB|F\r"
                + "OBX|1|NM|WBC^白细胞||5|10^9/L|3.5-9.5|N|||F\r";
    }

    private Path drop(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content);
    }

    private String read(String name) throws IOException {
        return Files.readString(folder.resolve(name));
    }

    private void awaitFile(String name) {
        Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> Files.exists(folder.resolve(name)));
    }

    private static List<String> names(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> all = Files.list(directory)) {
            return all.filter(Files::isRegularFile)
                    .map(file -> file.getFileName().toString())
                    .toList();
        }
    }
}
