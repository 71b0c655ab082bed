package org.huren.hub.result;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.huren.hub.packed.Packing;
import org.jspecify.annotations.Nullable;

/**
 * What search looks at in a report, as the one packed column of its index row. What SQL itself asks for (fence, order,
 * totals) are columns of their own. Lines are written one property after the other: what is alike in all lines then
 * stands together, and a panel's codes stand as the dictionary knows them. Times are milliseconds, those of the clinic as
 * differences to the report's, those of the hub as differences to the row's.
 */
final class IndexRowCodec {

    /** Layout of the unpacked bytes, their first byte. */
    private static final int LAYOUT = 1;

    private IndexRowCodec() {}

    /** What the columns beside the packed one say. */
    record Columns(
            UUID patientKey,
            ReportId reportId,
            String facility,
            String category,
            Instant clinicalTime,
            boolean quarantined) {}

    static byte[] pack(IndexRow row) {
        long clinical = row.clinicalTime().toEpochMilli();
        long updated = row.lastUpdated().toEpochMilli();
        ByteWriter out = new ByteWriter(4096)
                .one(LAYOUT)
                .text(row.diagnosticService())
                .text(row.status())
                .number(row.version())
                .signed(updated - clinical)
                .text(row.codes())
                .text(row.identifiers())
                .number(row.specimenIdentifiers().size());
        row.specimenIdentifiers().forEach(out::text);
        List<IndexRow.Line> lines = row.lines();
        out.number(lines.size());
        lines.forEach(line -> out.number(line.ordinal()));
        lines.forEach(line -> out.text(line.codes()));
        lines.forEach(line -> out.text(line.unit()));
        lines.forEach(line -> out.text(line.status()));
        lines.forEach(line -> out.signed(line.time().toEpochMilli() - clinical));
        lines.forEach(line -> out.signed(line.updated().toEpochMilli() - updated));
        LineIdentifiers.write(out, lines);
        lines.forEach(
                line -> out.text(line.number() == null ? null : line.number().toString()));
        return Packing.INDEX.pack(out.toBytes());
    }

    /** @throws IllegalStateException where the column is of no format that this version knows */
    static IndexRow unpack(Columns columns, byte[] column) {
        return read(columns, Packing.INDEX.unpack(column));
    }

    /** The same, or empty where none of the items is in the row. */
    static Optional<IndexRow> unpackMentioning(ItemMention items, Columns columns, byte[] column) {
        byte[] row = Packing.INDEX.unpack(column);
        return items.possibleIn(row) ? Optional.of(read(columns, row)) : Optional.empty();
    }

    private static IndexRow read(Columns columns, byte[] row) {
        ByteReader in = new ByteReader(row, 0);
        int layout = in.one();
        if (layout != LAYOUT) {
            throw new IllegalStateException("an index row of unknown layout " + layout);
        }
        long clinical = columns.clinicalTime().toEpochMilli();
        String service = in.maybeText();
        String status = in.text();
        long version = in.number();
        long updated = clinical + in.signed();
        String codes = in.text();
        String identifiers = in.text();
        List<String> specimens = Stream.generate(in::text).limit(in.size()).toList();
        return new IndexRow(
                columns.patientKey(),
                columns.reportId(),
                columns.facility(),
                columns.category(),
                service,
                columns.clinicalTime(),
                status,
                columns.quarantined(),
                version,
                Instant.ofEpochMilli(updated),
                codes,
                identifiers,
                specimens,
                lines(in, clinical, updated));
    }

    private static List<IndexRow.Line> lines(ByteReader in, long clinical, long updated) {
        int count = in.size();
        int[] ordinals = new int[count];
        Arrays.setAll(ordinals, i -> in.size());
        String[] codes = texts(in, count);
        @Nullable String[] units = new @Nullable String[count];
        Arrays.setAll(units, i -> in.maybeText());
        String[] statuses = texts(in, count);
        Instant[] times = times(in, count, clinical);
        Instant[] updates = times(in, count, updated);
        String[] identifiers = LineIdentifiers.read(in, codes);
        IndexRow.Line[] lines = new IndexRow.Line[count];
        for (int i = 0; i < count; i++) {
            lines[i] = new IndexRow.Line(
                    ordinals[i],
                    codes[i],
                    number(in.maybeText()),
                    units[i],
                    statuses[i],
                    times[i],
                    identifiers[i],
                    updates[i]);
        }
        return List.of(lines);
    }

    private static String[] texts(ByteReader in, int count) {
        String[] texts = new String[count];
        Arrays.setAll(texts, i -> in.text());
        return texts;
    }

    private static Instant[] times(ByteReader in, int count, long base) {
        Instant[] times = new Instant[count];
        Arrays.setAll(times, i -> Instant.ofEpochMilli(base + in.signed()));
        return times;
    }

    private static @Nullable BigDecimal number(@Nullable String text) {
        return text == null ? null : new BigDecimal(text);
    }
}
