package org.huren.bridge.door;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.huren.bridge.FacilityCode;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The folders that hospitals drop files into, one for each facility. They are worked on side by side, each in the order
 * of its file names; a folder that is still busy is left alone.
 */
final class FileInbox {
    private static final Logger LOG = LoggerFactory.getLogger(FileInbox.class);

    private final Path root;
    private final Supplier<List<FacilityCode>> senders;
    private final FileDrop drop;
    private final Map<Path, InboxFolder> folders = new ConcurrentHashMap<>();

    /** @param senders the facilities that get a folder without asking */
    FileInbox(Path root, Supplier<List<FacilityCode>> senders, FileDrop drop) {
        this.root = root;
        this.senders = senders;
        this.drop = drop;
    }

    /** Looks into all folders once. */
    void look() throws IOException {
        Files.createDirectories(root);
        for (FacilityCode sender : senders.get()) {
            Files.createDirectories(root.resolve(sender.value()));
        }
        try (Stream<Path> all = Files.list(root)) {
            all.filter(FileInbox::isFacility).forEach(this::work);
        }
    }

    private void work(Path folder) {
        InboxFolder known = folders.computeIfAbsent(folder, path -> new InboxFolder(path, drop));
        if (known.begin()) {
            Thread.ofVirtual().name("inbox").start(() -> {
                try {
                    known.work();
                } catch (IOException | RuntimeException e) {
                    LOG.warn(
                            "The inbox of {} cannot be worked on now: {}",
                            folder.getFileName(),
                            e.getClass().getName());
                } finally {
                    known.end();
                }
            });
        }
    }

    private static boolean isFacility(Path folder) {
        try {
            return Files.isDirectory(folder)
                    && !new FacilityCode(folder.getFileName().toString())
                            .value()
                            .isEmpty();
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
