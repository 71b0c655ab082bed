package org.huren.compose.launcher;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Ends parts whose launcher was killed. A part is known by an argument that names the data folder exactly, so that no
 * stranger is ever hit and no list of process ids can grow stale. Call it only while holding the {@link DataLock}.
 */
final class Orphans {
    private static final Duration PATIENCE = Duration.ofSeconds(4);

    private final String mark;

    Orphans(String mark) {
        this.mark = mark;
    }

    /** Clients first, so that the database closes without broken sessions. Returns how many were ended. */
    int end() {
        List<ProcessHandle> all = find();
        List<ProcessHandle> servers = all.stream()
                .filter(process -> isExecutable(process, "postgres"))
                .toList();
        List<ProcessHandle> clients =
                all.stream().filter(process -> !servers.contains(process)).toList();
        clients.forEach(process -> Signals.send(process, Part.StopSignal.TERM));
        clients.forEach(Orphans::awaitEnd);
        servers.forEach(process -> Signals.send(process, Part.StopSignal.INT));
        servers.forEach(Orphans::awaitEnd);
        return all.size();
    }

    List<ProcessHandle> find() {
        return ProcessHandle.allProcesses()
                .filter(process -> isExecutable(process, "java") || isExecutable(process, "postgres"))
                .filter(process -> process.info()
                        .arguments()
                        .map(arguments -> Arrays.stream(arguments).anyMatch(this::isOurMark))
                        .orElse(false))
                .toList();
    }

    private boolean isOurMark(String argument) {
        return argument.equals(mark) || argument.equals("-D" + mark);
    }

    private static boolean isExecutable(ProcessHandle process, String name) {
        return process.info().command().map(path -> path.endsWith("/" + name)).orElse(false);
    }

    private static void awaitEnd(ProcessHandle process) {
        try {
            process.onExit().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException e) {
            process.destroyForcibly();
            process.onExit().join();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
