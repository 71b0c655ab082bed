package org.huren.bridge.door;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.huren.bridge.door.OpenDoor.oru;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.huren.bridge.AddressRange;
import org.huren.bridge.Admission;
import org.huren.bridge.Facility;
import org.huren.bridge.Limits;
import org.huren.bridge.RecordingSink;
import org.huren.bridge.World;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real certificates, real TLS. */
class WhoMaySendTest {
    private static final DoorLimits LIMITS = DoorLimits.of(1024 * 1024);

    @TempDir
    private static Path folder;

    private static Path hub;
    private static Path keyOfA;
    private static Path keyOfNobody;

    private final RecordingSink sink = new RecordingSink();

    @BeforeAll
    static void makeKeys() throws Exception {
        Keys keys = new Keys(folder);
        hub = keys.make("hub");
        keyOfA = keys.make("hospital-a");
        keyOfNobody = keys.make("nobody");
    }

    private OpenDoor open(boolean tls) throws Exception {
        OpenDoor door = new OpenDoor(sink, LIMITS, tls ? new DoorTls(hub, Keys.PASSWORD) : null);
        register(door, World.JL_A, Keys.fingerprint(keyOfA, "hospital-a"));
        return door;
    }

    private static void register(OpenDoor door, Facility facility, String... certificates) {
        door.agree(facility, new Admission(List.of(), Set.of(certificates)), Limits.USUAL);
    }

    @Test
    void aFacilitySendsOverTlsWithItsCertificate() throws Exception {
        try (OpenDoor door = open(true);
                MllpClient hospitalA = Keys.client(door.port(), hub, keyOfA)) {
            for (int n = 0; n < 50; n++) {
                assertThat(new String(hospitalA.send(oru("JL-A", "T" + n)), UTF_8))
                        .contains("MSA|AA|T" + n);
            }
            assertThat(sink.last().message().authenticatedAs()).isEqualTo(World.JL_A.code());
        }
    }

    @Test
    void anotherFacilitysMessageOverItIsRefused() throws Exception {
        try (OpenDoor door = open(true);
                MllpClient hospitalA = Keys.client(door.port(), hub, keyOfA)) {
            assertThat(new String(hospitalA.send(oru("JL-B", "B1")), UTF_8)).contains("MSA|AR|B1", "ERR||MSH^1^4|204");
            assertThat(new String(hospitalA.send(oru("JL-A", "A1")), UTF_8)).contains("MSA|AA|A1");
        }
    }

    @Test
    void whoHasNoCertificateOrOneThatNobodyRegisteredGetsNothing() throws Exception {
        try (OpenDoor door = open(true)) {
            for (Path key : new Path[] {null, keyOfNobody}) {
                assertThatThrownBy(() -> {
                            try (MllpClient stranger = Keys.client(door.port(), hub, key)) {
                                stranger.send(oru("JL-A", "S1"));
                            }
                        })
                        .isInstanceOf(IOException.class);
            }
            assertThat(sink.kept()).isEmpty();
        }
    }

    @Test
    void aCertificateComesAndGoesWithItsFacilitysEntry() throws Exception {
        try (OpenDoor door = open(true);
                MllpClient hospitalA = Keys.client(door.port(), hub, keyOfA)) {
            hospitalA.send(oru("JL-A", "A1"));
            register(door, World.JL_A, Keys.fingerprint(keyOfNobody, "nobody"));
            assertThatThrownBy(() -> hospitalA.send(oru("JL-A", "A2"))).isInstanceOf(IOException.class);
            try (MllpClient renewed = Keys.client(door.port(), hub, keyOfNobody)) {
                assertThat(new String(renewed.send(oru("JL-A", "A3")), UTF_8)).contains("MSA|AA|A3");
            }
        }
    }

    @Test
    void aFacilityWithACertificateIsNotBelievedWithoutTls() throws Exception {
        try (OpenDoor door = open(false);
                MllpClient somebody = door.client()) {
            assertThat(new String(somebody.send(oru("JL-A", "A1")), UTF_8)).contains("MSA|AR|A1", "TLS");
            assertThat(new String(somebody.send(oru("JL-B", "B1")), UTF_8)).contains("MSA|AA|B1");
        }
    }

    @Test
    void aFacilitySendsOnlyFromItsAddresses() throws Exception {
        try (OpenDoor door = open(false);
                MllpClient somebody = door.client()) {
            allow(door, "10.1.0.0/16", "2001:db8::/32");
            assertThat(new String(somebody.send(oru("JL-B", "B1")), UTF_8)).contains("MSA|AR|B1", "ERR||MSH^1^4|204");
            assertThat(sink.last().envelope()).isNull();
            allow(door, "10.1.0.0/16", "127.0.0.0/8");
            assertThat(new String(somebody.send(oru("JL-B", "B2")), UTF_8)).contains("MSA|AA|B2");
        }
    }

    private static void allow(OpenDoor door, String... ranges) {
        List<AddressRange> addresses =
                List.of(ranges).stream().map(AddressRange::parse).toList();
        door.agree(World.JL_B, new Admission(addresses, Set.of()), Limits.USUAL);
    }
}
