package org.huren.hub.result;

import com.github.luben.zstd.Zstd;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What search looks at in a report, as the one packed column of its index row: a format byte, then zstd over texts with
 * their lengths. What SQL itself asks for (fence, order, totals) are columns of their own.
 */
final class IndexRowCodec {

    private static final byte PLAIN_ZSTD = 1;
    private static final int LEVEL = 3;

    /** A length that no text has. */
    private static final int ABSENT = -1;

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
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(4096);
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            write(out, row);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        byte[] packed = Zstd.compress(bytes.toByteArray(), LEVEL);
        byte[] column = new byte[packed.length + 1];
        column[0] = PLAIN_ZSTD;
        System.arraycopy(packed, 0, column, 1, packed.length);
        return column;
    }

    static IndexRow unpack(Columns columns, byte[] column) {
        if (column[0] != PLAIN_ZSTD) {
            throw new IllegalStateException("an index row of unknown format " + column[0]);
        }
        byte[] packed = Arrays.copyOfRange(column, 1, column.length);
        byte[] bytes = Zstd.decompress(packed, Math.toIntExact(Zstd.getFrameContentSize(packed)));
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            return read(in, columns);
        } catch (IOException e) {
            throw new UncheckedIOException("an index row that ends too early", e);
        }
    }

    private static void write(DataOutputStream out, IndexRow row) throws IOException {
        text(out, row.diagnosticService());
        text(out, row.status());
        out.writeLong(row.version());
        time(out, row.lastUpdated());
        text(out, row.codes());
        text(out, row.identifiers());
        out.writeInt(row.specimenIdentifiers().size());
        for (String specimen : row.specimenIdentifiers()) {
            text(out, specimen);
        }
        out.writeInt(row.lines().size());
        for (IndexRow.Line line : row.lines()) {
            write(out, line);
        }
    }

    private static void write(DataOutputStream out, IndexRow.Line line) throws IOException {
        out.writeInt(line.ordinal());
        text(out, line.codes());
        text(out, line.number() == null ? null : line.number().toString());
        text(out, line.unit());
        text(out, line.status());
        time(out, line.time());
        text(out, line.identifier());
        time(out, line.updated());
    }

    private static IndexRow read(DataInputStream in, Columns columns) throws IOException {
        return new IndexRow(
                columns.patientKey(),
                columns.reportId(),
                columns.facility(),
                columns.category(),
                maybeText(in),
                columns.clinicalTime(),
                text(in),
                columns.quarantined(),
                in.readLong(),
                time(in),
                text(in),
                text(in),
                specimens(in),
                lines(in));
    }

    private static List<String> specimens(DataInputStream in) throws IOException {
        int count = in.readInt();
        List<String> specimens = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            specimens.add(text(in));
        }
        return specimens;
    }

    private static List<IndexRow.Line> lines(DataInputStream in) throws IOException {
        int count = in.readInt();
        List<IndexRow.Line> lines = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            lines.add(new IndexRow.Line(
                    in.readInt(),
                    text(in),
                    number(maybeText(in)),
                    maybeText(in),
                    text(in),
                    time(in),
                    text(in),
                    time(in)));
        }
        return lines;
    }

    private static @Nullable BigDecimal number(@Nullable String text) {
        return text == null ? null : new BigDecimal(text);
    }

    private static void time(DataOutputStream out, Instant time) throws IOException {
        out.writeLong(time.toEpochMilli());
    }

    private static Instant time(DataInputStream in) throws IOException {
        return Instant.ofEpochMilli(in.readLong());
    }

    private static void text(DataOutputStream out, @Nullable String text) throws IOException {
        if (text == null) {
            out.writeInt(ABSENT);
        } else {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            out.writeInt(bytes.length);
            out.write(bytes);
        }
    }

    private static String text(DataInputStream in) throws IOException {
        return new String(in.readNBytes(in.readInt()), StandardCharsets.UTF_8);
    }

    private static @Nullable String maybeText(DataInputStream in) throws IOException {
        int length = in.readInt();
        return length == ABSENT ? null : new String(in.readNBytes(length), StandardCharsets.UTF_8);
    }
}
