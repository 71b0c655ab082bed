package org.huren.hub.parts;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.Authenticator;
import java.net.PasswordAuthentication;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A real archive of images: Debian's Orthanc with its DICOMweb plugin, on free ports and in a fresh folder, fed by
 * dcmtk's {@code dcmsend}.
 */
public final class RealOrthanc implements AutoCloseable {
    /** Where sources say that the archive's password is kept. */
    public static final String SECRET = "env:PACS_PASSWORD";

    public static final String USER = "hub";
    private static final String PASSWORD = "orthanc-7";
    /** The environment of the hubs of the tests. */
    public static final Map<String, String> SECRETS = Map.of("PACS_PASSWORD", PASSWORD, "WRONG_PASSWORD", "no");

    private static final Path PROGRAM = Path.of("/usr/sbin/Orthanc");
    private static final Path PLUGIN = Path.of("/usr/share/orthanc/plugins/libOrthancDicomWeb.so");
    private static final Path DCMSEND = Path.of("/usr/bin/dcmsend");

    private final Path folder;
    private final int httpPort;
    private final int dicomPort;
    private final HttpClient http = HttpClient.newBuilder()
            .authenticator(new Authenticator() {
                @Override
                protected PasswordAuthentication getPasswordAuthentication() {
                    return new PasswordAuthentication(USER, PASSWORD.toCharArray());
                }
            })
            .build();
    private @Nullable Process process;

    private RealOrthanc(Path folder, int httpPort, int dicomPort) {
        this.folder = folder;
        this.httpPort = httpPort;
        this.dicomPort = dicomPort;
    }

    /** @throws IllegalStateException naming what is not installed */
    public static RealOrthanc start() {
        for (Path part : List.of(PROGRAM, PLUGIN, DCMSEND)) {
            if (!Files.exists(part)) {
                throw new IllegalStateException("缺少 / missing: " + part
                        + " — apt-get install orthanc orthanc-dicomweb dcmtk (as root compose/test does it)");
            }
        }
        try {
            RealOrthanc orthanc =
                    new RealOrthanc(Files.createTempDirectory(Path.of("target"), "orthanc"), freePort(), freePort());
            orthanc.startAgain();
            return orthanc;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    /** On the data that it has. */
    public void startAgain() {
        try {
            Path settings = folder.resolve("orthanc.json");
            Files.writeString(settings, """
                    {"Name": "PACS", "StorageDirectory": "%1$s", "IndexDirectory": "%1$s", "HttpPort": %2$d,
                     "DicomPort": %3$d, "RemoteAccessAllowed": false, "AuthenticationEnabled": true,
                     "RegisteredUsers": {"%4$s": "%5$s"}, "Plugins": ["%6$s"], "DefaultEncoding": "Utf8",
                     "DicomAlwaysAllowStore": true, "DicomCheckCalledAet": false, "ConcurrentJobs": 1, "KeepAlive": false}
                    """.formatted(
                            folder.resolve("data").toAbsolutePath(), httpPort, dicomPort, USER, PASSWORD, PLUGIN));
            Redirect log = Redirect.appendTo(folder.resolve("orthanc.log").toFile());
            process = new ProcessBuilder(PROGRAM.toString(), settings.toString())
                    .redirectOutput(log)
                    .redirectError(log)
                    .start();
            Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        await().atMost(Duration.ofSeconds(30))
                .ignoreExceptions()
                .until(() -> get("/system").statusCode() == 200);
    }

    public void stop() {
        Process running = Objects.requireNonNull(process);
        running.destroy();
        await().atMost(Duration.ofSeconds(30)).until(() -> !running.isAlive());
    }

    /** What a source names. */
    public String dicomWeb() {
        return "http://127.0.0.1:" + httpPort + "/dicom-web";
    }

    /** Stores images as machines do. */
    public void store(DicomFile... images) {
        try {
            Path sent = Files.createTempDirectory(folder, "sent");
            for (int i = 0; i < images.length; i++) {
                Files.write(sent.resolve(i + ".dcm"), images[i].bytes());
            }
            storeFolder(sent);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Stores every DICOM file of a folder, whatever its transfer syntax. */
    public void storeFolder(Path sent) {
        try {
            Process storing = new ProcessBuilder(
                            DCMSEND.toString(),
                            "--scan-directories",
                            "--decompress-never",
                            "--no-halt",
                            "127.0.0.1",
                            "" + dicomPort,
                            sent.toString())
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("dcmsend.log").toFile())
                    .start();
            if (storing.waitFor() != 0) {
                throw new IllegalStateException("dcmsend failed: " + Files.readString(folder.resolve("dcmsend.log")));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What asks the archive itself. */
    public HttpRequest request(String path) {
        String login = Base64.getEncoder().encodeToString((USER + ":" + PASSWORD).getBytes(StandardCharsets.UTF_8));
        return HttpRequest.newBuilder(URI.create(dicomWeb() + path))
                .header("Authorization", "Basic " + login)
                .header("Accept", "multipart/related; type=\"application/dicom\"; transfer-syntax=*")
                .build();
    }

    /** Removes a study from the archive. */
    public void delete(String studyUid) {
        String found = send(HttpRequest.newBuilder(address("/tools/lookup"))
                        .POST(HttpRequest.BodyPublishers.ofString(studyUid)))
                .body();
        String path = found.replaceAll("(?s).*\"Path\" : \"(/studies/[^\"]+)\".*", "$1");
        int status = send(HttpRequest.newBuilder(address(path)).DELETE()).statusCode();
        if (status != 200) {
            throw new IllegalStateException("Orthanc did not delete the study: " + status);
        }
    }

    private HttpResponse<String> get(String path) {
        return send(HttpRequest.newBuilder(address(path)).GET());
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private URI address(String path) {
        return URI.create("http://127.0.0.1:" + httpPort + path);
    }

    @Override
    public void close() {
        stop();
    }
}
