package org.huren.compose.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Keycloak as the build prepared it for PostgreSQL, with realm {@code huren}. It keeps everything in its database; its
 * home under the data folder only holds links to the distribution and the realm file that it imports when it has none.
 */
final class Keycloak {
    private final Settings settings;
    private final Path distribution;
    private final Http http;

    Keycloak(Settings settings, Http http) throws IOException {
        this.settings = settings;
        this.http = http;
        try (Stream<Path> folders = Files.list(settings.compose().resolve("target"))) {
            this.distribution = folders.filter(folder -> Files.exists(folder.resolve("huren-built")))
                    .findFirst()
                    .orElseThrow(() -> new CannotRun("Keycloak 还没有构建", "Keycloak is not built: run mvn package"));
        }
    }

    Part start(Waiting waiting, Consumer<Part> started) throws IOException {
        Path home = home();
        Part part =
                Part.start("Keycloak", command(home), environment(), settings.log("keycloak"), Part.StopSignal.TERM);
        started.accept(part);
        String metadata = settings.issuer() + "/.well-known/openid-configuration";
        waiting.until(part, () -> http.answers(metadata), Duration.ofMinutes(5));
        return part;
    }

    private Path home() throws IOException {
        Path home = settings.data().resolve("keycloak");
        PostgresBinaries.delete(home);
        Realm.write(
                settings.compose().resolve("keycloak"),
                home.resolve("data/import/huren-realm.json"),
                settings.baseUrl());
        importAlso(settings.data().resolve("realms"), home.resolve("data/import"));
        for (String part : List.of("lib", "conf", "providers", "themes", "bin", "version.txt")) {
            Files.createSymbolicLink(home.resolve(part), distribution.resolve(part));
        }
        return home;
    }

    /** Further realms that somebody put beside the data; like ours they are imported where they do not exist yet. */
    private static void importAlso(Path realms, Path imports) throws IOException {
        if (!Files.isDirectory(realms)) {
            return;
        }
        try (Stream<Path> files = Files.list(realms)) {
            for (Path file : files.toList()) {
                Files.copy(file, imports.resolve(file.getFileName()));
            }
        }
    }

    /** What {@code kc.sh start} would run, without the shell in between: a signal reaches the server itself. */
    private List<String> command(Path home) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                "-D" + settings.mark(),
                // Half the memory and a faster start; an identity provider for one province is no hot path.
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-XX:+UseCompactObjectHeaders",
                "-Xms64m",
                "-Xmx384m",
                "-XX:+ExitOnOutOfMemoryError",
                "-Dfile.encoding=UTF-8",
                "-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
                "-Dpicocli.disable.closures=true",
                "-Djava.util.concurrent.ForkJoinPool.common.threadFactory="
                        + "io.quarkus.bootstrap.forkjoin.QuarkusForkJoinWorkerThreadFactory",
                "-Duser.language=en",
                "-Duser.country=US",
                "--enable-native-access=ALL-UNNAMED",
                "-Dkc.home.dir=" + home,
                "-Djboss.server.config.dir=" + home.resolve("conf")));
        for (String opened : List.of("util", "util.concurrent", "security", "lang")) {
            command.add("--add-opens=java.base/java." + opened + "=ALL-UNNAMED");
        }
        command.addAll(List.of(
                "-cp",
                distribution.resolve("lib/quarkus-run.jar").toString(),
                "io.quarkus.bootstrap.runner.QuarkusEntryPoint",
                "start",
                "--optimized",
                "--import-realm",
                "--cache=local",
                "--http-enabled=true",
                "--http-host=" + settings.bind(),
                "--http-port=" + settings.keycloakPort(),
                "--hostname=http://localhost:" + settings.keycloakPort()));
        return command;
    }

    private Map<String, String> environment() {
        Settings.Database database = settings.own("keycloak");
        Map<String, String> environment = new HashMap<>();
        environment.put("KC_DB_URL", database.url());
        environment.put("KC_DB_USERNAME", database.user());
        environment.put("KC_DB_PASSWORD", database.password());
        environment.put("KC_DB_POOL_INITIAL_SIZE", "1");
        environment.put("KC_DB_POOL_MAX_SIZE", "20");
        return environment;
    }
}
