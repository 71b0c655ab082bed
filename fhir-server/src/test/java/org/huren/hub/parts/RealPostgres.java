package org.huren.hub.parts;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.postgresql.ds.PGSimpleDataSource;
import org.testcontainers.postgresql.PostgreSQLContainer;
import org.testcontainers.utility.DockerImageName;

/**
 * A real PostgreSQL 18 with durable writes: one server per JVM, started at the first call and ended with the JVM.
 *
 * <p>Use {@link #migratedDatabase()} once per test class, so that classes do not see each other's rows.
 */
public final class RealPostgres {
    private static final String SUPERUSER = "postgres";

    private final String urlStart;
    private final String password;
    private final AtomicInteger databases = new AtomicInteger();

    private RealPostgres(String urlStart, String password) {
        this.urlStart = urlStart;
        this.password = password;
    }

    /** An empty database of its own; its user owns it and may do everything in it. */
    public record Database(String name, String jdbcUrl, String user, String password) {
        /** Unpooled: every {@code getConnection()} is a new session. */
        public DataSource dataSource() {
            PGSimpleDataSource source = new PGSimpleDataSource();
            source.setUrl(jdbcUrl);
            source.setUser(user);
            source.setPassword(password);
            return source;
        }
    }

    /** @throws IllegalStateException when the server cannot be started or refuses the new database */
    public static Database freshDatabase() {
        return Running.SERVER.create("");
    }

    /** One with the hub's tables: a copy of the one that was migrated first, to save the time. */
    public static Database migratedDatabase() {
        return Running.SERVER.create("template " + Migrated.TEMPLATE.name());
    }

    private Database create(String from) {
        String name = "huren_" + databases.incrementAndGet();
        try (Connection admin = DriverManager.getConnection(urlStart + SUPERUSER, SUPERUSER, password);
                var statement = admin.createStatement()) {
            statement.execute("create database " + name + " " + from);
        } catch (SQLException e) {
            throw new IllegalStateException("PostgreSQL refused database " + name, e);
        }
        return new Database(name, urlStart + name, SUPERUSER, password);
    }

    private static RealPostgres start() {
        return switch (TestParts.chosen()) {
            case CONTAINERS -> container();
            case EMBEDDED -> embedded();
        };
    }

    private static RealPostgres container() {
        String image = System.getProperty("huren.test.postgres.image", "postgres:18");
        PostgreSQLContainer server = new PostgreSQLContainer(
                        DockerImageName.parse(image).asCompatibleSubstituteFor("postgres"))
                .withUsername(SUPERUSER)
                .withPassword(SUPERUSER)
                .withDatabaseName(SUPERUSER)
                .withCommand("postgres", "-c", "max_connections=300");
        server.start();
        Runtime.getRuntime().addShutdownHook(new Thread(server::stop));
        return new RealPostgres(
                "jdbc:postgresql://" + server.getHost() + ":" + server.getMappedPort(5432) + "/", SUPERUSER);
    }

    /** Ends with the JVM by the library's own shutdown hook; what it has to say is in target/real-postgres.log. */
    private static RealPostgres embedded() {
        try {
            Redirect log =
                    Redirect.appendTo(Path.of("target", "real-postgres.log").toFile());
            EmbeddedPostgres server = EmbeddedPostgres.builder()
                    .setOutputRedirector(log)
                    .setErrorRedirector(log)
                    .setServerConfig("fsync", "on")
                    .setServerConfig("full_page_writes", "on")
                    .setServerConfig("synchronous_commit", "on")
                    .setServerConfig("max_connections", "300")
                    .start();
            return new RealPostgres("jdbc:postgresql://localhost:" + server.getPort() + "/", SUPERUSER);
        } catch (IOException e) {
            throw new UncheckedIOException("the embedded PostgreSQL did not start", e);
        }
    }

    /** Nobody else uses it: a database with sessions cannot be copied. */
    private static final class Migrated {
        static final Database TEMPLATE = migrate(freshDatabase());

        private static Database migrate(Database database) {
            Flyway.configure().dataSource(database.dataSource()).load().migrate();
            return database;
        }
    }

    /** Started when the first test asks, not when the class is looked at. */
    private static final class Running {
        static final RealPostgres SERVER = start();
    }
}
