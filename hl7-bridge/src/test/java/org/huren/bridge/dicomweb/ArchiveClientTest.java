package org.huren.bridge.dicomweb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicInteger;
import org.huren.bridge.FacilityCode;
import org.huren.bridge.pull.Login;
import org.huren.bridge.pull.PullProblem;
import org.huren.bridge.pull.Secrets;
import org.junit.jupiter.api.Test;

/** An archive that closes connections whenever it likes. */
class ArchiveClientTest {
    private static final String ANSWER = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n[]";

    private final ArchiveClient client = new ArchiveClient(new Secrets(name -> null));

    @Test
    void aConnectionThatLayIdleAndWasClosedIsNoOutage() throws IOException {
        AtomicInteger connections = new AtomicInteger();
        try (ServerSocket archive = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            // Answers one question a connection, promises to go on, and resets it at the next one.
            serve(archive, connections, 1);
            for (int question = 0; question < 3; question++) {
                assertThat(get(archive).statusCode()).isEqualTo(200);
            }
        }
        assertThat(connections.get()).isGreaterThan(1);
    }

    @Test
    void anArchiveThatAlwaysClosesIsAway() throws IOException {
        try (ServerSocket archive = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            serve(archive, new AtomicInteger(), 0);
            assertThatThrownBy(() -> get(archive)).isInstanceOf(PullProblem.class);
        }
    }

    private HttpResponse<String> get(ServerSocket archive) {
        URI base = URI.create("http://127.0.0.1:" + archive.getLocalPort() + "/dicom-web");
        return client.get(
                new ArchiveSource(
                        "pacs",
                        new FacilityCode("JL-A"),
                        base,
                        new Login(null, null),
                        Duration.ofMinutes(1),
                        3,
                        Duration.ofDays(1),
                        100,
                        100,
                        ZoneOffset.UTC,
                        1),
                "/studies",
                null,
                BodyHandlers.ofString());
    }

    private static void serve(ServerSocket archive, AtomicInteger connections, int answers) {
        Thread.ofVirtual().start(() -> {
            while (!archive.isClosed()) {
                try (Socket socket = archive.accept()) {
                    connections.incrementAndGet();
                    BufferedReader in = new BufferedReader(
                            new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
                    for (int answered = 0; readQuestion(in) && answered < answers; answered++) {
                        socket.getOutputStream().write(ANSWER.getBytes(StandardCharsets.US_ASCII));
                        socket.getOutputStream().flush();
                    }
                    // A reset, not an orderly end.
                    socket.setSoLinger(true, 0);
                } catch (IOException e) {
                    if (!archive.isClosed()) {
                        throw new UncheckedIOException(e);
                    }
                }
            }
        });
    }

    private static boolean readQuestion(BufferedReader in) throws IOException {
        String line = in.readLine();
        while (line != null && !line.isEmpty()) {
            line = in.readLine();
        }
        return line != null;
    }
}
