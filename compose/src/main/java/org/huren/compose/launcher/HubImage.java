package org.huren.compose.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The built hub: its jar laid out with its libraries beside it, and what the JVM remembers of a training run (an AOT
 * cache, JEP 483 and 515), which takes three quarters off the start. Without the cache the hub only starts slower.
 *
 * @param arguments of the JVM, to the last
 */
public record HubImage(List<String> arguments) {
    public HubImage {
        arguments = List.copyOf(arguments);
    }

    /** What both the training run and every later one must have in common, else the cache does not fit. */
    private static final List<String> JVM = List.of(
            "-XX:+UseCompactObjectHeaders",
            "-XX:+UseSerialGC",
            "-Xmx768m",
            "-XX:+ExitOnOutOfMemoryError",
            "--enable-native-access=ALL-UNNAMED",
            "-Dfile.encoding=UTF-8");

    /** @throws CannotRun when nothing is built */
    public static HubImage built(Path compose) {
        return of(compose, "-XX:AOTCache=");
    }

    /** The same, to write the cache when the process ends. */
    static HubImage inTraining(Path compose) {
        return of(compose, "-XX:AOTCacheOutput=");
    }

    /**
     * The hub's libraries with this folder's classes before them, started by another class and without the cache: what
     * the benchmark compares the hub with.
     *
     * @throws CannotRun when nothing is built
     */
    public static HubImage startedBy(String mainClass, Path compose) {
        List<String> arguments = new ArrayList<>(JVM);
        String libraries = folder(compose).resolve("lib") + "/*";
        String path = String.join(
                ":",
                compose.resolve("target/classes").toString(),
                jar(folder(compose)).toString(),
                libraries);
        arguments.addAll(List.of("-cp", path, mainClass));
        return new HubImage(arguments);
    }

    static Path cache(Path compose) {
        return folder(compose).resolve("hub.aot");
    }

    private static HubImage of(Path compose, String option) {
        List<String> arguments = new ArrayList<>(JVM);
        arguments.add(option + cache(compose));
        arguments.addAll(
                List.of("-Xlog:aot=off,cds=off", "-jar", jar(folder(compose)).toString()));
        return new HubImage(arguments);
    }

    private static Path folder(Path compose) {
        return compose.resolve("target/hub");
    }

    private static Path jar(Path folder) {
        if (Files.isDirectory(folder)) {
            try (Stream<Path> files = Files.list(folder)) {
                return files.filter(file -> file.getFileName().toString().endsWith("-exec.jar"))
                        .findFirst()
                        .orElseThrow(HubImage::notBuilt);
            } catch (IOException e) {
                throw new CannotRun("读不了枢纽的程序", "cannot read the built hub: " + e.getMessage(), e);
            }
        }
        throw notBuilt();
    }

    private static CannotRun notBuilt() {
        return new CannotRun("枢纽还没有构建", "the hub is not built: run mvn package");
    }
}
