package org.huren.hub.result;

import com.github.luben.zstd.Zstd;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.huren.hub.slice.Slice;
import tools.jackson.databind.json.JsonMapper;

/**
 * A report document as the bytes of one row: a format byte, then zstd over the state (JSON) and the slices, each with
 * type, id, version, time and length. The format byte leaves room for dictionaries.
 */
final class ReportDocumentCodec {

    private static final byte PLAIN_ZSTD = 1;
    private static final int LEVEL = 3;
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private ReportDocumentCodec() {}

    /** The library is native code, unpacked into the temporary folder, which may forbid to run it. */
    static void requireCompression() {
        try {
            Zstd.compress(new byte[] {1});
        } catch (LinkageError e) {
            throw new IllegalStateException(
                    "压缩库无法加载，请检查 java.io.tmpdir 是否允许执行 / the compression library does not load: "
                            + "java.io.tmpdir must allow execution",
                    e);
        }
    }

    static byte[] encode(ReportDocument document) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(8192);
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            write(out, MAPPER.writeValueAsBytes(document.state()));
            out.writeInt(document.slices().size());
            for (Slice slice : document.slices()) {
                write(out, slice.type().getBytes(StandardCharsets.US_ASCII));
                write(out, slice.id().getBytes(StandardCharsets.US_ASCII));
                out.writeLong(slice.version());
                out.writeLong(slice.lastUpdated().toEpochMilli());
                write(out, slice.json());
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        byte[] packed = Zstd.compress(bytes.toByteArray(), LEVEL);
        byte[] row = new byte[packed.length + 1];
        row[0] = PLAIN_ZSTD;
        System.arraycopy(packed, 0, row, 1, packed.length);
        return row;
    }

    static ReportDocument decode(byte[] row) {
        try (DataInputStream in = unpacked(row)) {
            ReportState state = MAPPER.readValue(read(in), ReportState.class);
            return new ReportDocument(state, slices(in));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** What a reader wants: the resources without the state that only a merge needs. */
    static List<Slice> slices(byte[] row) {
        try (DataInputStream in = unpacked(row)) {
            in.skipNBytes(in.readInt());
            return slices(in);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static DataInputStream unpacked(byte[] row) {
        if (row[0] != PLAIN_ZSTD) {
            throw new IllegalStateException("a report document of unknown format " + row[0]);
        }
        byte[] packed = Arrays.copyOfRange(row, 1, row.length);
        byte[] bytes = Zstd.decompress(packed, Math.toIntExact(Zstd.getFrameContentSize(packed)));
        return new DataInputStream(new ByteArrayInputStream(bytes));
    }

    private static List<Slice> slices(DataInputStream in) throws IOException {
        int count = in.readInt();
        List<Slice> slices = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            slices.add(new Slice(
                    new String(read(in), StandardCharsets.US_ASCII),
                    new String(read(in), StandardCharsets.US_ASCII),
                    in.readLong(),
                    Instant.ofEpochMilli(in.readLong()),
                    read(in)));
        }
        return slices;
    }

    private static void write(DataOutputStream out, byte[] bytes) throws IOException {
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    private static byte[] read(DataInputStream in) throws IOException {
        return in.readNBytes(in.readInt());
    }
}
