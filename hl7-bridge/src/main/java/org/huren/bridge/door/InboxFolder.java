package org.huren.bridge.door;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.huren.bridge.FacilityCode;
import org.jspecify.annotations.Nullable;

/**
 * One facility's folder. A file is taken when nobody has written to it for a while; it is moved to {@code .taking} in one
 * step and worked on there, so that two hubs never take the same one and a hub that died goes on where it was: taking a
 * message twice changes nothing.
 */
final class InboxFolder {
    /** Without a change; a file that does not end with a line end may be half of one, and is waited for longer. */
    private static final Duration QUIET = Duration.ofSeconds(2);

    private static final Duration LONG_QUIET = Duration.ofSeconds(60);

    private final Path folder;
    private final Path taking;
    private final FacilityCode facility;
    private final FileDrop drop;
    private final AtomicBoolean busy = new AtomicBoolean();
    private Map<Path, Seen> seen = new HashMap<>();

    InboxFolder(Path folder, FileDrop drop) {
        this.folder = folder;
        this.taking = folder.resolve(".taking");
        this.facility = new FacilityCode(folder.getFileName().toString());
        this.drop = drop;
    }

    /** How a file looked, and since when it looks so by our own clock. */
    private record Seen(long size, Instant modified, Instant since) {}

    /** Whether nobody is at work here; then the caller is, until {@link #end}. */
    boolean begin() {
        return busy.compareAndSet(false, true);
    }

    void end() {
        busy.set(false);
    }

    /** Goes through the folder once; ends early where an outcome is not known, to keep the order. */
    void work() throws IOException {
        for (Path left : files(taking)) {
            if (!drop.take(facility, folder, left)) {
                return;
            }
        }
        Instant now = drop.now();
        Map<Path, Seen> still = new HashMap<>();
        for (Path file : files(folder)) {
            Seen looks = look(file, now);
            if (!isWhole(file, looks, now)) {
                still.put(file, looks);
            } else {
                Path claimed = claim(file, now);
                if (claimed == null || !drop.take(facility, folder, claimed)) {
                    break;
                }
            }
        }
        seen = still;
    }

    private Seen look(Path file, Instant now) throws IOException {
        Seen before = seen.get(file);
        long size = Files.size(file);
        Instant modified = Files.getLastModifiedTime(file).toInstant();
        return before != null && before.size == size && before.modified.equals(modified)
                ? before
                : new Seen(size, modified, now);
    }

    private static boolean isWhole(Path file, Seen looks, Instant now) throws IOException {
        Duration quiet = Duration.between(looks.since, now);
        Duration needed = looks.size > 0 && endsWithLineEnd(file, looks.size) ? QUIET : LONG_QUIET;
        return quiet.compareTo(needed) >= 0;
    }

    private static boolean endsWithLineEnd(Path file, long size) throws IOException {
        try (RandomAccessFile content = new RandomAccessFile(file.toFile(), "r")) {
            content.seek(size - 1);
            int last = content.read();
            return last == '\r' || last == '\n';
        }
    }

    /**
     * Makes the file ours; null where another hub was faster. Its new name begins with the time, so that it never takes
     * the place of one that is being taken.
     */
    private @Nullable Path claim(Path file, Instant now) throws IOException {
        Files.createDirectories(taking);
        Path claimed = taking.resolve(FileDrop.STAMP.format(now) + "-" + file.getFileName());
        try {
            Files.move(file, claimed, StandardCopyOption.ATOMIC_MOVE);
            return claimed;
        } catch (NoSuchFileException e) {
            return null;
        }
    }

    private static List<Path> files(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> all = Files.list(directory)) {
            return all.filter(InboxFolder::isMessageFile).sorted().toList();
        }
    }

    private static boolean isMessageFile(Path file) {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        return name.endsWith(".hl7") && !name.startsWith(".") && Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS);
    }
}
