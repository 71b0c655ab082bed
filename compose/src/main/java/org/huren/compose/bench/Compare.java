package org.huren.compose.bench;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code compose/bench/compare BEFORE.json AFTER.json}: two runs of one workload beside each other. */
public final class Compare {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String ROW = "%-58s %12s %12s %8s";
    private static final Map<String, String> FIGURES = Map.of(
            "/perSecond", "1 a second",
            "/latencyMs/p50", "2 p50 ms",
            "/latencyMs/p95", "3 p95 ms",
            "/latencyMs/p99", "4 p99 ms",
            "/cpuMsPerRequest/total", "5 CPU ms",
            "/cpuMsPerRequest/hub", "6 CPU ms, hub",
            "/cpuMsPerRequest/postgres", "7 CPU ms, PostgreSQL",
            "/walBytesPerRequest", "8 WAL bytes");

    private final PrintStream out;
    private final JsonNode before;
    private final JsonNode after;

    private Compare(PrintStream out, Path before, Path after) {
        this.out = out;
        this.before = JSON.readTree(before.toFile());
        this.after = JSON.readTree(after.toFile());
    }

    public static void main(String[] arguments) {
        PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        if (arguments.length != 2) {
            out.println("用法 / usage: compose/bench/compare BEFORE.json AFTER.json");
            System.exit(2);
        }
        new Compare(out, Path.of(arguments[0]), Path.of(arguments[1])).print();
    }

    private void print() {
        out.println(ROW.formatted("", commit(before), commit(after), "after/"));
        out.println(ROW.formatted("", noise(before), noise(after), "before"));
        for (JsonNode phase : before.path("phases")) {
            JsonNode same = phase(after, phase);
            if (!same.isMissingNode()) {
                out.println(phase.path("phase").asString());
                figures()
                        .forEach(figure -> row(
                                "  " + figure.getValue().substring(2),
                                phase.at(figure.getKey()),
                                same.at(figure.getKey())));
            }
        }
        before.properties().forEach(group -> {
            if (group.getValue().isObject() && !List.of("options", "machine").contains(group.getKey())) {
                group(group.getKey(), group.getValue(), after.path(group.getKey()));
            }
        });
    }

    private static List<Map.Entry<String, String>> figures() {
        return FIGURES.entrySet().stream().sorted(Map.Entry.comparingByValue()).toList();
    }

    private void group(String name, JsonNode one, JsonNode other) {
        if (other.isMissingNode()) {
            return;
        }
        out.println(name);
        one.properties().forEach(figure -> {
            JsonNode value = figure.getValue();
            boolean isReach = value.has("measured");
            row(
                    "  " + (isReach ? value.path("what").asString() : figure.getKey()),
                    isReach ? value.path("measured") : value,
                    isReach ? other.path(figure.getKey()).path("measured") : other.path(figure.getKey()));
        });
    }

    private void row(String what, JsonNode one, JsonNode other) {
        if (one.isNumber() && other.isNumber()) {
            double ratio = other.asDouble() / one.asDouble();
            out.println(ROW.formatted(
                    what, Account.number(one.asDouble()), Account.number(other.asDouble()), Account.number(ratio)));
        }
    }

    /** The same phase of the other run. A rate in its name is what that run reached, not what the phase is. */
    private static JsonNode phase(JsonNode run, JsonNode wanted) {
        for (JsonNode phase : run.path("phases")) {
            if (name(phase).equals(name(wanted))) {
                return phase;
            }
        }
        return JSON.missingNode();
    }

    private static String name(JsonNode phase) {
        return phase.path("workload").asString("") + "/"
                + phase.path("phase").asString().replaceAll("[0-9]+/s", "N/s");
    }

    private static String commit(JsonNode run) {
        return run.path("commit").asString("?");
    }

    private static String noise(JsonNode run) {
        return run.path("noisy").asBoolean(false) ? "noisy" : "";
    }
}
