package org.huren.hub.onboarding;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.huren.bridge.Door;
import org.huren.bridge.Envelope;
import org.huren.bridge.FacilityDirectory;
import org.huren.bridge.InboundMessage;
import org.huren.bridge.Receipt;
import org.huren.bridge.Refusal;
import org.huren.bridge.ResultSink;
import org.huren.bridge.batch.BatchContents;
import org.huren.bridge.batch.BatchReader;
import org.huren.bridge.batch.BatchReader.Part;
import org.huren.bridge.map.MappedMessage;
import org.huren.bridge.sink.IntakePipeline;
import org.huren.terminology.LocalCodes;
import org.huren.terminology.Units;
import org.jspecify.annotations.Nullable;

/** Sends sample messages through the doors' pipeline, whose end is a {@link Judgement} instead of the store. */
final class Samples {
    private final IntakePipeline pipeline;
    private final Instant now;
    private final Judgement judgement;
    private final int limit;

    /** @param limit of a message in bytes */
    Samples(FacilityDirectory facilities, LocalCodes codes, Units units, Judgement judgement, Instant now, int limit) {
        this.pipeline = new IntakePipeline(facilities, codes, units, new Trial(judgement, now));
        this.judgement = judgement;
        this.now = now;
        this.limit = limit;
    }

    /** Takes nothing and remembers what it was asked to take. */
    private record Trial(Judgement judgement, Instant now) implements ResultSink {
        @Override
        public Receipt accept(InboundMessage message, Envelope envelope, MappedMessage mapped) {
            judgement.taken(message, envelope, mapped);
            return new Receipt.Stored(now, Receipt.Novelty.NEW);
        }

        @Override
        public Receipt refuse(InboundMessage message, @Nullable Envelope envelope, Refusal refusal) {
            judgement.refused(message, refusal);
            return new Receipt.Refused(now, refusal);
        }
    }

    /** A folder means the files below it, but for hidden ones. */
    void check(Path fileOrFolder) throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.walk(fileOrFolder)) {
            files = all.filter(Files::isRegularFile)
                    .filter(file -> !file.getFileName().toString().startsWith("."))
                    .sorted()
                    .toList();
        }
        for (Path file : files) {
            checkFile(file);
        }
    }

    private void checkFile(Path file) throws IOException {
        BatchContents contents;
        try (InputStream in = Files.newInputStream(file)) {
            contents = BatchContents.of(in, limit);
        }
        judgement.file(file.getFileName().toString());
        if (contents.problem() != null) {
            judgement.notWhole(contents.problem());
        }
        try (InputStream in = Files.newInputStream(file)) {
            BatchReader parts = new BatchReader(in, limit);
            for (Optional<Part> part = parts.next(); part.isPresent(); part = parts.next()) {
                check(part.get());
            }
        }
    }

    private void check(Part part) {
        switch (part) {
            case Part.Envelope _ -> {
                // counted already
            }
            case Part.Message(byte[] raw) -> pipeline.take(message(raw));
            case Part.TooLong(byte[] head, long length) -> pipeline.refuseTooLong(message(head), length, limit);
        }
    }

    /** From no address and through no door that asks for a certificate: samples are judged for what they say. */
    private InboundMessage message(byte[] raw) {
        return new InboundMessage(Door.FILE, raw, now, null);
    }
}
