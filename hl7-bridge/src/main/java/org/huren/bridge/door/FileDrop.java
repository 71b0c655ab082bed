package org.huren.bridge.door;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.huren.bridge.Door;
import org.huren.bridge.FacilityCode;
import org.huren.bridge.InboundMessage;
import org.huren.bridge.batch.BatchAnswer;
import org.huren.bridge.batch.BatchContents;
import org.huren.bridge.batch.BatchReader;
import org.huren.bridge.batch.BatchReader.Part;
import org.huren.bridge.sink.Answer;
import org.huren.bridge.sink.IntakePipeline;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes one file: each of its messages as itself, in order, then the answers ({@code .ack}) and, where a message was
 * refused, the reasons in words ({@code .txt}) are written beside, and the file moves to {@code archive} or
 * {@code error}. The move comes last: whatever happens before, the file is taken again.
 */
final class FileDrop {
    private static final Logger LOG = LoggerFactory.getLogger(FileDrop.class);
    static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMddHHmmssSSS").withZone(ZoneOffset.UTC);

    /** Messages of all files that are held at once. */
    private static final int AT_ONCE = 8;

    private final IntakePipeline pipeline;
    private final InstantSource clock;
    private final int limit;
    private final Semaphore held = new Semaphore(AT_ONCE, true);

    /** @param limit of a message in bytes */
    FileDrop(IntakePipeline pipeline, InstantSource clock, int limit) {
        this.pipeline = pipeline;
        this.clock = clock;
        this.limit = limit;
    }

    Instant now() {
        return clock.instant();
    }

    /**
     * Takes the file.
     *
     * @param folder of the facility
     * @param file claimed: a time, a hyphen and the name that it was dropped under
     * @return false where an outcome is not known; the file stays where it is
     */
    boolean take(FacilityCode facility, Path folder, Path file) {
        try {
            BatchContents contents;
            try (InputStream in = Files.newInputStream(file)) {
                contents = BatchContents.of(in, limit);
            }
            DropReport report = new DropReport(droppedAs(file), contents);
            if (contents.problem() == null && !takeAll(facility, file, report)) {
                return false;
            }
            finish(folder, file, contents, report);
            return true;
        } catch (NoSuchFileException e) {
            return true;
        } catch (IOException e) {
            LOG.warn(
                    "A file of {} cannot be put away now and is taken again: {}",
                    facility,
                    e.getClass().getName());
            return false;
        }
    }

    private boolean takeAll(FacilityCode facility, Path file, DropReport report) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            BatchReader parts = new BatchReader(in, limit);
            boolean known = true;
            for (boolean more = true; more && known; ) {
                held.acquireUninterruptibly();
                try {
                    Optional<Part> part = parts.next();
                    more = part.isPresent();
                    known = part.isEmpty() || takePart(facility, part.get(), report);
                } finally {
                    held.release();
                }
            }
            return known;
        }
    }

    private boolean takePart(FacilityCode facility, Part part, DropReport report) {
        return switch (part) {
            case Part.Envelope _ -> true;
            case Part.Message(byte[] raw) -> isKnown(raw, pipeline.take(message(facility, raw)), report);
            case Part.TooLong(byte[] head, long length) ->
                isKnown(head, pipeline.refuseTooLong(message(facility, head), length, limit), report);
        };
    }

    private static boolean isKnown(byte[] raw, Answer answer, DropReport report) {
        return switch (answer) {
            case Answer.Acknowledgement acknowledgement -> {
                report.add(raw, acknowledgement);
                yield true;
            }
            case Answer.None() -> false;
        };
    }

    private InboundMessage message(FacilityCode facility, byte[] raw) {
        return new InboundMessage(Door.FILE, raw, clock.instant(), facility);
    }

    private void finish(Path folder, Path file, BatchContents contents, DropReport report) throws IOException {
        Path target = Files.createDirectories(folder.resolve(report.isRefused() ? "error" : "archive"));
        String name = free(target, droppedAs(file));
        write(target.resolve(name + ".ack"), BatchAnswer.of(contents, new ArrayList<>(report.answers())));
        if (report.isRefused()) {
            write(target.resolve(name + ".txt"), report.text().getBytes(StandardCharsets.UTF_8));
        }
        Files.move(file, target.resolve(name), StandardCopyOption.ATOMIC_MOVE);
    }

    private static String droppedAs(Path file) {
        return file.getFileName().toString().replaceFirst("^[0-9]{17}-", "");
    }

    /** Whoever watches the folder sees whole files only. */
    private static void write(Path file, byte[] content) throws IOException {
        Path begun = file.resolveSibling("." + file.getFileName() + ".part");
        Files.write(begun, content);
        Files.move(begun, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Senders use their names again; nothing that was put away is overwritten. */
    private String free(Path target, String name) {
        return Files.exists(target.resolve(name))
                ? name.replaceFirst("(?i)\\.hl7$", "." + STAMP.format(clock.instant()) + ".hl7")
                : name;
    }
}
