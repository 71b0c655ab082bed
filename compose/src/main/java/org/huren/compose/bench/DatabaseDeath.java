package org.huren.compose.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The ways in which PostgreSQL ends without having put its house in order. */
enum DatabaseDeath {
    /** What {@code pg_ctl stop -m immediate} sends: all sessions are aborted, no checkpoint is written. */
    IMMEDIATE_STOP,
    /** A session of the hub's is killed: the server throws all others out and recovers by itself. */
    KILLED_SESSION,
    /** All of its processes are killed at once. */
    KILLED_SERVER;

    private static final int PATIENCE_SECONDS = 60;

    /** Makes an end of the database and starts it again where it does not do that itself. */
    void strike(Site site) throws IOException {
        Process server = site.database().orElseThrow(() -> new IOException("no database runs"));
        List<ProcessHandle> sessions = server.descendants().toList();
        switch (this) {
            case IMMEDIATE_STOP -> signal("QUIT", server.pid());
            case KILLED_SESSION -> sessionOfHub(server).destroyForcibly();
            case KILLED_SERVER -> {
                server.destroyForcibly();
                sessions.forEach(ProcessHandle::destroyForcibly);
            }
        }
        if (this != KILLED_SESSION) {
            awaitEnd(server, sessions);
            site.restartDatabase();
        }
    }

    /** Sessions outlive their server for a moment, and another one cannot start on the same data until then. */
    private static void awaitEnd(Process server, List<ProcessHandle> sessions) throws IOException {
        try {
            if (!server.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new IOException("the database does not end");
            }
            for (ProcessHandle session : sessions) {
                session.onExit().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            throw new IOException("a session of the database does not end", e);
        }
    }

    /** After the last crash the hub may need a moment to come back. */
    private static ProcessHandle sessionOfHub(Process server) throws IOException {
        for (int i = 0; i < PATIENCE_SECONDS * 10; i++) {
            Optional<ProcessHandle> session =
                    server.descendants().filter(DatabaseDeath::isSessionOfHub).findAny();
            if (session.isPresent()) {
                return session.get();
            }
            FaultProxy.pause(100);
        }
        throw new IOException("the hub has no session");
    }

    private static boolean isSessionOfHub(ProcessHandle process) {
        try {
            Path title = Path.of("/proc", Long.toString(process.pid()), "cmdline");
            return new String(Files.readAllBytes(title), StandardCharsets.UTF_8).contains("huren huren 127.0.0.1");
        } catch (IOException e) {
            return false;
        }
    }

    private static void signal(String name, long pid) throws IOException {
        new ProcessBuilder("/bin/sh", "-c", "kill -" + name + " " + pid)
                .inheritIO()
                .start();
    }
}
