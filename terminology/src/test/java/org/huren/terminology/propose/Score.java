package org.huren.terminology.propose;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Counts how often proposals are right, and keeps the wrong ones with their reasons. */
final class Score {

    private static final String HEADING = """
            | what | codes | proposed | right | wrong | right of proposed | abstained | rightly |
            |---|---|---|---|---|---|---|---|
            """;

    private final String what;
    private int right;
    private int wrong;
    private int abstained;
    private int rightlyAbstained;
    private final Map<Advice.Why, Integer> why = new LinkedHashMap<>();
    private final Map<String, String> mistakes = new LinkedHashMap<>();
    private final List<String> abstentions = new ArrayList<>();

    Score(String what) {
        this.what = what;
    }

    /** {@code expected} lists the right items; {@code -} where abstaining is right. */
    void count(UnmappedCode code, Advice advice, List<String> expected) {
        switch (advice) {
            case Advice.Proposed proposed -> {
                if (expected.contains(proposed.best().item().code())) {
                    right++;
                } else {
                    wrong++;
                    mistakes.putIfAbsent(code.facility() + " " + code.localCode(), explain(code, proposed, expected));
                }
            }
            case Advice.Abstained told -> {
                abstained++;
                rightlyAbstained += expected.contains("-") ? 1 : 0;
                why.merge(told.why(), 1, Integer::sum);
                if (!expected.contains("-")) {
                    abstentions.add("%s %s: %s".formatted(code.localCode(), code.names(), told.explanation()));
                }
            }
        }
    }

    double precision() {
        return (double) right / Math.max(1, right + wrong);
    }

    int proposed() {
        return right + wrong;
    }

    String row() {
        int all = right + wrong + abstained;
        return "| %s | %d | %d | %d | %d | %.2f %% | %.1f %% | %s |"
                .formatted(
                        what,
                        all,
                        proposed(),
                        right,
                        wrong,
                        100 * precision(),
                        100.0 * abstained / Math.max(1, all),
                        rightlyAbstained > 0 ? String.valueOf(rightlyAbstained) : "");
    }

    String details() {
        return "### %s%n%nAbstained: %s%n%n%s%n%n%s%n"
                .formatted(
                        what,
                        why,
                        mistakes.isEmpty() ? "No wrong proposal." : String.join("\n", mistakes.values()),
                        abstentions.stream()
                                .distinct()
                                .limit(60)
                                .map(text -> "- " + text)
                                .collect(Collectors.joining("\n")));
    }

    private static String explain(UnmappedCode code, Advice.Proposed proposed, List<String> expected) {
        return "- WRONG %s %s %s: proposed %s %s (%.3f), expected %s%n%s"
                .formatted(
                        code.facility(),
                        code.localCode(),
                        code.names(),
                        proposed.best().item().code(),
                        proposed.best().item().name(),
                        proposed.best().score(),
                        expected,
                        proposed.best().reasons().stream()
                                .map(reason -> "    - " + reason)
                                .collect(Collectors.joining("\n")));
    }

    static void write(String name, Score... scores) throws IOException {
        String text = HEADING
                + Stream.of(scores).map(Score::row).collect(Collectors.joining("\n"))
                + "\n\n"
                + Stream.of(scores).map(Score::details).collect(Collectors.joining("\n"));
        Files.writeString(Files.createDirectories(Path.of("target/proposals")).resolve(name), text);
    }
}
