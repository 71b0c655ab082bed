package org.huren.compose.journey;

import dasniko.testcontainers.keycloak.KeycloakContainer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.huren.compose.launcher.Realm;
import org.testcontainers.postgresql.PostgreSQLContainer;
import org.testcontainers.utility.DockerImageName;
import org.testcontainers.utility.MountableFile;

/**
 * The same PostgreSQL and Keycloak as containers. Image names are settings: {@code huren.test.postgres.image} and
 * {@code huren.test.keycloak.image}.
 */
final class PartsInContainers implements AutoCloseable {
    private static final String IMPORT = "/opt/keycloak/data/import/";

    private final PostgreSQLContainer postgres;
    private final KeycloakContainer keycloak;

    private PartsInContainers(PostgreSQLContainer postgres, KeycloakContainer keycloak) {
        this.postgres = postgres;
        this.keycloak = keycloak;
    }

    static PartsInContainers start(Path realms) throws IOException {
        PostgreSQLContainer postgres = new PostgreSQLContainer(
                        DockerImageName.parse(System.getProperty("huren.test.postgres.image", "postgres:18"))
                                .asCompatibleSubstituteFor("postgres"))
                .withDatabaseName("huren")
                .withUsername("huren")
                .withPassword("huren")
                // The library's own command turns fsync off, and the hub refuses such a database.
                .withCommand("postgres");
        Path realm = realms.resolveSibling("huren-realm.json");
        Realm.write(Path.of("keycloak"), realm, "http://localhost:8080");
        KeycloakContainer keycloak = new KeycloakContainer(
                System.getProperty("huren.test.keycloak.image", "quay.io/keycloak/keycloak:26.7.3"));
        keycloak.withCopyFileToContainer(MountableFile.forHostPath(realm), IMPORT + "huren-realm.json");
        keycloak.withCopyFileToContainer(
                MountableFile.forHostPath(realms.resolve("elsewhere-realm.json")), IMPORT + "elsewhere-realm.json");
        keycloak.withCustomCommand("--import-realm");
        postgres.start();
        keycloak.start();
        return new PartsInContainers(postgres, keycloak);
    }

    /** What the hub is told instead of starting the embedded pair. */
    Map<String, String> environment() {
        return Map.of(
                "SPRING_DATASOURCE_URL",
                postgres.getJdbcUrl(),
                "SPRING_DATASOURCE_USERNAME",
                "huren",
                "SPRING_DATASOURCE_PASSWORD",
                "huren",
                "HUREN_ISSUER",
                keycloak.getAuthServerUrl() + "/realms/huren");
    }

    @Override
    public void close() {
        keycloak.stop();
        postgres.stop();
    }
}
