package org.huren.compose.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The account of a run: a table for whoever waits for it, and the JSON file that is kept. */
final class Account {
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
    private static final String ROW = "%-26s %8s %6s %9s %8s %8s %8s %8s %7s %6s %6s %6s %6s %5s";

    private final PrintStream out;
    private final Path repository;
    private final ObjectNode json = JSON.createObjectNode();
    private final List<String> complaints = new ArrayList<>();
    private final ReachTable reach = new ReachTable();
    private String workload = "";

    Account(PrintStream out, Path repository, Options options) {
        this.out = out;
        this.repository = repository;
        json.put("workload", options.workload());
        json.put("date", Instant.now().toString());
        json.put("commit", git("rev-parse", "--short", "HEAD"));
        json.put(
                "uncommittedChanges",
                !git("status", "--porcelain", "--untracked-files=no").isEmpty());
        options.values().forEach(json.withObject("options")::put);
        ObjectNode machine = json.withObject("machine");
        machine.put("processors", Runtime.getRuntime().availableProcessors());
        machine.put("model", model());
        machine.put("loadAverageBefore", Meter.rounded(Meter.loadAverage()));
    }

    ObjectNode json() {
        return json;
    }

    double loadAverageBefore() {
        return json.at("/machine/loadAverageBefore").asDouble();
    }

    /** What the next phases belong to, where a run has several workloads. */
    void inWorkload(String name) {
        workload = name;
    }

    void say(String line) {
        out.println(line);
    }

    void heading() {
        say(ROW.formatted(
                "phase", "right", "failed", "/s", "p50 ms", "p95 ms", "p99 ms", "max ms", "CPU ms", "hub", "pg", "kc",
                "client", "load"));
    }

    void add(Meter.Phase phase) {
        ObjectNode kept = phase.toJson();
        if (!workload.isEmpty()) {
            kept.put("workload", workload);
        }
        json.withArray("phases").add(kept);
        Load.Outcome outcome = phase.outcome();
        say(ROW.formatted(
                phase.name(),
                outcome.latencies().size(),
                outcome.failures(),
                number(outcome.perSecond()),
                number(outcome.latencies().percentile(50)),
                number(outcome.latencies().percentile(95)),
                number(outcome.latencies().percentile(99)),
                number(outcome.latencies().max()),
                number(phase.cpuPerRequest()),
                number(phase.cpuPerRequest(Cpu.Part.HUB)),
                number(phase.cpuPerRequest(Cpu.Part.POSTGRES)),
                number(phase.cpuPerRequest(Cpu.Part.KEYCLOAK)),
                number(phase.cpuPerRequest(Cpu.Part.CLIENT)),
                "%.1f".formatted(phase.loadAverage())));
        if (!outcome.refused().isEmpty()) {
            say("  rightly refused: " + outcome.refused());
        }
        if (!outcome.failed().isEmpty()) {
            complain(phase.name() + ": failed " + outcome.failed());
        }
    }

    void add(long acknowledged, ReadBack.Account back) {
        ObjectNode sample = json.withObject("sample");
        sample.put("acknowledged", acknowledged);
        sample.put("fetchedBack", back.asked());
        sample.put("found", back.found());
        back.missing().forEach(sample.withArray("missing")::add);
        say("sample: " + back.found() + " of " + back.asked() + " are there (of " + acknowledged + " acknowledged)");
        if (!back.missing().isEmpty()) {
            complain("acknowledged, but not there: " + back.missing());
        }
    }

    /** A row of the table of faults; lost or doubled messages fail the run. */
    void add(Tally tally) {
        json.withArray("faults").add(tally.toJson());
        say(tally.row());
        if (!tally.isSound()) {
            complain(tally.fault() + ": " + tally.problems());
        }
    }

    /** A figure among the limits of the machine or the results. */
    void put(String group, String name, double value, String unit) {
        json.withObject(group).put(name, Meter.rounded(value));
        say("  %-44s %12s %s".formatted(name, number(value), unit));
    }

    /** A figure of which it is said how far it is meant to come. */
    void reach(Reach row, double value) {
        reach.put(row, value);
    }

    /** Prints what was reached. */
    void sayReach() {
        reach.lines().forEach(this::say);
    }

    /** Returns the bytes of all tables a report. */
    long bytesPerReport(String name, Map<String, Long> growth, long reports) {
        ObjectNode tables = json.withObject(name);
        long total = growth.values().stream().mapToLong(Long::longValue).sum();
        say(name + ", " + reports + " reports: " + total / Math.max(1, reports) + " bytes a report");
        growth.forEach((table, bytes) -> {
            tables.put(table, bytes / Math.max(1, reports));
            if (bytes / Math.max(1, reports) > 0) {
                say("  %-44s %12d".formatted(table, bytes / Math.max(1, reports)));
            }
        });
        tables.put("total", total / Math.max(1, reports));
        tables.put("reports", reports);
        return total / Math.max(1, reports);
    }

    /** Something that makes the figures worthless. */
    void complain(String reason) {
        complaints.add(reason);
        json.withArray("complaints").add(reason);
        say("✗ " + reason);
    }

    boolean isSound() {
        return complaints.isEmpty();
    }

    Path write(Path results) throws IOException {
        json.withObject("machine").put("loadAverageAfter", Meter.rounded(Meter.loadAverage()));
        reach.writeTo(json.withObject("reach"));
        Files.createDirectories(results);
        String day = json.path("date").asString().substring(0, 10);
        String kill = json.has("kill") && !json.path("workload").asString().equals("all") ? "-kill" : "";
        Path file = results.resolve(day + "-" + json.path("workload").asString() + kill + "-"
                + json.path("commit").asString() + ".json");
        Files.write(file, JSON.writeValueAsBytes(json));
        return file;
    }

    private String git(String... arguments) {
        List<String> command = new ArrayList<>(List.of("git", "-C", repository.toString()));
        command.addAll(List.of(arguments));
        try {
            Process process = new ProcessBuilder(command).start();
            String words = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0 ? words.strip() : "unknown";
        } catch (IOException e) {
            return "unknown";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "unknown";
        }
    }

    private static String model() {
        try (var lines = Files.lines(Path.of("/proc/cpuinfo"))) {
            return lines.filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse("unknown");
        } catch (IOException e) {
            return "unknown";
        }
    }

    static String number(double value) {
        if (!Double.isFinite(value)) {
            return "-";
        }
        return String.format(Locale.ROOT, value >= 1000 ? "%.0f" : value >= 100 ? "%.1f" : "%.2f", value);
    }
}
