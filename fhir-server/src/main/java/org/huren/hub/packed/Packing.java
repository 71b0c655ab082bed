package org.huren.hub.packed;

import com.github.luben.zstd.Zstd;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How one kind of content is kept: a format byte, the number of the dictionary, then a zstd frame (RFC 8878) without
 * magic number, checksum and dictionary id. A dictionary is never changed once rows were written with it; a better one
 * gets the next number, and the old ones stay readable.
 */
public enum Packing {
    /** Documents of reports. */
    REPORT("report", 1),
    /** Raw messages of the journal. */
    MESSAGE("message", 1),
    /** State and resource of patient records. */
    PATIENT("patient", 1),
    /** What search looks at in reports. */
    INDEX("index", 1);

    /** First byte of a row that was packed with a dictionary. */
    public static final byte WITH_DICTIONARY = 2;

    private static final int HEADER = 2;

    /** First byte of a bare zstd frame, as raw messages were kept before there were dictionaries. */
    private static final byte BARE_FRAME = 0x28;

    private static final byte BARE_JSON = '{';

    /** Far above the largest message that a door takes; a broken row must not take all memory. */
    private static final int LARGEST = 256 << 20;

    private final List<Dictionary> dictionaries;

    /** @param released dictionaries there are, numbered from 1; new rows use the last one */
    Packing(String kind, int released) {
        this.dictionaries = IntStream.rangeClosed(1, released)
                .mapToObj(number -> Dictionary.load(kind + "-" + number))
                .toList();
    }

    /** The library is native code, unpacked into the temporary folder, which may forbid to run it. */
    public static void require() {
        try {
            MESSAGE.unpack(MESSAGE.pack("MSH".getBytes(StandardCharsets.US_ASCII)));
        } catch (LinkageError e) {
            throw new IllegalStateException(
                    "压缩库无法加载，请检查 java.io.tmpdir 是否允许执行 / the compression library does not load: "
                            + "java.io.tmpdir must allow execution",
                    e);
        }
    }

    public byte[] pack(byte[] content) {
        byte[] row = new byte[HEADER + Math.toIntExact(Zstd.compressBound(content.length))];
        row[0] = WITH_DICTIONARY;
        row[1] = (byte) dictionaries.size();
        int length = dictionaries.getLast().compress(content, row, HEADER);
        return Arrays.copyOf(row, HEADER + length);
    }

    /** @throws IllegalStateException where the row is of no format or dictionary that this version knows */
    public byte[] unpack(byte[] row) {
        return switch (row[0]) {
            case WITH_DICTIONARY -> dictionary(row[1]).decompress(row, HEADER, size(row, HEADER, true));
            case BARE_FRAME -> Zstd.decompress(row, size(row, 0, false));
            case BARE_JSON -> row;
            default -> throw new IllegalStateException("content of unknown format " + row[0]);
        };
    }

    private Dictionary dictionary(byte number) {
        if (number < 1 || number > dictionaries.size()) {
            throw new IllegalStateException("content of a dictionary that this version has not, number " + number);
        }
        return dictionaries.get(number - 1);
    }

    /** What the frame says its content takes, in bytes. */
    private static int size(byte[] row, int from, boolean magicless) {
        long size = Zstd.getFrameContentSize(row, from, row.length - from, magicless);
        if (size < 0 || size > LARGEST) {
            throw new IllegalStateException("content of an impossible size");
        }
        return (int) size;
    }
}
