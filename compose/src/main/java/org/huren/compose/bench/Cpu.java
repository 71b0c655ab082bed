package org.huren.compose.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** CPU time and memory of each part, children included, as the kernel counts them (proc(5)). */
final class Cpu {
    /** USER_HZ, 100 on every Linux that we run on: what is counted is ticks of 10 ms. */
    private static final int MILLIS_PER_TICK = 10;

    private final Map<Part, ProcessHandle> roots = new EnumMap<>(Part.class);

    /** Whose time it is. */
    enum Part {
        HUB("fhir-server"),
        POSTGRES("/bin/postgres"),
        KEYCLOAK("QuarkusEntryPoint"),
        CLIENT("");

        private final String trait;

        Part(String trait) {
            this.trait = trait;
        }
    }

    /** Of the parts that run on this data, and of this process. */
    Cpu(Path data) {
        roots.put(Part.CLIENT, ProcessHandle.current());
        for (Part part : List.of(Part.HUB, Part.POSTGRES, Part.KEYCLOAK)) {
            running(data, part).ifPresent(process -> roots.put(part, process));
        }
    }

    /** The same with another hub than the first that is found. */
    Cpu(Path data, ProcessHandle hub) {
        this(data);
        roots.put(Part.HUB, hub);
    }

    private static Optional<ProcessHandle> running(Path data, Part part) {
        return ProcessHandle.allProcesses()
                .filter(process -> {
                    String line = commandLine(process.pid());
                    return line.contains("huren.stack=" + data + "\0") && line.contains(part.trait);
                })
                .findFirst();
    }

    /** Milliseconds of CPU that each part has used so far. */
    Map<Part, Long> millis() {
        Map<Part, Long> millis = new EnumMap<>(Part.class);
        roots.forEach((part, root) -> {
            // The launcher's children are parts of their own; what the client had started and waited for is not load.
            Stream<ProcessHandle> family =
                    part == Part.CLIENT ? Stream.of(root) : Stream.concat(Stream.of(root), root.descendants());
            millis.put(
                    part,
                    family.mapToLong(each -> ticks(each.pid(), part != Part.CLIENT))
                                    .sum()
                            * MILLIS_PER_TICK);
        });
        return millis;
    }

    /** Resident megabytes now; empty for a part that does not run here. */
    Optional<Double> residentMegabytes(Part part) {
        return Optional.ofNullable(roots.get(part)).flatMap(process -> resident(process.pid()));
    }

    private static Optional<Double> resident(long pid) {
        try (Stream<String> lines = Files.lines(Path.of("/proc", Long.toString(pid), "status"))) {
            return lines.filter(line -> line.startsWith("VmRSS:"))
                    .map(line -> Double.parseDouble(line.replaceAll("[^0-9]", "")) / 1024)
                    .findFirst();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** A process that has just ended counts through its parent's fields for children. */
    private static long ticks(long pid, boolean withChildren) {
        try {
            String stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
            List<String> fields =
                    List.of(stat.substring(stat.lastIndexOf(')') + 2).split(" "));
            long own = Long.parseLong(fields.get(11)) + Long.parseLong(fields.get(12));
            long children = Long.parseLong(fields.get(13)) + Long.parseLong(fields.get(14));
            return withChildren ? own + children : own;
        } catch (IOException e) {
            return 0;
        }
    }

    private static String commandLine(long pid) {
        try {
            return Files.readString(Path.of("/proc", Long.toString(pid), "cmdline"));
        } catch (IOException e) {
            return "";
        }
    }
}
