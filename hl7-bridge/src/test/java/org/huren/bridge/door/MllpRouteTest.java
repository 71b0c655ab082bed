package org.huren.bridge.door;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.EOFException;
import java.io.IOException;
import java.net.ServerSocket;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.camel.impl.DefaultCamelContext;
import org.awaitility.Awaitility;
import org.huren.bridge.Envelope;
import org.huren.bridge.InboundMessage;
import org.huren.bridge.Receipt;
import org.huren.bridge.RecordingSink;
import org.huren.bridge.ResultSink;
import org.huren.bridge.World;
import org.huren.bridge.map.MappedMessage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Real sockets; the sink is the test's own implementation of the port. */
class MllpRouteTest {
    private static final int LIMIT = 64 * 1024;

    private final RecordingSink sink = new RecordingSink();
    private final DefaultCamelContext camel = new DefaultCamelContext();
    private int port;

    private MllpClient open(ResultSink target) throws Exception {
        if (port == 0) {
            port = freePort();
            camel.getShutdownStrategy().setTimeout(5);
            camel.addRoutes(
                    new MllpRoute(World.pipeline(target), InstantSource.fixed(World.NOW), "127.0.0.1", port, LIMIT));
            camel.start();
        }
        return new MllpClient("127.0.0.1", port);
    }

    @AfterEach
    void stop() {
        camel.stop();
    }

    @Test
    void aMessageIsAnsweredOnItsConnection() throws Exception {
        try (MllpClient hospitalA = open(sink)) {
            String ack = new String(hospitalA.send(oru("A1")), UTF_8);
            assertThat(ack).startsWith("MSH|^~\\&|HUB|JL-HUB|HIS|JL-A|").contains("\rMSA|AA|A1\r");
            assertThat(sink.kept()).hasSize(1);
        }
    }

    @Test
    void aThousandFramesInOneWriteAreAllAnsweredInOrder() throws Exception {
        List<byte[]> messages = new ArrayList<>();
        for (int n = 0; n < 1000; n++) {
            messages.add(oru("N" + n));
        }
        try (MllpClient hospitalA = open(sink)) {
            List<byte[]> answers = hospitalA.sendAll(messages);
            for (int n = 0; n < 1000; n++) {
                assertThat(new String(answers.get(n), UTF_8)).contains("\rMSA|AA|N" + n + "\r");
            }
        }
        assertThat(sink.kept())
                .extracting(
                        kept -> kept.envelope() == null ? "" : kept.envelope().controlId())
                .hasSize(1000)
                .startsWith("N0", "N1", "N2")
                .endsWith("N999");
    }

    @Test
    void theNextFrameOfAConnectionWaitsUntilTheFormerIsAnswered() throws Exception {
        CountDownLatch go = new CountDownLatch(1);
        ResultSink slow = new RecordingSink() {
            @Override
            public Receipt accept(InboundMessage message, Envelope envelope, MappedMessage mapped) {
                sink.accept(message, envelope, mapped);
                if (envelope.controlId().equals("FIRST")) {
                    await(go);
                }
                return super.accept(message, envelope, mapped);
            }
        };
        try (MllpClient hospitalA = open(slow);
                MllpClient another = open(slow)) {
            hospitalA.write(MllpClient.framed(oru("FIRST")));
            hospitalA.write(MllpClient.framed(oru("SECOND")));
            Awaitility.await().until(() -> sink.kept().size() == 1);
            assertThat(new String(another.send(oru("OTHER")), UTF_8)).contains("MSA|AA|OTHER");
            assertThat(sink.kept()).hasSize(2);
            go.countDown();
            assertThat(new String(hospitalA.read(), UTF_8)).contains("MSA|AA|FIRST");
            assertThat(new String(hospitalA.read(), UTF_8)).contains("MSA|AA|SECOND");
        }
    }

    @Test
    void aSlowConnectionKeepsNoOtherWaiting() throws Exception {
        CountDownLatch go = new CountDownLatch(1);
        ResultSink slow = new RecordingSink() {
            @Override
            public Receipt accept(InboundMessage message, Envelope envelope, MappedMessage mapped) {
                if (envelope.controlId().equals("SLOW")) {
                    await(go);
                }
                return super.accept(message, envelope, mapped);
            }
        };
        try (MllpClient hospitalA = open(slow)) {
            hospitalA.write(MllpClient.framed(oru("SLOW")));
            for (int n = 0; n < 100; n++) {
                try (MllpClient another = open(slow)) {
                    assertThat(new String(another.send(oru("N" + n)), UTF_8)).contains("MSA|AA|N" + n);
                }
            }
            go.countDown();
            assertThat(new String(hospitalA.read(), UTF_8)).contains("MSA|AA|SLOW");
        }
    }

    @Test
    void whereTheOutcomeIsNotKnownTheConnectionClosesWithoutAnAnswer() throws Exception {
        ResultSink broken = new RecordingSink() {
            @Override
            public Receipt accept(InboundMessage message, Envelope envelope, MappedMessage mapped) {
                throw new IllegalStateException("the database went away");
            }
        };
        try (MllpClient hospitalA = open(broken)) {
            assertThatThrownBy(() -> hospitalA.send(oru("A1"))).isInstanceOf(EOFException.class);
        }
    }

    @Test
    void bytesBeforeAFrameAreDroppedAndFramesMayArriveInPieces() throws Exception {
        try (MllpClient hospitalA = open(sink)) {
            hospitalA.write("\r\nnoise".getBytes(US_ASCII));
            byte[] frame = MllpClient.framed(oru("A1"));
            for (byte each : frame) {
                hospitalA.write(new byte[] {each});
            }
            assertThat(new String(hospitalA.read(), UTF_8)).contains("MSA|AA|A1");
        }
    }

    @Test
    void aFrameThatIsTooLongIsRefusedAndTheConnectionGoesOn() throws Exception {
        byte[] head = "MSH|^~\\&|HIS|JL-A|HUB|JL-HUB|20261008115400+0800||ORU^R01^ORU_R01|BIG|P|2.5.1\rOBX|1|ED|"
                .getBytes(US_ASCII);
        byte[] big = java.util.Arrays.copyOf(head, 20 * 1024 * 1024);
        java.util.Arrays.fill(big, head.length, big.length, (byte) 'x');
        try (MllpClient hospitalA = open(sink)) {
            String ack = new String(hospitalA.send(big), UTF_8);
            assertThat(ack).contains("\rMSA|AE|BIG\r").contains("20971520").contains("65536");
            assertThat(sink.last().message().raw()).hasSizeLessThan(8192);
            assertThat(new String(hospitalA.send(oru("NEXT")), UTF_8)).contains("MSA|AA|NEXT");
        }
    }

    @Test
    void manyIdleConnectionsDoNotKeepOthersWaiting() throws Exception {
        List<MllpClient> idle = new ArrayList<>();
        try (MllpClient hospitalA = open(sink)) {
            for (int n = 0; n < 300; n++) {
                idle.add(open(sink));
            }
            assertThat(new String(hospitalA.send(oru("A1")), UTF_8)).contains("MSA|AA|A1");
        } finally {
            for (MllpClient client : idle) {
                client.close();
            }
        }
    }

    @Test
    void aStopDuringWorkNeverGivesAFalseAnswer() throws Exception {
        CountDownLatch go = new CountDownLatch(1);
        CountDownLatch begun = new CountDownLatch(1);
        ResultSink slow = new RecordingSink() {
            @Override
            public Receipt accept(InboundMessage message, Envelope envelope, MappedMessage mapped) {
                begun.countDown();
                await(go);
                return sink.accept(message, envelope, mapped);
            }
        };
        try (MllpClient hospitalA = open(slow)) {
            hospitalA.write(MllpClient.framed(oru("A1")));
            await(begun);
            Thread stopping = Thread.startVirtualThread(camel::stop);
            go.countDown();
            try {
                assertThat(new String(hospitalA.read(), UTF_8)).contains("MSA|AA|A1");
            } catch (IOException closed) {
                assertThat(closed).isNotNull();
            }
            assertThat(stopping.join(Duration.ofSeconds(20))).isTrue();
        }
    }

    private static byte[] oru(String controlId) {
        return """
                MSH|^~\\&|HIS|JL-A|HUB|JL-HUB|20261008115400+0800||ORU^R01^ORU_R01|%s|P|2.5.1|||||CHN|UNICODE UTF-8
                PID|1||3150000004^^^JL-A^MR||卢^桂思||19820723|F
                OBR|1|P1|F1|PTHYROID^甲状腺功能^99JLA|||20261008055600+0800|||||||||||||||20261008115200+0800||LAB|F
                OBX|1|NM|L1140^促甲状腺激素^99JLA||2.524|mIU/L|0.27-4.2|N|||F
                """.formatted(controlId).replace('\n', '\r').getBytes(UTF_8);
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
