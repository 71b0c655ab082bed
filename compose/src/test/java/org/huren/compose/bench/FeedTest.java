package org.huren.compose.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class FeedTest {
    private static final int MESSAGES = 20_000;

    private final Mark mark = Mark.of(Instant.parse("2026-11-24T00:00:00Z"));

    @Test
    void theMixIsFiveCorrectionsTwoDuplicatesAndOneMalformedInAHundred() throws IOException {
        Feed feed = feed(false);
        Map<Order.Kind, Integer> kinds = new EnumMap<>(Order.Kind.class);
        for (int i = 0; i < MESSAGES; i++) {
            Order order = feed.next();
            feed.acknowledged(order);
            kinds.merge(order.kind(), 1, Integer::sum);
        }

        assertThat(share(kinds, Order.Kind.CORRECTION)).isBetween(0.045, 0.055);
        assertThat(share(kinds, Order.Kind.DUPLICATE)).isBetween(0.016, 0.024);
        assertThat(share(kinds, Order.Kind.MALFORMED)).isBetween(0.007, 0.013);
    }

    @Test
    void fourOfFiveNewReportsAreOfKnownPatients() throws IOException {
        Feed feed = feed(false);
        Set<String> records = new HashSet<>();
        int reports = 0;
        for (int i = 0; i < MESSAGES; i++) {
            Order order = feed.next();
            if (order.kind() == Order.Kind.FIRST || order.kind() == Order.Kind.MALFORMED) {
                reports++;
                records.add(
                        RecordId.of(order.report().hospital(), order.report().person()));
            }
        }

        assertThat(1 - records.size() / (double) reports).isBetween(0.78, 0.83);
    }

    @Test
    void aMessageHasTwentyLinesAndAboutSeventeenHundredBytes() throws IOException {
        Feed feed = feed(false);
        long bytes = 0;
        int messages = 0;
        for (int i = 0; i < 2000; i++) {
            Order order = feed.next();
            if (order.kind() == Order.Kind.FIRST) {
                String text = text(order);
                assertThat(text.split("\rOBX\\|", -1)).hasSize(Writer.LINES + 1);
                bytes += order.bytes().length;
                messages++;
            }
        }

        assertThat(bytes / messages).isBetween(1500L, 1900L);
    }

    @Test
    void everyHospitalWritesInItsOwnCharsetWithoutLoss() throws IOException {
        Feed feed = feed(false);
        Set<Hospital> seen = new HashSet<>();
        for (int i = 0; i < 2000; i++) {
            Order order = feed.next();
            if (order.kind() == Order.Kind.FIRST) {
                Report report = order.report();
                seen.add(report.hospital());
                assertThat(text(order))
                        .contains(report.person().surname())
                        .contains(report.person().givenName())
                        .contains("|" + report.hospital().code() + "|")
                        .contains(report.filler());
            }
        }

        assertThat(seen).containsExactlyInAnyOrder(Hospital.values());
    }

    @Test
    void aCorrectionIsNewerAndOfTheSameReport() throws IOException {
        Writer writer = Writer.withCodes(Path.of("demo/codes"));
        Report report = new Report(Hospital.A, mark.person(3), "F1", Instant.parse("2026-11-01T01:00:00Z"), 7);

        String first = new String(writer.first(report, "1"), Hospital.A.charset());
        String corrected = new String(writer.correction(report, "2"), Hospital.A.charset());

        assertThat(first).contains("||20261101090000+0800||LAB|F").contains("|F1|");
        assertThat(corrected)
                .contains("||20261101100000+0800||LAB|C")
                .contains("|F1|")
                .doesNotContain("|||F\r");
    }

    @Test
    void anImagingReportHasFourToTwentyKilobytes() throws IOException {
        Feed feed = feed(true);
        for (int i = 0; i < 500; i++) {
            Order order = feed.next();
            if (order.kind() == Order.Kind.FIRST) {
                assertThat(order.bytes().length).isBetween(3_800, 21_000);
            }
        }
    }

    @Test
    void aNationalIdHasTheCheckDigitOfGb11643() {
        String id = new Person("T", 0, 1).nationalId();

        assertThat(id).hasSize(18).startsWith("220000").matches("[0-9]{17}[0-9X]");
        assertThat((id.charAt(16) - '0') % 2).isOne();
        assertThat(weighted(id)).isOne();
    }

    private static int weighted(String id) {
        int sum = 0;
        for (int i = 0; i < 18; i++) {
            int digit = id.charAt(i) == 'X' ? 10 : id.charAt(i) - '0';
            sum += digit * (1 << 17 - i) % 11;
        }
        return sum % 11;
    }

    private Feed feed(boolean imaging) throws IOException {
        return new Feed(mark, Writer.withCodes(Path.of("demo/codes")), imaging, new AtomicInteger(), 1);
    }

    /** Strictly decoded: a byte that does not fit is an error. */
    private static String text(Order order) throws CharacterCodingException {
        Charset charset = order.report().hospital().charset();
        return charset.newDecoder().decode(ByteBuffer.wrap(order.bytes())).toString();
    }

    private static double share(Map<Order.Kind, Integer> kinds, Order.Kind kind) {
        return kinds.getOrDefault(kind, 0) / (double) MESSAGES;
    }
}
