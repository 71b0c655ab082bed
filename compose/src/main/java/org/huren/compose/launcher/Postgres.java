package org.huren.compose.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The embedded PostgreSQL with a data folder that is kept. Writes are durable (the binaries' usual wrapper turns
 * {@code fsync} off), it listens on loopback only, and it has the databases {@code huren} and {@code keycloak}.
 */
final class Postgres {
    private final Settings settings;
    private final Path data;
    private final Path home;
    private final Unprivileged user;

    Postgres(Settings settings) throws IOException {
        this.settings = settings;
        this.data = settings.data().resolve("postgres");
        this.home = PostgresBinaries.in(settings.compose().resolve("target"));
        this.user = Unprivileged.here();
    }

    Part start(Waiting waiting, java.util.function.Consumer<Part> started) throws IOException {
        if (!Files.exists(data.resolve("PG_VERSION"))) {
            initialise();
        }
        forgetDeadServer();
        user.give(data);
        Part part = Part.start("PostgreSQL", command(), Map.of(), settings.log("postgres"), Part.StopSignal.INT);
        started.accept(part);
        waiting.until(part, this::answers, Duration.ofMinutes(5));
        createDatabase("huren");
        createDatabase("keycloak");
        return part;
    }

    private List<String> command() {
        List<String> command = new ArrayList<>(user.prefix());
        command.addAll(List.of(
                home.resolve("bin/postgres").toString(),
                "-D",
                data.toString(),
                "-p",
                Integer.toString(settings.postgresPort())));
        for (String setting : List.of(
                settings.mark(),
                "listen_addresses=127.0.0.1",
                "unix_socket_directories=",
                "fsync=on",
                "full_page_writes=on",
                "synchronous_commit=on",
                "max_wal_size=4GB",
                "checkpoint_timeout=15min",
                "wal_keep_size=256MB",
                "shared_buffers=256MB",
                "max_connections=200",
                // Every query takes milliseconds; where a plan looks dear by mistake, compiling it would be dearer.
                "jit=off",
                "timezone=UTC",
                "log_timezone=UTC")) {
            command.addAll(List.of("-c", setting));
        }
        return command;
    }

    /** Into a neighbour folder first: a start that is killed here must not leave half a database behind. */
    private void initialise() throws IOException {
        Path fresh = settings.data().resolve("postgres.new");
        PostgresBinaries.delete(fresh);
        Files.createDirectories(fresh);
        Path password = settings.data().resolve("postgres.password");
        Files.writeString(password, "huren\n");
        user.give(fresh);
        List<String> command = new ArrayList<>(user.prefix());
        command.addAll(List.of(
                home.resolve("bin/initdb").toString(),
                "-D",
                fresh.toString(),
                "-U",
                "huren",
                "--pwfile=" + password,
                "--auth=scram-sha-256",
                "--encoding=UTF8",
                "--locale=C",
                "--no-instructions"));
        Path log = settings.log("initdb");
        Files.createDirectories(log.getParent());
        run(command, log);
        Files.delete(password);
        Files.move(fresh, data, StandardCopyOption.ATOMIC_MOVE);
    }

    private static void run(List<String> command, Path log) throws IOException {
        try {
            int status = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start()
                    .waitFor();
            if (status != 0) {
                throw new CannotRun("不能建立数据库，见 " + log, "initdb failed, see " + log);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CannotRun("启动被中断", "the start was interrupted", e);
        }
    }

    /** A killed server leaves its pid file; the number may belong to a stranger by now, and PostgreSQL would refuse. */
    private void forgetDeadServer() throws IOException {
        Path file = data.resolve("postmaster.pid");
        if (!Files.exists(file)) {
            return;
        }
        long pid = Long.parseLong(Files.readAllLines(file).getFirst().strip());
        boolean runs = ProcessHandle.of(pid)
                .flatMap(process -> process.info().command())
                .map(path -> path.endsWith("/postgres"))
                .orElse(false);
        if (!runs) {
            Files.delete(file);
        }
    }

    private boolean answers() {
        try (Connection ignored = connect("postgres")) {
            return true;
        } catch (SQLException e) {
            return false;
        }
    }

    private void createDatabase(String name) {
        try (Connection admin = connect("postgres");
                var statement = admin.createStatement();
                var found = statement.executeQuery("select 1 from pg_database where datname = '" + name + "'")) {
            if (!found.next()) {
                statement.execute("create database " + name);
            }
        } catch (SQLException e) {
            throw new CannotRun("不能建立数据库 " + name, "cannot create database " + name, e);
        }
    }

    private Connection connect(String database) throws SQLException {
        Settings.Database own = settings.own(database);
        return DriverManager.getConnection(own.url(), own.user(), own.password());
    }

    /** Only the owner may look into a data folder, or PostgreSQL refuses it. */
    static void protect(Path folder) throws IOException {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
    }
}
