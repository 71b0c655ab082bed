package org.huren.compose.bench;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** A small file system of its own, which may be filled to the last byte. Only root may mount one. */
final class SmallVolume implements AutoCloseable {
    private static final int BLOCK = 64 * 1024;

    private final Path folder;

    private SmallVolume(Path folder) {
        this.folder = folder;
    }

    /** Empty where this account may not mount. */
    static Optional<SmallVolume> mount(int megabytes) throws IOException {
        Path folder = Files.createTempDirectory("huren-small-");
        String size = "size=" + megabytes + "m";
        if (succeeds(List.of("mount", "-t", "tmpfs", "-o", size, "tmpfs", folder.toString()))) {
            SmallVolume volume = new SmallVolume(folder);
            Runtime.getRuntime().addShutdownHook(new Thread(volume::close));
            return Optional.of(volume);
        }
        Files.delete(folder);
        return Optional.empty();
    }

    Path folder() {
        return folder;
    }

    /** Takes all the space that is left. */
    void fill() throws IOException {
        for (int size = BLOCK; size > 0; size = size == BLOCK ? 512 : 0) {
            try (OutputStream out = Files.newOutputStream(ballast(size))) {
                byte[] block = new byte[size];
                while (true) {
                    out.write(block);
                }
            } catch (IOException e) {
                // That is the end of it.
            }
        }
    }

    /** Gives it back. */
    void free() throws IOException {
        Files.deleteIfExists(ballast(BLOCK));
        Files.deleteIfExists(ballast(512));
    }

    private Path ballast(int size) {
        return folder.resolve("ballast-" + size);
    }

    private static boolean succeeds(List<String> command) throws IOException {
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            return process.waitFor(30, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Override
    public void close() {
        try {
            if (Files.exists(folder)) {
                succeeds(List.of("umount", "--lazy", folder.toString()));
                Files.deleteIfExists(folder);
            }
        } catch (IOException e) {
            System.err.println("left behind: " + folder);
        }
    }
}
