package org.huren.compose.launcher;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
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

    /** The issuer is never asked, since no token comes; that it is given keeps Keycloak from being started. */
    private static Settings settings(Path compose, Path data) throws IOException {
        Map<String, String> environment = FreePorts.environment(data);
        environment.put("HUREN_ISSUER", "http://localhost:1/realms/huren");
        return Settings.read(compose, environment);
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
