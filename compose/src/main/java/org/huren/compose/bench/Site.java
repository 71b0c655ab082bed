package org.huren.compose.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.huren.compose.launcher.FreePorts;
import org.huren.compose.launcher.HubImage;
import org.huren.compose.launcher.Part;
import org.huren.compose.launcher.Settings;

/** A stack of the benchmark's own: free ports, a temporary data folder, removed at the end. */
final class Site implements AutoCloseable {
    private final Settings settings;
    private final org.huren.compose.launcher.Stack stack;
    private final double seconds;

    private Site(Settings settings, org.huren.compose.launcher.Stack stack, double seconds) {
        this.settings = settings;
        this.stack = stack;
        this.seconds = seconds;
    }

    /** Starts it and returns when every part answers. */
    static Site start(Path compose) throws IOException {
        return start(compose, Files.createTempDirectory("huren-bench-"));
    }

    /** The same with its data in this folder. */
    static Site start(Path compose, Path data) throws IOException {
        return start(Settings.read(compose, FreePorts.environment(data)));
    }

    static Site start(Settings settings) throws IOException {
        long begun = System.nanoTime();
        var stack = org.huren.compose.launcher.Stack.on(settings, line -> System.out.println("  " + line));
        Site site = new Site(settings, stack, 0);
        // However this ends, Ctrl-C included, nothing stays behind.
        Runtime.getRuntime().addShutdownHook(new Thread(site::close));
        stack.start();
        return new Site(settings, stack, (System.nanoTime() - begun) / 1e9);
    }

    Settings settings() {
        return settings;
    }

    /** Kills the hub as {@code kill -9} does and returns when it is gone. */
    void killHub() {
        running("Hub").ifPresent(hub -> end(hub.process().destroyForcibly()));
    }

    private Optional<Part> running(String name) {
        return stack.parts().stream()
                .filter(part -> part.name().equals(name) && part.isAlive())
                .findFirst();
    }

    boolean isHubAlive() {
        return running("Hub").isPresent();
    }

    /** The database's process, where it runs. */
    Optional<Process> database() {
        return running("PostgreSQL").map(Part::process);
    }

    /** Starts the database again, and returns when it answers. */
    void restartDatabase() throws IOException {
        stack.startDatabase();
    }

    /** Starts the hub again, and returns when it is ready. */
    void restartHub() throws IOException {
        stack.startHub(HubImage.built(settings.compose()), settings);
    }

    /** One more hub on the same data at ports of its own. */
    Beside hubBeside(HubImage image) throws IOException {
        Settings at = Settings.read(settings.compose(), besides());
        return new Beside(at, stack.startHub(image, at));
    }

    private Map<String, String> besides() throws IOException {
        Map<String, String> environment = FreePorts.environment(settings.data());
        environment.put("HUREN_KEYCLOAK_PORT", Integer.toString(settings.keycloakPort()));
        environment.put("HUREN_POSTGRES_PORT", Integer.toString(settings.postgresPort()));
        return environment;
    }

    /** A further hub. */
    record Beside(Settings settings, Part hub) implements AutoCloseable {
        @Override
        public void close() {
            hub.process().destroy();
            end(hub.process());
        }
    }

    private static void end(Process process) {
        try {
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    /** From nothing to every part answering. */
    double secondsToReady() {
        return seconds;
    }

    @Override
    public void close() {
        stack.close();
        remove(settings.data());
    }

    static void remove(Path folder) {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> all = Files.walk(folder)) {
            all.sorted(Comparator.reverseOrder()).forEach(path -> path.toFile().delete());
        } catch (IOException e) {
            System.err.println("left behind: " + folder);
        }
    }
}
