package org.huren.bridge;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** What the fuzzed parts begin with, and how long they may take over one input. */
public final class Fuzzing {
    private static final long ONE_SECOND = 1_000_000_000L;

    private Fuzzing() {}

    /** Real messages: the golden ones and the first of the open sample, of each dialect. */
    public static Stream<byte[]> messages() {
        return Stream.concat(files("golden"), files("china/messages").limit(60));
    }

    private static Stream<byte[]> files(String folder) {
        try (Stream<Path> all = Files.list(Path.of("src/test/resources", folder))) {
            List<byte[]> contents = all.filter(path -> path.toString().endsWith(".hl7"))
                    .sorted()
                    .map(Fuzzing::bytes)
                    .toList();
            return contents.stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** In processor time, because a busy machine makes everything wait. */
    public static <T> T withinASecond(Supplier<T> work) {
        long begun = processorTime();
        T result = work.get();
        long took = processorTime() - begun;
        if (took > ONE_SECOND) {
            throw new AssertionError("one input took " + took / 1_000_000 + " ms");
        }
        return result;
    }

    private static long processorTime() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }
}
