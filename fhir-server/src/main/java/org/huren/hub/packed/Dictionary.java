package org.huren.hub.packed;

import com.github.luben.zstd.ZstdCompressCtx;
import com.github.luben.zstd.ZstdDecompressCtx;
import com.github.luben.zstd.ZstdDictCompress;
import com.github.luben.zstd.ZstdDictDecompress;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** One released dictionary, digested once. Safe for many threads. */
final class Dictionary {

    /** Of 1 to 6 the last that costs no more than level 3 without a dictionary did. */
    static final int LEVEL = 3;

    private final Pool<ZstdCompressCtx> compressors;
    private final Pool<ZstdDecompressCtx> decompressors;

    Dictionary(byte[] bytes) {
        ZstdDictCompress forWriting = new ZstdDictCompress(bytes, LEVEL);
        ZstdDictDecompress forReading = new ZstdDictDecompress(bytes);
        this.compressors = new Pool<>(() -> new ZstdCompressCtx()
                .setLevel(LEVEL)
                .setMagicless(true)
                .setChecksum(false)
                .setDictID(false)
                .loadDict(forWriting));
        this.decompressors =
                new Pool<>(() -> new ZstdDecompressCtx().setMagicless(true).loadDict(forReading));
    }

    static Dictionary load(String name) {
        return new Dictionary(bytes(name));
    }

    static byte[] bytes(String name) {
        String resource = "dictionary/" + name + ".dict";
        try (InputStream in = Dictionary.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("no resource " + resource);
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @return length of the frame that was written into {@code target} from {@code from} on */
    int compress(byte[] content, byte[] target, int from) {
        return compressors.with(
                context -> context.compressByteArray(target, from, target.length - from, content, 0, content.length));
    }

    byte[] decompress(byte[] row, int from, int size) {
        byte[] content = new byte[size];
        int length = decompressors.with(
                context -> context.decompressByteArray(content, 0, size, row, from, row.length - from));
        if (length != size) {
            throw new IllegalStateException("content is shorter than its frame says");
        }
        return content;
    }
}
