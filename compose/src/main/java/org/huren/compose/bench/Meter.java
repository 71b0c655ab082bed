package org.huren.compose.bench;

import java.lang.management.ManagementFactory;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Reads the clocks before and after a phase. */
final class Meter {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Cpu cpu;
    private final Tables tables;

    Meter(Cpu cpu, Tables tables) {
        this.cpu = cpu;
        this.tables = tables;
    }

    /**
     * A phase with what it cost.
     *
     * @param cpuMillis of each part
     * @param walBytes written ahead
     * @param tableBytes growth of each table
     */
    record Phase(
            String name,
            Load.Outcome outcome,
            Map<Cpu.Part, Long> cpuMillis,
            long walBytes,
            Map<String, Long> tableBytes,
            double loadAverage) {

        /** Milliseconds; NaN where the part was not measured, as of two loads at once. */
        double cpuPerRequest(Cpu.Part part) {
            if (!cpuMillis.containsKey(part)) {
                return Double.NaN;
            }
            return cpuMillis.getOrDefault(part, 0L) / (double) Math.max(1, outcome.requests());
        }

        double cpuPerRequest() {
            if (cpuMillis.isEmpty()) {
                return Double.NaN;
            }
            return cpuMillis.values().stream().mapToLong(Long::longValue).sum()
                    / (double) Math.max(1, outcome.requests());
        }

        /** Both phases as if they were one. */
        Phase and(Phase other) {
            return new Phase(
                    name,
                    outcome.and(other.outcome),
                    sum(cpuMillis, other.cpuMillis),
                    walBytes + other.walBytes,
                    sum(tableBytes, other.tableBytes),
                    Math.max(loadAverage, other.loadAverage));
        }

        private static <K> Map<K, Long> sum(Map<K, Long> one, Map<K, Long> other) {
            Map<K, Long> all = new LinkedHashMap<>(one);
            other.forEach((key, amount) -> all.merge(key, amount, Long::sum));
            return all;
        }

        ObjectNode toJson() {
            ObjectNode json = JSON.createObjectNode();
            json.put("phase", name);
            json.put("requests", outcome.requests());
            json.put("answeredRightly", outcome.latencies().size());
            outcome.refused().forEach(json.withObject("refusedRightly")::put);
            outcome.failed().forEach(json.withObject("failed")::put);
            json.put("failures", outcome.failures());
            json.put("seconds", rounded(outcome.seconds()));
            json.put("perSecond", rounded(outcome.perSecond()));
            ObjectNode latency = json.withObject("latencyMs");
            for (double percent : new double[] {50, 90, 95, 99, 99.9}) {
                latency.put(
                        "p" + (percent == 99.9 ? "999" : Integer.toString((int) percent)),
                        rounded(outcome.latencies().percentile(percent)));
            }
            latency.put("max", rounded(outcome.latencies().max()));
            latency.put("mean", rounded(outcome.latencies().mean()));
            ObjectNode perRequest = json.withObject("cpuMsPerRequest");
            cpuMillis
                    .keySet()
                    .forEach(part -> perRequest.put(
                            part.name().toLowerCase(java.util.Locale.ROOT), rounded(cpuPerRequest(part))));
            if (!cpuMillis.isEmpty()) {
                perRequest.put("total", rounded(cpuPerRequest()));
            }
            json.put("walBytesPerRequest", walBytes / Math.max(1, outcome.requests()));
            tableBytes.forEach(json.withObject("tableGrowthBytes")::put);
            json.put("loadAverage", rounded(loadAverage));
            return json;
        }
    }

    Phase measure(String name, Supplier<Load.Outcome> load) {
        Map<String, Long> sizes = tables.bytes();
        long wal = tables.wal();
        Map<Cpu.Part, Long> before = cpu.millis();
        Load.Outcome outcome = load.get();
        Map<Cpu.Part, Long> used = new EnumMap<>(Cpu.Part.class);
        cpu.millis().forEach((part, millis) -> used.put(part, millis - before.getOrDefault(part, 0L)));
        long written = tables.wal() - wal;
        return new Phase(name, outcome, used, written, growth(sizes, tables.bytes()), loadAverage());
    }

    static Map<String, Long> growth(Map<String, Long> before, Map<String, Long> after) {
        Map<String, Long> growth = new TreeMap<>();
        after.forEach((table, bytes) -> {
            long more = bytes - before.getOrDefault(table, 0L);
            if (more != 0) {
                growth.put(table, more);
            }
        });
        return growth;
    }

    static double loadAverage() {
        return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    }

    /** Three decimals; what is no number becomes 0, which JSON can say. */
    static double rounded(double value) {
        return Double.isFinite(value) ? Math.round(value * 1000) / 1000.0 : 0;
    }
}
