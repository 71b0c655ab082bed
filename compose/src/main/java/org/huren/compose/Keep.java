package org.huren.compose;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.huren.compose.launcher.Backup;
import org.huren.compose.launcher.CannotRun;
import org.huren.compose.launcher.Settings;

/** {@code compose/backup FILE} and {@code compose/restore FILE}. Exit status 1 when it did not work, 2 for usage. */
public final class Keep {
    private Keep() {}

    public static void main(String[] arguments) {
        PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        if (arguments.length != 2) {
            out.println("用法 / usage: compose/backup FILE, compose/restore FILE");
            System.exit(2);
        }
        Path compose = Path.of(System.getProperty("huren.compose", "compose")).toAbsolutePath();
        try {
            Backup backup = new Backup(Settings.read(compose, System.getenv()));
            Path file = Path.of(arguments[1]);
            if (arguments[0].equals("restore")) {
                backup.restoreFrom(file, out::println);
            } else {
                backup.writeTo(file, out::println);
            }
        } catch (CannotRun e) {
            out.println("✗ " + e.getMessage());
            System.exit(1);
        } catch (IOException e) {
            out.println("✗ 失败 / failed: " + e);
            System.exit(1);
        }
    }
}
