package org.huren.compose.bench;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Base64;
import java.util.concurrent.TimeUnit;
import org.huren.compose.launcher.CannotRun;
import org.huren.compose.launcher.Settings;

/** JL-A's archive of images: Debian's Orthanc with its DICOMweb plugin on free ports, its data in the stack's folder. */
public final class Archive implements AutoCloseable {
    private static final Path PROGRAM = Path.of("/usr/sbin/Orthanc");
    private static final Path PLUGIN = Path.of("/usr/share/orthanc/plugins/libOrthancDicomWeb.so");
    private static final String USER = "hub";
    private static final String PASSWORD = "orthanc-7";
    private static final int SECONDS = 60;

    private final Path folder;
    private final int port;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Process process;

    private Archive(Path folder, int port, Process process) {
        this.folder = folder;
        this.port = port;
        this.process = process;
    }

    /** The stack looks from its start whether this file changes. */
    public static void expect(Path data) throws IOException {
        Files.createDirectories(data);
        Files.writeString(Settings.sources(data), "[]");
    }

    /** @throws CannotRun naming what is not installed */
    public static Archive start(Path data) throws IOException {
        for (Path part : new Path[] {PROGRAM, PLUGIN}) {
            if (!Files.exists(part)) {
                throw new CannotRun(
                        "缺少 " + part + "：apt-get install orthanc orthanc-dicomweb",
                        part + " is missing: apt-get install orthanc orthanc-dicomweb");
            }
        }
        Path folder = Files.createDirectories(data.resolve("archive")).toAbsolutePath();
        int http = freePort();
        Files.writeString(folder.resolve("orthanc.json"), """
                {"Name": "PACS", "StorageDirectory": "%1$s/data", "IndexDirectory": "%1$s/data", "HttpPort": %2$d,
                 "DicomServerEnabled": false, "RemoteAccessAllowed": false, "AuthenticationEnabled": true,
                 "RegisteredUsers": {"%3$s": "%4$s"}, "Plugins": ["%5$s"], "DefaultEncoding": "Utf8"}
                """.formatted(folder, http, USER, PASSWORD, PLUGIN));
        Files.writeString(folder.resolve("password"), PASSWORD);
        Redirect log = Redirect.appendTo(folder.resolve("orthanc.log").toFile());
        Process process = new ProcessBuilder(
                        PROGRAM.toString(), folder.resolve("orthanc.json").toString())
                .redirectOutput(log)
                .redirectError(log)
                .start();
        Archive archive = new Archive(folder, http, process);
        Runtime.getRuntime().addShutdownHook(new Thread(archive::close));
        archive.awaitAnswers();
        return archive;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private void awaitAnswers() throws IOException {
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
        while (System.nanoTime() < until) {
            try {
                if (status(request("/system").build()) == 200) {
                    return;
                }
            } catch (IOException e) {
                // not yet listening
            }
            pause();
        }
        throw new IOException("Orthanc does not answer");
    }

    static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(100);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    public void store(CtImage image) throws IOException {
        int status = status(request("/instances")
                .POST(HttpRequest.BodyPublishers.ofByteArray(image.file()))
                .build());
        if (status != 200) {
            throw new IOException("Orthanc did not take an image: " + status);
        }
    }

    /** Tells the stack whose data this is to fetch from here. */
    public void announce(Path data) throws IOException {
        announce(data, true);
    }

    /** @param fetched whether it is to be fetched from, or no longer */
    public void announce(Path data, boolean fetched) throws IOException {
        Path written = Files.writeString(
                folder.resolve("sources.json"), """
                [{"id": "JL-A-pacs", "facility": "JL-A", "kind": "dicomweb", "url": "%s", "user": "%s",
                  "secret": "file:%s", "everySeconds": 1, "perSecond": 200, "enabled": %s}]
                """.formatted(dicomWeb(), USER, folder.resolve("password"), fetched));
        Files.move(written, Settings.sources(data), StandardCopyOption.REPLACE_EXISTING);
    }

    public String dicomWeb() {
        return "http://127.0.0.1:" + port + "/dicom-web";
    }

    /** Asks the archive itself. */
    HttpRequest.Builder request(String path) {
        String login = Base64.getEncoder().encodeToString((USER + ":" + PASSWORD).getBytes(StandardCharsets.UTF_8));
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .header("Authorization", "Basic " + login);
    }

    private int status(HttpRequest request) throws IOException {
        try {
            return http.send(request, BodyHandlers.discarding()).statusCode();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
