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
 * @param jar starts the hub; its manifest names the libraries
 * @param cacheOption {@code -XX:AOTCache=} or {@code -XX:AOTCacheOutput=} with the file
 */
record HubImage(Path jar, String cacheOption) {

    /** What both the training run and every later one must have in common, else the cache does not fit. */
    private static final List<String> JVM = List.of(
            "-XX:+UseCompactObjectHeaders",
            "-XX:+UseSerialGC",
            "-Xmx768m",
            "-XX:+ExitOnOutOfMemoryError",
            "--enable-native-access=ALL-UNNAMED",
            "-Dfile.encoding=UTF-8");

    /** @throws CannotRun when nothing is built */
    static HubImage built(Path compose) {
        return of(compose, "-XX:AOTCache=");
    }

    /** The same, to write the cache when the process ends. */
    static HubImage inTraining(Path compose) {
        return of(compose, "-XX:AOTCacheOutput=");
    }

    static Path cache(Path compose) {
        return folder(compose).resolve("hub.aot");
    }

    private static HubImage of(Path compose, String option) {
        return new HubImage(jar(folder(compose)), option + cache(compose));
    }

    List<String> arguments() {
        List<String> arguments = new ArrayList<>(JVM);
        arguments.add(cacheOption);
        arguments.addAll(List.of("-Xlog:aot=off,cds=off", "-jar", jar.toString()));
        return arguments;
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
