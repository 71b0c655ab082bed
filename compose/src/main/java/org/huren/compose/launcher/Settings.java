package org.huren.compose.launcher;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where everything listens and lives; names and defaults are the contract's "Ports and places".
 *
 * @param compose folder {@code compose} of the built checkout
 * @param data kept data of all parts, absolute
 * @param bind address of the hub and of Keycloak; PostgreSQL stays on loopback whatever it says
 * @param givenDatabase somebody's own PostgreSQL; ours is not started
 * @param givenIssuer somebody's own identity provider; Keycloak is not started
 */
public record Settings(
        Path compose,
        Path data,
        String bind,
        int httpPort,
        int mllpPort,
        int keycloakPort,
        int postgresPort,
        Optional<Database> givenDatabase,
        Optional<String> givenIssuer) {

    /** A database as JDBC knows it. */
    public record Database(String url, String user, String password) {}

    /** @throws CannotRun when a port is not a number */
    public static Settings read(Path compose, Map<String, String> environment) {
        return new Settings(
                compose,
                Path.of(text(
                                environment,
                                "HUREN_DATA",
                                compose.resolve("target/data").toString()))
                        .toAbsolutePath()
                        .normalize(),
                text(environment, "HUREN_BIND", "127.0.0.1"),
                port(environment, "HUREN_HTTP_PORT", 8080),
                port(environment, "HUREN_MLLP_PORT", 2575),
                port(environment, "HUREN_KEYCLOAK_PORT", 8180),
                port(environment, "HUREN_POSTGRES_PORT", 5433),
                given(environment, "SPRING_DATASOURCE_URL")
                        .map(url -> new Database(
                                url,
                                text(environment, "SPRING_DATASOURCE_USERNAME", "huren"),
                                text(environment, "SPRING_DATASOURCE_PASSWORD", "huren"))),
                given(environment, "HUREN_ISSUER"));
    }

    public String issuer() {
        return givenIssuer.orElse("http://localhost:" + keycloakPort + "/realms/huren");
    }

    /** The hub's database: the given one, or {@code huren} in our PostgreSQL. */
    public Database database() {
        return givenDatabase.orElse(own("huren"));
    }

    /** Keycloak's tables live in our PostgreSQL even where the hub's do not. */
    boolean needsPostgres() {
        return givenDatabase.isEmpty() || givenIssuer.isEmpty();
    }

    Database own(String name) {
        return new Database("jdbc:postgresql://127.0.0.1:" + postgresPort + "/" + name, "huren", "huren");
    }

    public String baseUrl() {
        return "http://localhost:" + httpPort;
    }

    /** The archives that this data's hub fetches from, where there is such a file when it starts. */
    public static Path sources(Path data) {
        return data.resolve("sources.json");
    }

    Path log(String part) {
        return data.resolve("logs").resolve(part + ".log");
    }

    /** Argument by which a later start knows the processes of this data, and no others, as its own. */
    String mark() {
        return "huren.stack=" + data;
    }

    private static int port(Map<String, String> environment, String name, int otherwise) {
        String value = text(environment, name, Integer.toString(otherwise));
        if (!value.matches("[0-9]{1,5}") || Integer.parseInt(value) > 65535) {
            throw new CannotRun(name + " 不是端口号：" + value, name + " is not a port number: " + value);
        }
        return Integer.parseInt(value);
    }

    private static String text(Map<String, String> environment, String name, String otherwise) {
        return given(environment, name).orElse(otherwise);
    }

    private static Optional<String> given(Map<String, String> environment, String name) {
        @Nullable String value = environment.get(name);
        return Optional.ofNullable(value).filter(text -> !text.isBlank());
    }
}
