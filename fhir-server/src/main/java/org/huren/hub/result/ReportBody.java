package org.huren.hub.result;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.huren.bridge.map.ClinicalTime;
import org.huren.hub.slice.Slice;
import org.huren.hub.slice.SortableTime;
import org.jspecify.annotations.Nullable;

/**
 * An unpacked report document: a table of its resources before their text. A resource becomes a slice only when it is
 * asked for: a timeline opens twenty documents for one resource of each.
 */
final class ReportBody {

    /** Layout of the bytes, their first byte; 2 follows the one of rows without dictionary. */
    private static final int LAYOUT = 2;

    /** Their places are written into the store. */
    private static final ResultKind[] KINDS = {
        ResultKind.DIAGNOSTIC_REPORT, ResultKind.SERVICE_REQUEST, ResultKind.SPECIMEN, ResultKind.OBSERVATION
    };

    private final byte[] bytes;
    private final RepeatedWords words;
    private final List<Entry> entries;
    private final int stateFrom;
    private final int stateLength;
    private final boolean byLines;

    private record Entry(ResultKind kind, String id, long version, long updated, int from, int length) {}

    private ReportBody(
            byte[] bytes, RepeatedWords words, List<Entry> entries, int stateFrom, int stateLength, boolean byLines) {
        this.bytes = bytes;
        this.words = words;
        this.entries = entries;
        this.stateFrom = stateFrom;
        this.stateLength = stateLength;
        this.byLines = byLines;
    }

    ReportState state() {
        byte[] json = words.expand(bytes, stateFrom, stateLength);
        return byLines ? ReportStateForm.readByLines(json) : ReportStateForm.read(json);
    }

    Optional<Slice> find(ResultKind kind, String resourceId) {
        for (Entry entry : entries) {
            if (entry.kind == kind && entry.id.equals(resourceId)) {
                return Optional.of(slice(entry));
            }
        }
        return Optional.empty();
    }

    Stream<Slice> ofKind(ResultKind kind) {
        return entries.stream().filter(entry -> entry.kind == kind).map(this::slice);
    }

    List<Slice> slices() {
        return entries.stream().map(this::slice).toList();
    }

    private Slice slice(Entry entry) {
        return new Slice(
                entry.kind.type(),
                entry.id,
                entry.version,
                Instant.ofEpochMilli(entry.updated),
                words.expand(bytes, entry.from, entry.length));
    }

    static byte[] write(UUID patient, ReportDocument document) {
        ReportState state = document.state();
        List<Slice> slices = document.slices();
        String report = slices.getFirst().id();
        RepeatedWords words = RepeatedWords.of(
                report,
                patient.toString(),
                SortableTime.of(state.updated()),
                text(state.header().collected()),
                text(state.header().issued()),
                state.header().orderKey().number());
        byte[] json = ReportStateForm.json(state);
        byte[] bytes = write(report, slices, json, words);
        return bytes == null ? Objects.requireNonNull(write(report, slices, json, RepeatedWords.NONE)) : bytes;
    }

    private static @Nullable String text(@Nullable ClinicalTime time) {
        return time == null ? null : time.fhir();
    }

    /** @return null where the words do not suit these texts */
    private static byte @Nullable [] write(String report, List<Slice> slices, byte[] state, RepeatedWords words) {
        byte[] texts = new byte
                [state.length
                        + slices.stream().mapToInt(slice -> slice.json().length).sum()];
        int[] lengths = new int[slices.size() + 1];
        int length = 0;
        for (int i = 0; i < lengths.length; i++) {
            lengths[i] = words.shorten(i == 0 ? state : slices.get(i - 1).json(), texts, length);
            if (lengths[i] < 0) {
                return null;
            }
            length += lengths[i];
        }
        long newest = slices.getFirst().lastUpdated().toEpochMilli();
        ByteWriter out = new ByteWriter(length + slices.size() * 8 + 256)
                .one(LAYOUT)
                .all(report.getBytes(StandardCharsets.US_ASCII))
                .number(newest);
        words.write(out);
        out.number(slices.size());
        slices.forEach(slice -> out.one(kind(slice.type())));
        slices.forEach(slice -> out.number(ordinal(slice.id(), report)));
        slices.forEach(slice -> out.number(slice.version()));
        slices.forEach(slice -> out.number(newest - slice.lastUpdated().toEpochMilli()));
        IntStream.of(lengths).forEach(out::number);
        return out.all(texts, length).toBytes();
    }

    private static int kind(String type) {
        for (int i = 0; i < KINDS.length; i++) {
            if (KINDS[i].type().equals(type)) {
                return i;
            }
        }
        throw new IllegalArgumentException("no resource of a report: " + type);
    }

    /** What follows the id of the report: nothing or {@code -r} 0, {@code -17} and {@code -s17} 17. */
    private static int ordinal(String id, String report) {
        int from = report.length() + 1;
        if (id.length() <= from || id.charAt(from) == 'r') {
            return 0;
        }
        return Integer.parseInt(id, id.charAt(from) == 's' ? from + 1 : from, id.length(), 10);
    }

    private static String id(ResultKind kind, String report, int ordinal) {
        return switch (kind) {
            case DIAGNOSTIC_REPORT -> report;
            case SERVICE_REQUEST -> report + "-r";
            case SPECIMEN -> report + "-s" + ordinal;
            case OBSERVATION -> report + "-" + ordinal;
        };
    }

    static ReportBody read(byte[] bytes) {
        ByteReader in = new ByteReader(bytes, 0);
        int layout = in.one();
        if (layout != LAYOUT) {
            throw new IllegalStateException("a report document of unknown layout " + layout);
        }
        String report = new String(in.all(36), StandardCharsets.US_ASCII);
        long newest = in.number();
        RepeatedWords words = RepeatedWords.read(in);
        int count = in.size();
        ResultKind[] kinds = new ResultKind[count];
        for (int i = 0; i < count; i++) {
            kinds[i] = KINDS[in.one()];
        }
        long[] ordinals = numbers(in, count);
        long[] versions = numbers(in, count);
        long[] ages = numbers(in, count);
        int stateLength = in.size();
        long[] lengths = numbers(in, count);
        int stateFrom = in.position();
        int from = stateFrom + stateLength;
        List<Entry> entries = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            int length = (int) lengths[i];
            String id = id(kinds[i], report, (int) ordinals[i]);
            entries.add(new Entry(kinds[i], id, versions[i], newest - ages[i], from, length));
            from += length;
        }
        return new ReportBody(bytes, words, entries, stateFrom, stateLength, false);
    }

    private static long[] numbers(ByteReader in, int count) {
        long[] numbers = new long[count];
        for (int i = 0; i < count; i++) {
            numbers[i] = in.number();
        }
        return numbers;
    }

    /** The first layout: the state, then each resource with its type, id, version and time, lengths in four bytes. */
    static ReportBody readFirstLayout(byte[] bytes) {
        ByteReader in = new ByteReader(bytes, 0);
        int stateLength = in.bigEndianInt();
        int stateFrom = in.position();
        int count = in.skip(stateLength).bigEndianInt();
        List<Entry> entries = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            ResultKind kind = KINDS[kind(ascii(in))];
            String id = ascii(in);
            long version = in.bigEndianLong();
            long updated = in.bigEndianLong();
            int length = in.bigEndianInt();
            entries.add(new Entry(kind, id, version, updated, in.position(), length));
            in.skip(length);
        }
        return new ReportBody(bytes, RepeatedWords.NONE, entries, stateFrom, stateLength, true);
    }

    private static String ascii(ByteReader in) {
        return new String(in.all(in.bigEndianInt()), StandardCharsets.US_ASCII);
    }
}
