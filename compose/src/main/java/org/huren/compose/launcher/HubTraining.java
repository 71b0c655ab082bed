package org.huren.compose.launcher;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.huren.compose.demo.DemoProvince;

/**
 * Part of the build: runs the hub once on a database of its own, lets it take the demo messages, and keeps what the JVM
 * learned as its AOT cache. A build where that does not work is sound all the same, only its hub starts slower.
 */
public final class HubTraining {

    /** Writing the cache takes some ten seconds after the hub has ended. */
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private HubTraining() {}

    public static void main(String[] arguments) throws IOException {
        Path compose = Path.of(System.getProperty("huren.compose")).toAbsolutePath();
        Path data = compose.resolve("target/training");
        delete(data);
        try {
            train(settings(compose, data));
        } catch (CannotRun | IOException e) {
            System.out.println("没有启动缓存 / no start-up cache: " + e.getMessage());
            Files.deleteIfExists(HubImage.cache(compose));
        } finally {
            delete(data);
        }
    }

    private static void train(Settings settings) throws IOException {
        try (Stack stack = Stack.on(settings, line -> {})) {
            stack.start(HubImage.inTraining(settings.compose()));
            DemoProvince.of(settings).load(line -> {});
            for (String page : List.of("/fhir/metadata", "/fhir/Patient", "/actuator/prometheus", "/")) {
                get(settings.baseUrl() + page);
            }
            stack.parts().stream().filter(part -> part.name().equals("Hub")).forEach(hub -> hub.stop(PATIENCE));
        }
    }

    private static void get(String url) throws IOException {
        try (HttpClient http = HttpClient.newHttpClient()) {
            http.send(HttpRequest.newBuilder(URI.create(url)).build(), HttpResponse.BodyHandlers.discarding());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Nobody's ports, and an issuer that is never asked: no token comes. */
    private static Settings settings(Path compose, Path data) throws IOException {
        int[] ports = freePorts();
        return new Settings(
                compose,
                data,
                "127.0.0.1",
                ports[0],
                ports[1],
                0,
                ports[2],
                Optional.empty(),
                Optional.of("http://localhost:1/realms/huren"));
    }

    private static int[] freePorts() throws IOException {
        try (ServerSocket one = new ServerSocket(0);
                ServerSocket two = new ServerSocket(0);
                ServerSocket three = new ServerSocket(0)) {
            return new int[] {one.getLocalPort(), two.getLocalPort(), three.getLocalPort()};
        }
    }

    private static void delete(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }
}
