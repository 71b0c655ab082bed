package org.huren.bridge.batch;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;
import org.huren.bridge.batch.BatchReader.Part;
import org.jspecify.annotations.Nullable;

/**
 * What a file or a body holds, counted before any of it is taken.
 *
 * @param messages how many
 * @param file whether it begins with FHS
 * @param batch whether there is a BHS
 * @param head the first segment of the envelope, empty where there is none
 * @param problem why it is not whole, in Chinese with English beside, null where it is
 */
public record BatchContents(
        int messages,
        boolean file,
        boolean batch,
        byte[] head,
        @Nullable String problem) {

    /** Whether it is meant for more than one message, even where it holds none. */
    public boolean isSeveral() {
        return messages > 1 || file || batch;
    }

    /**
     * Reads to the end.
     *
     * @param limit of a message in bytes
     */
    public static BatchContents of(InputStream in, int limit) throws IOException {
        Count count = new Count();
        BatchReader parts = new BatchReader(in, limit);
        for (Optional<Part> part = parts.next(); part.isPresent(); part = parts.next()) {
            count.add(part.get());
        }
        return count.end();
    }

    private static final class Count {
        private int messages;
        private int inBatch;
        private int batches;
        private boolean file;
        private boolean batchOpen;
        private boolean fileOpen;
        private byte[] head = new byte[0];
        private @Nullable String problem;

        private void add(Part part) {
            switch (part) {
                case Part.Message _, Part.TooLong _ -> {
                    messages++;
                    inBatch++;
                }
                case Part.Envelope(String name, byte[] line) -> envelope(name, line);
            }
        }

        private void envelope(String name, byte[] line) {
            if (messages == 0 && head.length == 0) {
                head = line;
            }
            switch (name) {
                case "FHS" -> {
                    file = true;
                    fileOpen = true;
                }
                case "BHS" -> {
                    check(!batchOpen, "BHS 之前缺少 BTS / a BTS is missing before BHS");
                    batches++;
                    inBatch = 0;
                    batchOpen = true;
                }
                case "BTS" -> {
                    check(
                            agrees(line, inBatch),
                            "BTS-1 与消息数 " + inBatch + " 不符 / BTS-1 is not the number of messages, " + inBatch);
                    batchOpen = false;
                }
                default -> {
                    check(
                            agrees(line, batches),
                            "FTS-1 与批数 " + batches + " 不符 / FTS-1 is not the number of batches, " + batches);
                    fileOpen = false;
                }
            }
        }

        /** A count that was not sent, or is no number, says nothing. */
        private static boolean agrees(byte[] line, int counted) {
            String text = new String(line, StandardCharsets.ISO_8859_1);
            String[] fields = text.length() > 3 ? text.split(Pattern.quote(text.substring(3, 4)), -1) : new String[0];
            String sent = fields.length > 1 ? fields[1].strip() : "";
            return !sent.matches("[0-9]{1,9}") || Integer.parseInt(sent) == counted;
        }

        private void check(boolean right, String otherwise) {
            if (!right && problem == null) {
                problem = otherwise;
            }
        }

        private BatchContents end() {
            check(!batchOpen, "缺少批尾 BTS：文件不完整 / the batch has no BTS: it is not whole");
            check(!fileOpen, "缺少文件尾 FTS：文件不完整 / the file has no FTS: it is not whole");
            check(messages > 0 || batches > 0 || file, "没有消息 / there is no message");
            return new BatchContents(messages, file, batches > 0, head, problem);
        }
    }
}
