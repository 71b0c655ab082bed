package org.huren.compose.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * PostgreSQL refuses to run as root. As root we run it in a user namespace of its own, where it is nobody; its files
 * stay ours and no account is needed. Where namespaces are forbidden (some containers) it becomes the account
 * {@code nobody}, which then owns the data.
 */
record Unprivileged(List<String> prefix, boolean changesOwner) {
    private static final List<String> NAMESPACE = List.of("unshare", "-U");
    private static final List<String> NOBODY = List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups");

    static Unprivileged here() {
        if (!"root".equals(System.getProperty("user.name"))) {
            return new Unprivileged(List.of(), false);
        }
        return works(NAMESPACE) ? new Unprivileged(NAMESPACE, false) : new Unprivileged(NOBODY, true);
    }

    void give(Path folder) throws IOException {
        Postgres.protect(folder);
        if (changesOwner && !run(List.of("chown", "-R", "65534:65534", folder.toString()))) {
            throw new CannotRun("不能把数据目录交给 nobody：" + folder, "cannot give the data folder to nobody: " + folder);
        }
        if (changesOwner && Files.exists(folder.resolveSibling("postgres.password"))) {
            run(List.of(
                    "chown",
                    "65534:65534",
                    folder.resolveSibling("postgres.password").toString()));
        }
    }

    private static boolean works(List<String> prefix) {
        return run(List.of(prefix.get(0), prefix.get(1), "true"));
    }

    private static boolean run(List<String> command) {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor(60, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
