package org.huren.compose.launcher;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.stream.Stream;
import org.tukaani.xz.XZInputStream;

/** Unpacks PostgreSQL's programs from their Maven artifact, once; only {@code initdb}, {@code postgres}, {@code pg_ctl}. */
final class PostgresBinaries {
    private PostgresBinaries() {}

    /** Folder with {@code bin}, {@code lib} and {@code share}. */
    static Path in(Path target) throws IOException {
        Path home = target.resolve("postgresql-18");
        if (Files.isExecutable(home.resolve("bin/postgres"))) {
            return home;
        }
        Files.createDirectories(target);
        Path fresh = Files.createTempDirectory(target, "postgresql-");
        Files.setPosixFilePermissions(fresh, PosixFilePermissions.fromString("rwxr-xr-x"));
        unpack(fresh);
        moveInPlace(fresh, home);
        return home;
    }

    private static void unpack(Path fresh) throws IOException {
        String archive = archive();
        try (InputStream packed = PostgresBinaries.class.getResourceAsStream(archive)) {
            if (packed == null) {
                throw new CannotRun("没有适合本机的 PostgreSQL：" + archive, "no PostgreSQL for this machine: " + archive);
            }
            Process tar = new ProcessBuilder("tar", "-x", "-C", fresh.toString())
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            try (OutputStream pipe = tar.getOutputStream()) {
                new XZInputStream(new BufferedInputStream(packed)).transferTo(pipe);
            }
            if (tar.waitFor() != 0) {
                throw new CannotRun("不能解开 PostgreSQL", "tar could not unpack PostgreSQL");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CannotRun("启动被中断", "the start was interrupted", e);
        }
    }

    private static String archive() {
        String machine = System.getProperty("os.arch", "");
        return switch (machine) {
            case "amd64", "x86_64" -> "/postgres-linux-x86_64.txz";
            case "aarch64" -> "/postgres-linux-arm_64.txz";
            default -> "/postgres-linux-" + machine + ".txz";
        };
    }

    /** Two starts at once may both unpack; the second finds the place taken and throws its copy away. */
    private static void moveInPlace(Path fresh, Path home) throws IOException {
        try {
            Files.move(fresh, home, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            if (!Files.isExecutable(home.resolve("bin/postgres"))) {
                throw e;
            }
            delete(fresh);
        }
    }

    static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
