package org.huren.hub.result;

import java.util.Arrays;
import java.util.UUID;
import org.huren.hub.packed.Packing;

/** A report document as the bytes of one row: packed, or, in rows from before there were dictionaries, plain zstd. */
final class ReportDocumentCodec {

    /** First byte of a row from before there were dictionaries; a zstd frame follows. */
    private static final byte PLAIN_ZSTD = 1;

    private ReportDocumentCodec() {}

    static void requireCompression() {
        Packing.require();
    }

    static byte[] encode(UUID patient, ReportDocument document) {
        return Packing.REPORT.pack(ReportBody.write(patient, document));
    }

    static ReportDocument decode(byte[] row) {
        ReportBody body = slices(row);
        return new ReportDocument(body.state(), body.slices());
    }

    /** What a reader wants: the resources without the state that only a merge needs. */
    static ReportBody slices(byte[] row) {
        if (row[0] == PLAIN_ZSTD) {
            return ReportBody.readFirstLayout(Packing.REPORT.unpack(Arrays.copyOfRange(row, 1, row.length)));
        }
        return ReportBody.read(Packing.REPORT.unpack(row));
    }
}
