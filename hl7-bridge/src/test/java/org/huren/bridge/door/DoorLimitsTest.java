package org.huren.bridge.door;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.huren.bridge.door.OpenDoor.oru;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.awaitility.Awaitility;
import org.huren.bridge.Admission;
import org.huren.bridge.Envelope;
import org.huren.bridge.InboundMessage;
import org.huren.bridge.Limits;
import org.huren.bridge.Receipt;
import org.huren.bridge.RecordingSink;
import org.huren.bridge.World;
import org.huren.bridge.map.MappedMessage;
import org.junit.jupiter.api.Test;

/** What one sender does, however bad, is not felt by the others. */
class DoorLimitsTest {
    private static final int MIB = 1024 * 1024;
    private static final DoorLimits SMALL = new DoorLimits(MIB, 8L * MIB, 600);

    private static OpenDoor open() throws Exception {
        return new OpenDoor(new RecordingSink(), SMALL, null);
    }

    private static void assertServed(OpenDoor door, String facility) throws IOException {
        try (MllpClient hospital = door.client()) {
            assertThat(new String(hospital.send(oru(facility, "OK")), UTF_8)).contains("MSA|AA|OK");
        }
    }

    private static byte[] endless(int length) {
        byte[] begun = new byte[length];
        Arrays.fill(begun, (byte) 'x');
        byte[] head = "\u000bMSH|^~\\&|HIS|JL-A|HUB||2026||ORU^R01|LONG|P|2.5.1\rOBX|1|ED|".getBytes(US_ASCII);
        System.arraycopy(head, 0, begun, 0, head.length);
        return begun;
    }

    @Test
    void fiveHundredIdleSocketsHoldNothing() throws Exception {
        List<MllpClient> idle = new ArrayList<>();
        try (OpenDoor door = open()) {
            for (int n = 0; n < 500; n++) {
                idle.add(door.client());
            }
            assertServed(door, "JL-B");
            assertThat(door.connections().held()).isZero();
            for (MllpClient each : idle) {
                assertThat(new String(each.send(oru("JL-A", "LATE")), UTF_8)).contains("MSA|AA|LATE");
            }
        } finally {
            closeAll(idle);
        }
    }

    @Test
    void tenThousandConnectsLeaveRoomForWhoSends() throws Exception {
        List<MllpClient> many = new ArrayList<>();
        try (OpenDoor door = open();
                MllpClient hospitalB = door.client()) {
            hospitalB.send(oru("JL-B", "FIRST"));
            for (int n = 0; n < 10_000; n++) {
                many.add(door.client());
                if (many.size() > 1000) {
                    many.removeFirst().close();
                }
            }
            assertThat(new String(hospitalB.send(oru("JL-B", "STILL")), UTF_8)).contains("MSA|AA|STILL");
            assertServed(door, "JL-C");
            Awaitility.await().until(() -> door.connections().size() <= SMALL.connections());
        } finally {
            closeAll(many);
        }
    }

    @Test
    void aFrameThatNeverEndsHoldsNoMoreThanItsLimit() throws Exception {
        try (OpenDoor door = open();
                MllpClient hospitalA = door.client()) {
            hospitalA.write(endless(600_000));
            byte[] more = endless(MIB);
            for (int n = 0; n < 30; n++) {
                hospitalA.write(more);
                assertThat(door.connections().held()).isLessThan(3L * MIB);
            }
            assertServed(door, "JL-B");
        }
    }

    @Test
    void aFrameOf200MegabytesIsRefusedAndTheConnectionGoesOn() throws Exception {
        try (OpenDoor door = open();
                MllpClient hospitalA = door.client()) {
            hospitalA.write(endless(MIB));
            byte[] more = new byte[MIB];
            for (int n = 1; n < 200; n++) {
                hospitalA.write(more);
            }
            hospitalA.write(new byte[] {MllpFrames.FS, MllpFrames.CR});
            assertThat(new String(hospitalA.read(), UTF_8))
                    .contains("MSA|AE|LONG")
                    .contains("209715199");
            assertThat(door.connections().held()).isZero();
            assertThat(new String(hospitalA.send(oru("JL-A", "NEXT")), UTF_8)).contains("MSA|AA|NEXT");
        }
    }

    @Test
    void manyBegunFramesAreCutDownToWhatTheDoorMayHold() throws Exception {
        List<MllpClient> begun = new ArrayList<>();
        try (OpenDoor door = open()) {
            for (int n = 0; n < 40; n++) {
                MllpClient each = door.client();
                begun.add(each);
                try {
                    each.write(endless(900_000));
                } catch (IOException e) {
                    // this one was closed already
                }
            }
            Awaitility.await().until(() -> door.connections().held() <= SMALL.heldBytes());
            assertThat(door.connections().size()).isLessThan(40);
            assertServed(door, "JL-B");
        } finally {
            closeAll(begun);
        }
    }

    @Test
    void aFacilityThatFloodsKeepsNobodyElseWaiting() throws Exception {
        CountDownLatch go = new CountDownLatch(1);
        RecordingSink slowForA = slowForA(go);
        List<MllpClient> flood = new ArrayList<>();
        try (OpenDoor door = new OpenDoor(slowForA, SMALL, null)) {
            for (int n = 0; n < 200; n++) {
                MllpClient each = door.client();
                flood.add(each);
                each.write(MllpClient.framed(oru("JL-A", "FLOOD" + n)));
            }
            assertServed(door, "JL-B");
            assertServed(door, "JL-C");
            go.countDown();
            for (int n = 0; n < 200; n++) {
                assertThat(new String(flood.get(n).read(), UTF_8)).contains("MSA|AA|FLOOD" + n);
            }
        } finally {
            closeAll(flood);
        }
    }

    @Test
    void longMessagesThatFillTheDoorsMemoryCostNoShortOneItsConnection() throws Exception {
        CountDownLatch go = new CountDownLatch(1);
        List<MllpClient> all = new ArrayList<>();
        try (OpenDoor door = new OpenDoor(slowForA(go), new DoorLimits(MIB, 4L * MIB, 600), null)) {
            for (int n = 0; n < 4; n++) {
                byte[] begun = (new String(oru("JL-A", "LONG" + n), UTF_8) + "NTE|1||").getBytes(UTF_8);
                byte[] message = Arrays.copyOf(begun, MIB - 100);
                Arrays.fill(message, begun.length, message.length, (byte) 'x');
                MllpClient each = door.client();
                all.add(each);
                each.write(MllpClient.framed(message));
            }
            Awaitility.await()
                    .untilAsserted(() -> assertThat(door.connections().held()).isEqualTo(4L * (MIB - 100)));
            for (int n = 4; n < 24; n++) {
                MllpClient each = door.client();
                all.add(each);
                each.write(Arrays.copyOf(MllpClient.framed(oru("JL-B", "SHORT" + n)), 100));
            }
            Awaitility.await().until(() -> door.connections().held() > 4L * MIB);
            for (MllpClient each : all.subList(4, 24)) {
                byte[] frame = MllpClient.framed(oru("JL-B", "SHORT" + all.indexOf(each)));
                each.write(Arrays.copyOfRange(frame, 100, frame.length));
                assertThat(new String(each.read(), UTF_8)).contains("MSA|AA|SHORT");
            }
            go.countDown();
            for (MllpClient each : all.subList(0, 4)) {
                assertThat(new String(each.read(), UTF_8)).contains("MSA|AA|LONG");
            }
        } finally {
            closeAll(all);
        }
    }

    @Test
    void aConnectionThatStopsInAFrameOrStaysSilentIsClosedAsAgreed() throws Exception {
        try (OpenDoor door = open();
                MllpClient stalled = door.client();
                MllpClient silent = door.client();
                MllpClient patient = door.client()) {
            Duration second = Duration.ofSeconds(1);
            door.agree(World.JL_A, Admission.ANYWHERE, new Limits(MIB, 16, second, Duration.ofDays(1)));
            door.agree(World.JL_B, Admission.ANYWHERE, new Limits(MIB, 16, Duration.ofDays(1), second));
            stalled.send(oru("JL-A", "A1"));
            silent.send(oru("JL-B", "B1"));
            patient.send(oru("JL-C", "C1"));
            stalled.write(endless(1000));
            assertThatThrownBy(stalled::read).isInstanceOf(IOException.class);
            assertThatThrownBy(silent::read).isInstanceOf(IOException.class);
            assertThat(new String(patient.send(oru("JL-C", "C2")), UTF_8)).contains("MSA|AA|C2");
            assertThat(door.connections().size()).isEqualTo(1);
        }
    }

    @Test
    void aFacilitysOwnLimitOfAMessageCounts() throws Exception {
        try (OpenDoor door = open();
                MllpClient hospitalA = door.client()) {
            Limits little = new Limits(100, 16, Limits.USUAL.stall(), Limits.USUAL.idle());
            door.agree(World.JL_A, Admission.ANYWHERE, little);
            assertThat(new String(hospitalA.send(oru("JL-A", "A1")), UTF_8))
                    .contains("MSA|AE|A1")
                    .contains("more than the limit of 100 bytes");
            assertServed(door, "JL-B");
        }
    }

    @Test
    void senderThatWantsNoAnswerGetsNoneAndTheNextMessageIsTaken() throws Exception {
        try (OpenDoor door = open();
                MllpClient hospitalA = door.client()) {
            String quiet = new String(oru("JL-A", "QUIET"), UTF_8).replace("|2.5.1||||||", "|2.5.1|||NE|NE||");
            String both = new String(oru("JL-A", "BOTH"), UTF_8).replace("|2.5.1||||||", "|2.5.1|||AL|AL||");
            hospitalA.write(MllpClient.framed(quiet.getBytes(UTF_8)));
            assertThat(new String(hospitalA.send(both.getBytes(UTF_8)), UTF_8)).contains("MSA|CA|BOTH");
            assertThat(new String(hospitalA.read(), UTF_8)).contains("MSA|AA|BOTH");
        }
    }

    private static RecordingSink slowForA(CountDownLatch go) {
        return new RecordingSink() {
            @Override
            public Receipt accept(InboundMessage message, Envelope envelope, MappedMessage mapped) {
                if (envelope.facility().equals(World.JL_A.code())) {
                    awaitUninterruptibly(go);
                }
                return super.accept(message, envelope, mapped);
            }
        };
    }

    private static void awaitUninterruptibly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void closeAll(List<MllpClient> clients) throws IOException {
        for (MllpClient each : clients) {
            each.close();
        }
    }
}
