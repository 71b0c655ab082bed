package org.huren.compose.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The kept data as one tar file, taken while everything runs or while nothing does. Running, it is PostgreSQL's own
 * base backup (PostgreSQL 18, §25.3.3): the files between {@code pg_backup_start} and {@code pg_backup_stop}, the label
 * and the log that makes them whole; what was acknowledged before the start is in it. Stopped, it is the files.
 */
public final class Backup {
    private static final Pattern FIRST_LOG = Pattern.compile("START WAL LOCATION: \\S+ \\(file ([0-9A-F]{24})\\)");
    private static final List<String> NEVER = List.of(
            "./in-use.lock",
            "./logs",
            "./keycloak",
            "./postgres.new",
            "./backup",
            "./restore",
            "./postgres/postmaster.pid",
            "./postgres/postmaster.opts",
            "./postgres/pg_stat_tmp/*",
            "./postgres/pg_replslot/*",
            "./postgres/pg_dynshmem/*");
    private static final List<String> ANEW = List.of("./postgres/pg_wal/*");

    private final Settings settings;

    public Backup(Settings settings) {
        if (settings.givenDatabase().isPresent()) {
            throw new CannotRun("数据库是自备的，请用它自己的工具备份", "the database is your own: back it up with its own tools");
        }
        this.settings = settings;
    }

    /** Writes {@code file}, which appears only when it is whole. */
    public void writeTo(Path file, Progress progress) throws IOException {
        Path part = file.toAbsolutePath().resolveSibling(file.getFileName() + ".part");
        Files.deleteIfExists(part);
        Optional<DataLock> lock = DataLock.tryTake(settings.data());
        if (lock.isPresent()) {
            try (DataLock ignored = lock.get()) {
                new Orphans(settings.mark()).end();
                progress.say("… 停机备份 / nothing runs: copying the files");
                tar("-cf", part, settings.data(), NEVER, List.of("."), Set.of(0));
            }
        } else {
            progress.say("… 在线备份 / running: taking a base backup");
            whileRunning(part);
        }
        Files.move(part, file.toAbsolutePath(), StandardCopyOption.REPLACE_EXISTING);
        progress.say("✓ " + file + " (" + Files.size(file) / 1_000_000 + " MB)");
    }

    private void whileRunning(Path part) throws IOException {
        Settings.Database own = settings.own("postgres");
        try (Connection connection = DriverManager.getConnection(own.url(), own.user(), own.password());
                var statement = connection.createStatement()) {
            statement.execute("select pg_backup_start('compose/backup', true)");
            List<String> without = new ArrayList<>(NEVER);
            without.addAll(ANEW);
            // tar says 1 when a file changed under it: that is what the log is for
            tar("-cf", part, settings.data(), without, List.of("."), Set.of(0, 1));
            try (var stopped = statement.executeQuery("select labelfile from pg_backup_stop(false)")) {
                stopped.next();
                addLabelAndLog(part, stopped.getString(1));
            }
        } catch (SQLException e) {
            throw new CannotRun("备份失败：" + e.getMessage(), "the backup failed: " + e.getMessage(), e);
        }
    }

    private void addLabelAndLog(Path part, String label) throws IOException {
        Matcher first = FIRST_LOG.matcher(label);
        Path log = settings.data().resolve("postgres/pg_wal");
        if (!first.find() || !Files.exists(log.resolve(first.group(1)))) {
            throw new CannotRun(
                    "备份期间写入太多，请重试", "too much was written during the backup: try again, or stop the stack first");
        }
        tar("-rf", part, settings.data(), List.of(), List.of("./postgres/pg_wal"), Set.of(0, 1));
        Path staging = settings.data().resolve("backup");
        Files.createDirectories(staging.resolve("postgres"));
        Files.writeString(staging.resolve("postgres/backup_label"), label);
        tar("-rf", part, staging, List.of(), List.of("./postgres/backup_label"), Set.of(0));
        PostgresBinaries.delete(staging);
    }

    /**
     * Unpacks {@code file} into the data folder, which must not hold a database yet.
     *
     * @throws CannotRun when it does, or when something runs on it
     */
    public void restoreFrom(Path file, Progress progress) throws IOException {
        Path data = settings.data();
        try (DataLock ignored = DataLock.take(data)) {
            if (Files.exists(data.resolve("postgres"))) {
                throw new CannotRun(
                        "数据目录已有数据库，先移走：" + data, "the data folder holds a database already, move it away: " + data);
            }
            Path fresh = data.resolve("restore");
            PostgresBinaries.delete(fresh);
            Files.createDirectories(fresh);
            tar("-xpf", file.toAbsolutePath(), fresh, List.of(), List.of(), Set.of(0));
            if (!Files.exists(fresh.resolve("postgres/PG_VERSION"))) {
                throw new CannotRun("不是备份文件：" + file, "not a backup: " + file);
            }
            moveIn(fresh, data);
        }
        progress.say("✓ " + data);
    }

    /** The database last: a restore that is cut off leaves a folder that can be restored into again. */
    private static void moveIn(Path fresh, Path data) throws IOException {
        try (var entries = Files.list(fresh)) {
            for (Path entry : entries.filter(path -> !path.endsWith("postgres")).toList()) {
                Path target = data.resolve(entry.getFileName());
                PostgresBinaries.delete(target);
                Files.move(entry, target);
            }
        }
        Files.move(fresh.resolve("postgres"), data.resolve("postgres"), StandardCopyOption.ATOMIC_MOVE);
        PostgresBinaries.delete(fresh);
    }

    private static void tar(
            String mode, Path file, Path folder, List<String> without, List<String> names, Set<Integer> good)
            throws IOException {
        List<String> command = new ArrayList<>(List.of("tar", mode, file.toString(), "-C", folder.toString()));
        without.forEach(pattern -> command.add("--exclude=" + pattern));
        command.addAll(names);
        try {
            Process tar = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (!good.contains(tar.waitFor())) {
                throw new CannotRun("tar 失败：" + file, "tar failed with status " + tar.exitValue() + ": " + file);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CannotRun("被中断", "interrupted", e);
        }
    }
}
