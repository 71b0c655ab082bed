package org.huren.compose.launcher;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** One child process. Its words go to its log; its death is noticed by {@link Stack}. */
public final class Part {
    private final String name;
    private final Process process;
    private final Path log;
    private final StopSignal signal;

    private Part(String name, Process process, Path log, StopSignal signal) {
        this.name = name;
        this.process = process;
        this.log = log;
        this.signal = signal;
    }

    /** How a part is asked to end: PostgreSQL waits for its clients on TERM and does not on INT. */
    enum StopSignal {
        TERM,
        INT
    }

    static Part start(String name, List<String> command, Map<String, String> environment, Path log, StopSignal signal)
            throws IOException {
        Files.createDirectories(log.getParent());
        ProcessBuilder builder = new ProcessBuilder(outsideTerminal(command))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
        builder.environment().putAll(environment);
        return new Part(name, builder.start(), log, signal);
    }

    /** Ctrl-C goes to the launcher alone, which then stops the parts in order; {@code setsid} keeps the process id. */
    private static List<String> outsideTerminal(List<String> command) {
        if (!Files.isExecutable(Path.of("/usr/bin/setsid"))) {
            return command;
        }
        List<String> detached = new ArrayList<>(List.of("/usr/bin/setsid"));
        detached.addAll(command);
        return detached;
    }

    public String name() {
        return name;
    }

    public Process process() {
        return process;
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** Asks, waits, then kills; returns when the process is gone. */
    void stop(Duration patience) {
        Signals.send(process.toHandle(), signal);
        try {
            if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly().waitFor(5, TimeUnit.SECONDS);
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    CannotRun died() {
        return new CannotRun(
                name + " 意外退出", name + " ended unexpectedly (status " + status() + "); its log: " + log + tail());
    }

    private String status() {
        return process.isAlive() ? "?" : Integer.toString(process.exitValue());
    }

    private String tail() {
        try {
            List<String> lines = new String(Files.readAllBytes(log), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
            return "\n  | " + String.join("\n  | ", lines.subList(Math.max(0, lines.size() - 8), lines.size()));
        } catch (IOException e) {
            return "";
        }
    }
}
