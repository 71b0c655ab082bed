package org.huren.hub.packed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.luben.zstd.Zstd;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class PackingTest {

    private static final Path DEMO = Path.of("../compose/demo");

    /** Rows were written with them: whoever needs another dictionary gives it the next number. */
    private static final Map<String, String> RELEASED = Map.of(
            "report-1", "14b6d23a7e17b64528facbe88418433273df8d31c751798d6fd38c936a1f37d9",
            "message-1", "8b526a74f58eca39c86aca546d34ed85eb521ab3af24f84d64c6ce1bf100cfb3",
            "patient-1", "7de369bec988ac109fb9c2ea2662d62404c570257d7d49d17d5e13dbd0278052",
            "index-1", "bc36a380559bc4e457f8c65c99fd3fcd6f84614f78b7ab0b9f5e5e2e726d727e");

    @Test
    void aReleasedDictionaryNeverChanges() throws NoSuchAlgorithmException {
        MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
        RELEASED.forEach((name, hash) -> assertThat(HexFormat.of().formatHex(sha256.digest(Dictionary.bytes(name))))
                .as(name)
                .isEqualTo(hash));
    }

    @Test
    void whatIsPackedComesBackByteForByteWhateverItIs() {
        Random random = new Random(1);
        for (Packing packing : Packing.values()) {
            for (int length : new int[] {0, 1, 300, 70_000}) {
                byte[] noise = new byte[length];
                random.nextBytes(noise);
                assertThat(packing.unpack(packing.pack(noise))).isEqualTo(noise);
            }
        }
    }

    @Test
    void contentFromBeforeThereWereDictionariesStaysReadable() {
        byte[] json = "{\"facility\":\"JL-A\"}".getBytes(StandardCharsets.UTF_8);

        assertThat(Packing.MESSAGE.unpack(Zstd.compress(json, 3))).isEqualTo(json);
        assertThat(Packing.PATIENT.unpack(json)).isEqualTo(json);
    }

    @Test
    void aFormatOrDictionaryOfALaterVersionIsRefusedAndNotGuessed() {
        byte[] row = Packing.REPORT.pack(new byte[100]);
        row[1] = 99;
        assertThatThrownBy(() -> Packing.REPORT.unpack(row)).isInstanceOf(IllegalStateException.class);
        row[0] = 77;
        assertThatThrownBy(() -> Packing.REPORT.unpack(row)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void manyVirtualThreadsPackAtOnce() throws Exception {
        List<Future<Boolean>> equal = new ArrayList<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 500; i++) {
                byte[] content = "OBX|1|NM|L1020^白细胞计数||%d|10*9/L"
                        .formatted(i)
                        .repeat(i % 50)
                        .getBytes(StandardCharsets.UTF_8);
                equal.add(threads.submit(
                        () -> Arrays.equals(content, Packing.MESSAGE.unpack(Packing.MESSAGE.pack(content)))));
            }
        }
        for (Future<Boolean> each : equal) {
            assertThat(each.get()).isTrue();
        }
    }

    /** The demo province's messages are others than those that the dictionaries were made from. */
    @Test
    void messagesThatNoDictionaryWasMadeFromTakeHalfOfWhatTheyTookWithoutOne() throws IOException {
        StoredContent stored = DictionaryTrainer.stored(
                DictionaryTrainer.messages(DEMO.resolve("messages")), Optional.of(DEMO.resolve("codes")));

        assertThat(share(Packing.REPORT, stored.reports())).isLessThan(0.55);
        assertThat(share(Packing.MESSAGE, stored.messages())).isLessThan(0.6);
        assertThat(share(Packing.PATIENT, stored.patients())).isLessThan(0.5);
        assertThat(share(Packing.INDEX, stored.rows())).isLessThan(0.5);
    }

    private static double share(Packing packing, List<byte[]> contents) {
        double with = contents.stream()
                .mapToInt(content -> packing.pack(content).length)
                .sum();
        double without = contents.stream()
                .mapToInt(content -> Zstd.compress(content, 3).length)
                .sum();
        return with / without;
    }
}
