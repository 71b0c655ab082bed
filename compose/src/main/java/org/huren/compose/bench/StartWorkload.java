package org.huren.compose.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.huren.compose.launcher.FreePorts;
import org.huren.compose.launcher.Settings;

/** From {@code compose/run} to its READY line, on an empty data folder and then on one with data; and the memory. */
final class StartWorkload {
    private static final int REPORTS = 2000;

    private final Path compose;
    private final Options options;
    private final Account account;
    private double slowest;

    StartWorkload(Path compose, Options options, Account account) {
        this.compose = compose;
        this.options = options;
        this.account = account;
    }

    void run() throws IOException {
        Path data = Files.createTempDirectory("huren-bench-");
        Map<String, String> environment = FreePorts.environment(data);
        try {
            start("first", environment, true);
            for (int i = 1; i <= options.number("starts", 3); i++) {
                start("later" + i, environment, false);
            }
        } finally {
            Site.remove(data);
        }
    }

    private void start(String which, Map<String, String> environment, boolean fill) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(compose.resolve("run").toString());
        builder.environment().putAll(environment);
        builder.redirectErrorStream(true);
        long begun = System.nanoTime();
        Process launcher = builder.start();
        Thread hook = new Thread(() -> end(launcher));
        Runtime.getRuntime().addShutdownHook(hook);
        try {
            awaitReady(launcher);
            double seconds = (System.nanoTime() - begun) / 1e9;
            account.put(which, "secondsToReady", seconds, "s to READY, " + which + " start");
            if (!fill) {
                slowest = Math.max(slowest, seconds);
                account.reach(Reach.START, slowest);
            }
            Run run = new Run(Settings.read(compose, environment), options, account);
            memory(which + "Idle", run);
            if (fill) {
                account.heading();
                run.phase(
                        "sending",
                        run.senders(run.feeds(4, false), 4),
                        Pace.closed(),
                        Budget.of(REPORTS, java.time.Duration.ofMinutes(2)));
                run.readBack(Writer.LINES);
                memory(which + "AfterWork", run);
            }
        } finally {
            long asked = System.nanoTime();
            end(launcher);
            account.put(which, "secondsToStop", (System.nanoTime() - asked) / 1e9, "s to stop");
            Runtime.getRuntime().removeShutdownHook(hook);
        }
    }

    private void memory(String when, Run run) {
        for (Cpu.Part part : List.of(Cpu.Part.HUB, Cpu.Part.KEYCLOAK)) {
            run.cpu()
                    .residentMegabytes(part)
                    .ifPresent(megabytes -> account.put("memory", when + part, megabytes, "MB resident"));
        }
    }

    private static void awaitReady(Process launcher) throws IOException {
        BufferedReader words =
                new BufferedReader(new InputStreamReader(launcher.getInputStream(), StandardCharsets.UTF_8));
        for (String line = words.readLine(); line != null; line = words.readLine()) {
            if (line.startsWith("READY ")) {
                Thread.ofVirtual().start(() -> discard(words));
                return;
            }
        }
        throw new IOException("compose/run ended before it was ready");
    }

    /** So that the launcher never waits for somebody to read what else it says. */
    private static void discard(BufferedReader words) {
        try {
            words.transferTo(java.io.Writer.nullWriter());
        } catch (IOException e) {
            // It has ended, which closes its words.
        }
    }

    private static void end(Process launcher) {
        launcher.destroy();
        try {
            if (!launcher.waitFor(60, TimeUnit.SECONDS)) {
                launcher.destroyForcibly();
            }
        } catch (InterruptedException e) {
            launcher.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
