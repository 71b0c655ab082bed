package org.huren.hub.packed;

import com.github.luben.zstd.ZstdDictTrainer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.huren.hub.parts.RealPostgres;
import org.huren.hub.world.HubWorld;

/**
 * Makes dictionaries by hand, from made-up messages only: what a hub stores of them is what is learned from. The further
 * messages are stored twice, with the local codes mapped and without.
 *
 * <p>Arguments: the folder to write to, the number of the dictionaries, the folder of code tables, folders of further
 * messages. A number that was released is never made again; give the next one and raise it in {@link Packing}.
 */
public final class DictionaryTrainer {

    private static final int KILOBYTE = 1024;
    private static final int ROUNDS = 12;

    private DictionaryTrainer() {}

    public static void main(String[] arguments) throws IOException {
        Path target = Path.of(arguments[0]);
        String number = arguments[1];
        Path codes = Path.of(arguments[2]);
        List<byte[]> further = new ArrayList<>();
        for (String folder : Arrays.asList(arguments).subList(3, arguments.length)) {
            further.addAll(messages(Path.of(folder)));
        }
        List<byte[]> messages = new PracticeMessages().all(codes, ROUNDS);
        messages.addAll(further);
        StoredContent mapped = stored(messages, Optional.of(codes));
        StoredContent unmapped = stored(further, Optional.empty());
        write(target.resolve("report-" + number + ".dict"), 160, mapped.reports(), unmapped.reports());
        write(target.resolve("message-" + number + ".dict"), 32, mapped.messages(), List.of());
        write(target.resolve("patient-" + number + ".dict"), 16, mapped.patients(), List.of());
        write(target.resolve("index-" + number + ".dict"), 32, mapped.rows(), unmapped.rows());
    }

    static List<byte[]> messages(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".hl7"))
                    .sorted()
                    .map(DictionaryTrainer::read)
                    .toList();
        }
    }

    private static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static StoredContent stored(List<byte[]> messages, Optional<Path> codes) {
        HubWorld hub = new HubWorld(RealPostgres.freshDatabase().dataSource(), codes);
        messages.forEach(hub::send);
        return StoredContent.of(hub.jdbc);
    }

    private static void write(Path file, int kilobytes, List<byte[]> samples, List<byte[]> more) throws IOException {
        List<byte[]> all = Stream.concat(samples.stream(), more.stream()).toList();
        int bytes = all.stream().mapToInt(sample -> sample.length).sum();
        ZstdDictTrainer trainer = new ZstdDictTrainer(bytes, kilobytes * KILOBYTE);
        all.forEach(trainer::addSample);
        Files.write(file, trainer.trainSamples());
        System.out.printf("%s from %d samples of %d bytes%n", file.getFileName(), all.size(), bytes);
    }
}
