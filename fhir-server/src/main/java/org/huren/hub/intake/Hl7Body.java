package org.huren.hub.intake;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** The body of one request. All bodies together hold a bounded memory; of one that is too long the head is kept. */
final class Hl7Body implements AutoCloseable {
    private static final int HEAD = 4096;
    private static final int KIB = 1024;

    /** Of a body that is thrown away; beyond that nobody waits for its end. */
    private static final long PATIENCE = 1024L * 1024 * 1024;

    private final Content content;
    private final Runnable release;

    private Hl7Body(Content content, Runnable release) {
        this.content = content;
        this.release = release;
    }

    /** What came. */
    sealed interface Content {
        record Whole(byte[] bytes) implements Content {}

        /** @param length in bytes, as far as anybody waited for it */
        record TooLong(byte[] head, long length) implements Content {}

        /** Too many others at the moment. */
        record NoRoom() implements Content {}
    }

    /** What all bodies may hold, in KiB; first come, first served. */
    record Memory(Semaphore free) {
        private static final int SHARE = 16;
        private static final int SECONDS = 10;

        /** @param limit of a body in bytes; at least two of them have room */
        static Memory of(int limit) {
            long bytes = Math.max(2L * limit, Runtime.getRuntime().maxMemory() / SHARE);
            return new Memory(new Semaphore((int) Math.min(Integer.MAX_VALUE, bytes / KIB), true));
        }

        private boolean acquire(int kib) {
            try {
                return free.tryAcquire(kib, SECONDS, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
    }

    /**
     * Reads it.
     *
     * @param limit in bytes
     */
    static Hl7Body read(HttpServletRequest request, int limit, Memory memory) throws IOException {
        long announced = request.getContentLengthLong();
        if (announced > limit) {
            return new Hl7Body(tooLong(request.getInputStream(), new byte[0]), () -> {});
        }
        int kib = (int) ((announced < 0 ? limit : announced) / KIB) + 1;
        if (!memory.acquire(kib)) {
            return new Hl7Body(new Content.NoRoom(), () -> {});
        }
        try {
            return new Hl7Body(
                    content(request.getInputStream(), limit),
                    () -> memory.free().release(kib));
        } catch (IOException | RuntimeException e) {
            memory.free().release(kib);
            throw e;
        }
    }

    private static Content content(InputStream in, int limit) throws IOException {
        byte[] bytes = in.readNBytes(limit + 1);
        return bytes.length > limit ? tooLong(in, bytes) : new Content.Whole(bytes);
    }

    /** Reads on to the end, so that the client hears the answer. */
    private static Content tooLong(InputStream in, byte[] begun) throws IOException {
        byte[] head = begun.length > 0 ? Arrays.copyOf(begun, HEAD) : in.readNBytes(HEAD);
        long length = Math.max(begun.length, head.length);
        byte[] thrownAway = new byte[1 << 16];
        for (int read = in.read(thrownAway); read >= 0 && length < PATIENCE; read = in.read(thrownAway)) {
            length += read;
        }
        return new Content.TooLong(head, length);
    }

    Content content() {
        return content;
    }

    @Override
    public void close() {
        release.run();
    }
}
