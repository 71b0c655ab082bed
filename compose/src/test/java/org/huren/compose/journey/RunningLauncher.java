package org.huren.compose.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** {@code compose/run} without its build step: the launcher as a process, watched from outside. */
final class RunningLauncher {
    private final Process process;
    private final Path output;
    private final Path data;

    private RunningLauncher(Process process, Path output, Path data) {
        this.process = process;
        this.output = output;
        this.data = data;
    }

    static RunningLauncher start(Map<String, String> environment, Path data, String... arguments) throws IOException {
        Path output = Files.createTempFile(Path.of("target"), "launcher-", ".out");
        Stream<String> command = Stream.of(
                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                "-Dhuren.compose=" + Path.of("").toAbsolutePath(),
                "-cp",
                System.getProperty("java.class.path"),
                "org.huren.compose.Launcher");
        ProcessBuilder builder = new ProcessBuilder(
                        Stream.concat(command, Arrays.stream(arguments)).toList())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().putAll(environment);
        return new RunningLauncher(builder.start(), output, data);
    }

    void awaitReady(Duration limit) {
        await().atMost(limit).pollInterval(Duration.ofMillis(200)).until(() -> isReady() || !process.isAlive());
        assertThat(isReady()).as(output()).isTrue();
    }

    int awaitExit(Duration limit) {
        await().atMost(limit).until(() -> !process.isAlive());
        return process.exitValue();
    }

    /** {@code kill -9} of the part whose command line contains the text. */
    void kill(String part) {
        ProcessHandle found = processesOf(data).stream()
                .filter(candidate -> candidate.info().commandLine().orElse("").contains(part))
                .findFirst()
                .orElseThrow();
        found.destroyForcibly();
    }

    void killItself() {
        process.destroyForcibly();
        await().until(() -> !process.isAlive());
    }

    void terminate() {
        process.destroy();
    }

    String output() {
        try {
            return Files.readString(output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean isReady() {
        return output().lines().anyMatch(line -> line.startsWith("READY http://localhost:"));
    }

    /** Parts that run on this data, whoever started them. */
    static List<ProcessHandle> processesOf(Path data) {
        return ProcessHandle.allProcesses()
                .filter(candidate -> candidate
                        .info()
                        .commandLine()
                        .map(line -> line.contains("huren.stack=" + data))
                        .orElse(false))
                .toList();
    }

    static void killAllOf(Path data) {
        processesOf(data).forEach(ProcessHandle::destroyForcibly);
    }
}
