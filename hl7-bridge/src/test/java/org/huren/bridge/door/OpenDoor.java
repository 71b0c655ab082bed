package org.huren.bridge.door;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.ServerSocket;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.impl.DefaultCamelContext;
import org.huren.bridge.Admission;
import org.huren.bridge.Facility;
import org.huren.bridge.FacilityDirectory;
import org.huren.bridge.Limits;
import org.huren.bridge.ResultSink;
import org.huren.bridge.World;
import org.huren.bridge.sink.IntakePipeline;
import org.jspecify.annotations.Nullable;

/** An MLLP door on a free port with facilities that come and go. */
final class OpenDoor implements AutoCloseable, FacilityDirectory {
    private final DefaultCamelContext camel = new DefaultCamelContext();
    private final Map<String, Facility> facilities = new HashMap<>();
    private final int port;
    private final MllpRoute route;

    OpenDoor(ResultSink sink, DoorLimits limits, @Nullable DoorTls tls) throws Exception {
        for (Facility each : new Facility[] {World.JL_A, World.JL_B, World.JL_C}) {
            facilities.put(each.code().value(), each);
        }
        try (ServerSocket free = new ServerSocket(0)) {
            this.port = free.getLocalPort();
        }
        IntakePipeline pipeline = new IntakePipeline(this, World.NO_CODES, World.FEW_UNITS, sink);
        this.route = new MllpRoute(
                pipeline, this, InstantSource.fixed(World.NOW), new MllpRoute.Address("127.0.0.1", port), limits, tls);
        camel.getShutdownStrategy().setTimeout(5);
        camel.addRoutes(route);
        camel.start();
    }

    /** What is agreed with a facility from now on. */
    synchronized void agree(Facility facility, Admission admission, Limits limits) {
        facilities.put(
                facility.code().value(),
                new Facility(
                        facility.code(),
                        facility.name(),
                        facility.charset(),
                        facility.zone(),
                        facility.defaultCategory(),
                        Map.of(),
                        admission,
                        limits));
    }

    @Override
    public synchronized Optional<Facility> find(String codeAsSent) {
        return Optional.ofNullable(facilities.get(codeAsSent));
    }

    @Override
    public synchronized Optional<Facility> ofCertificate(String fingerprint) {
        return facilities.values().stream()
                .filter(facility -> facility.admission().certificates().contains(fingerprint))
                .findFirst();
    }

    MllpClient client() throws IOException {
        return new MllpClient("127.0.0.1", port);
    }

    int port() {
        return port;
    }

    Connections connections() {
        return route.connections();
    }

    static byte[] oru(String facility, String controlId) {
        return ("MSH|^~\\&|HIS|" + facility + "|HUB|JL-HUB|20261008||ORU^R01^ORU_R01|" + controlId
                        + "|P|2.5.1||||||UNICODE UTF-8\rPID|1||315||余松||20120814|M\r"
                        + "OBR|1|P1|F1|CBC^血常规|||20261008|||||||||||||||20261008||LAB|F\r"
                        + "OBX|1|NM|WBC^白细胞||5|10^9/L|3.5-9.5|N|||F\r")
                .getBytes(UTF_8);
    }

    @Override
    public void close() {
        camel.stop();
    }
}
