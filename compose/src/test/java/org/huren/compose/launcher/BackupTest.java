package org.huren.compose.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BackupTest {
    private final List<Part> started = new ArrayList<>();

    @AfterEach
    void stopAll() {
        started.forEach(part -> part.stop(Duration.ofSeconds(20)));
    }

    @Test
    void whatWasWrittenBeforeABackupOfTheRunningDatabaseIsThereAfterItsRestore() throws Exception {
        Settings source = settings();
        Path file = source.data().resolveSibling(source.data().getFileName() + ".tar");
        try (DataLock running = DataLock.take(source.data())) {
            Part part = start(source);
            execute(source, "create table kept as select generate_series(1, 50000) as x");
            Thread writer = Thread.startVirtualThread(() -> writeOn(source));

            new Backup(source).writeTo(file, line -> {});

            part.stop(Duration.ofSeconds(20));
            writer.join();
        }
        Settings copy = settings();
        new Backup(copy).restoreFrom(file, line -> {});
        start(copy);

        assertThat(count(copy)).isGreaterThanOrEqualTo(50_000);
    }

    @Test
    void aBackupOfStoppedDataIsTheSameData() throws Exception {
        Settings source = settings();
        Part part = start(source);
        execute(source, "create table kept as select generate_series(1, 10) as x");
        part.stop(Duration.ofSeconds(20));
        Path file = source.data().resolveSibling(source.data().getFileName() + ".tar");
        new Backup(source).writeTo(file, line -> {});
        Settings copy = settings();

        new Backup(copy).restoreFrom(file, line -> {});
        start(copy);

        assertThat(count(copy)).isEqualTo(10);
    }

    @Test
    void aRestoreNeverWritesOverADatabase() throws Exception {
        Settings source = settings();
        start(source).stop(Duration.ofSeconds(20));
        Path file = source.data().resolveSibling(source.data().getFileName() + ".tar");
        new Backup(source).writeTo(file, line -> {});

        assertThatThrownBy(() -> new Backup(source).restoreFrom(file, line -> {}))
                .isInstanceOf(CannotRun.class)
                .hasMessageContaining("move it away");
    }

    @Test
    void theEmbeddedDatabaseWritesDurablyAndListensOnLoopbackOnly() throws Exception {
        Settings settings = settings();
        start(settings);

        assertThat(
                        ask(
                                settings,
                                "select string_agg(name || '=' || setting, ' ' order by name) from pg_settings"
                                        + " where name in ('fsync', 'full_page_writes', 'synchronous_commit', 'listen_addresses')"))
                .isEqualTo("fsync=on full_page_writes=on listen_addresses=127.0.0.1 synchronous_commit=on");
    }

    @Test
    void aDatabaseThatWasKilledStartsAgainWithWhatItHadAcknowledged() throws Exception {
        Settings settings = settings();
        Part part = start(settings);
        execute(settings, "create table kept as select generate_series(1, 1000) as x");
        part.process().destroyForcibly().waitFor();

        start(settings);

        assertThat(count(settings)).isEqualTo(1000);
    }

    private static void writeOn(Settings settings) {
        try (Connection connection = connect(settings)) {
            for (int i = 0; i < 100_000; i++) {
                connection.createStatement().execute("insert into kept values (" + i + ")");
            }
        } catch (SQLException e) {
            // the database was stopped, as it should be
        }
    }

    private Part start(Settings settings) throws IOException {
        return new Postgres(settings).start(new Waiting(line -> {}), started::add);
    }

    private static Settings settings() throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Path data = Files.createTempDirectory(Path.of("target"), "database-");
            return Settings.read(
                    Path.of("").toAbsolutePath(),
                    Map.of(
                            "HUREN_DATA",
                            data.toString(),
                            "HUREN_POSTGRES_PORT",
                            Integer.toString(free.getLocalPort())));
        }
    }

    private static Connection connect(Settings settings) throws SQLException {
        Settings.Database own = settings.own("huren");
        return DriverManager.getConnection(own.url(), own.user(), own.password());
    }

    private static void execute(Settings settings, String sql) throws SQLException {
        try (Connection connection = connect(settings);
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static long count(Settings settings) throws SQLException {
        return Long.parseLong(ask(settings, "select count(*) from kept"));
    }

    private static String ask(Settings settings, String sql) throws SQLException {
        try (Connection connection = connect(settings);
                var answer = connection.createStatement().executeQuery(sql)) {
            answer.next();
            return answer.getString(1);
        }
    }
}
