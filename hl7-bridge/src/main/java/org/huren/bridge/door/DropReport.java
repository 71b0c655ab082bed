package org.huren.bridge.door;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.huren.bridge.Receipt;
import org.huren.bridge.Refusal;
import org.huren.bridge.batch.BatchContents;
import org.huren.bridge.decode.RawMsh;
import org.huren.bridge.sink.Answer;

/** What became of the messages of one file, in words for the people who dropped it. */
final class DropReport {
    private final String name;
    private final BatchContents contents;
    private final List<byte[]> answers = new ArrayList<>();
    private final List<String> refusals = new ArrayList<>();
    private int messages;

    DropReport(String name, BatchContents contents) {
        this.name = name;
        this.contents = contents;
    }

    void add(byte[] raw, Answer.Acknowledgement answer) {
        messages++;
        answers.addAll(answer.messages());
        switch (answer.receipt()) {
            case Receipt.Stored _ -> {
                // only what was refused needs words
            }
            case Receipt.Refused(var _, Refusal refusal) -> refusals.add(words(controlId(raw), refusal));
        }
    }

    List<byte[]> answers() {
        return answers;
    }

    boolean isRefused() {
        return contents.problem() != null || !refusals.isEmpty();
    }

    String text() {
        if (contents.problem() != null) {
            return """
                    文件 %1$s 未处理，其中没有一条消息被接受：%2$s
                    请写完整后重新放入。
                    File %1$s was not taken, none of its messages: see above. Write it whole and drop it again.
                    """.formatted(name, contents.problem());
        }
        return """
                文件 %1$s：%2$d 条消息，接受 %3$d 条，拒绝 %4$d 条 / %2$d messages, %3$d taken, %4$d refused

                %5$s
                请改正被拒绝的消息后，用新文件重新放入。已接受的消息再次放入也不会重复。
                Correct what was refused and drop it again. What was taken is not doubled when it comes again.
                """.formatted(name, messages, messages - refusals.size(), refusals.size(), String.join("\n", refusals));
    }

    private String words(String controlId, Refusal refusal) {
        Refusal.Location at = refusal.location();
        String place = at == null ? "" : " " + at.segment() + (at.field() == 0 ? "" : "-" + at.field());
        return """
                第 %1$d 条 / message %1$d, MSH-10 %2$s: %3$s %4$d%5$s
                  %6$s
                """.formatted(
                        messages, controlId, refusal.code(), refusal.error().number(), place, refusal.reason());
    }

    private static String controlId(byte[] raw) {
        return RawMsh.read(raw, false)
                .map(msh -> msh.component(10, 1, StandardCharsets.ISO_8859_1))
                .orElse("?");
    }
}
