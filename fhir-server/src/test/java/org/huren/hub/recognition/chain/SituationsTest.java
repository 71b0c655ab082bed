package org.huren.hub.recognition.chain;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.huren.hub.recognition.Reason;
import org.huren.hub.recognition.Step;
import org.huren.hub.recognition.Verdict;
import org.huren.hub.recognition.Verdict.Taken;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every situation of the published table; {@code -Dhuren.situations=write} writes the table anew. */
class SituationsTest {

    private static final Path PUBLISHED = Path.of("..", "compose", "docs", "recognition-situations.md");
    private final Chain chain = Province.chain();

    /**
     * A line of {@code situations.txt}.
     *
     * @param expected outcome, then scope or number of the step and reason
     */
    private record Situation(String section, String title, String facts, String expected) {}

    @TestFactory
    Stream<DynamicTest> everySituationHasItsOutcome() {
        return situations().stream()
                .map(it -> DynamicTest.dynamicTest(
                        it.title(), () -> assertThat(outcome(judge(it))).isEqualTo(it.expected())));
    }

    @Test
    void everyReasonIsShownAndEveryVerdictNamesAllStepsUpToItsLast() {
        List<Taken> seen = new ArrayList<>();
        for (Situation situation : situations()) {
            Verdict verdict = judge(situation);
            List<Step> steps = verdict.taken().stream().map(Taken::step).toList();
            assertThat(steps).isEqualTo(List.of(Step.values()).subList(0, steps.size()));
            assertThat(verdict.taken())
                    .allSatisfy(taken -> assertThat(taken.input()).isNotBlank());
            seen.addAll(verdict.taken());
        }
        assertThat(seen.stream().map(Taken::reason)).contains(Reason.values());
    }

    @Test
    void theTableHasHundredAndFiftySituationsAndNoneTwice() {
        assertThat(situations()).hasSizeGreaterThanOrEqualTo(150);
        assertThat(situations().stream()
                        .map(it -> new TreeMap<>(Facts.of(it.facts()).said()).toString()))
                .doesNotHaveDuplicates();
    }

    @Test
    void thePublishedTableIsTheTestedOne() throws IOException {
        String table = table();
        if ("write".equals(System.getProperty("huren.situations"))) {
            Files.writeString(PUBLISHED, table);
        }
        assertThat(Files.readString(PUBLISHED)).isEqualTo(table);
    }

    private Verdict judge(Situation situation) {
        Facts facts = Facts.of(situation.facts());
        return chain.judge(facts.candidate(), facts.ordered(), facts.receiver(), Province.rules());
    }

    private static String outcome(Verdict verdict) {
        return switch (verdict) {
            case Verdict.Recognisable it -> "recognisable " + it.scope();
            case Verdict.ReferenceOnly it -> "reference " + it.step().number() + " " + it.reason();
            case Verdict.NotUsable it -> "unusable " + it.step().number() + " " + it.reason();
        };
    }

    private static List<Situation> situations() {
        List<Situation> situations = new ArrayList<>();
        String section = "";
        for (String line : text().lines().toList()) {
            if (line.startsWith("# ")) {
                section = line.substring(2);
            } else if (!line.isBlank()) {
                String[] parts = line.split(" \\| ", -1);
                situations.add(new Situation(section, parts[0].strip(), parts[1].strip(), parts[2].strip()));
            }
        }
        return situations;
    }

    private static String text() {
        try (InputStream in = Objects.requireNonNull(SituationsTest.class.getResourceAsStream("situations.txt"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private String table() {
        StringBuilder out = new StringBuilder("""
                # Situations of recognition

                Generated from the tests (`SituationsTest`, which fails where this page and the code differ); how the chain
                decides is in [recognition.md](recognition.md). Each row says what differs from the usual situation, which is
                recognisable:

                ```
                %s
                ```

                Facilities: A and H in one district of city 2201, D and L in another; B, P in a county and C, I, Q in a
                district of city 2202; all in province 22; G in province 21, E in 11, F in 12 (compact JJJ: 11 and 12; compact
                NORTHEAST: 21 and 22). N has no seat. Evaluated: A province, B city, C district, D nation and city, E compact
                JJJ, G its province, H internal, I only in 2025, J revoked on 2026-10-09, K to be revoked on 2026-10-10, L
                nation (revoked) and city, N province, P its alliance. Alliance EAST: H, B, J; A until 2025.
                """.formatted(Facts.USUAL));
        String section = "";
        int number = 0;
        for (Situation it : situations()) {
            if (!it.section().equals(section)) {
                section = it.section();
                out.append("\n## ")
                        .append(section)
                        .append("\n\n| | situation | facts | outcome | step | reason |\n|--:|---|---|---|--:|---|\n");
            }
            out.append(row(++number, it));
        }
        return out.toString();
    }

    private String row(int number, Situation it) {
        Verdict verdict = judge(it);
        String facts = it.facts().isEmpty() ? "" : "`" + it.facts() + "`";
        String decided = switch (verdict) {
            case Verdict.Recognisable yes ->
                "recognisable (" + yes.scope().english() + ") | 8 | "
                        + reason(yes.taken().get(4).reason());
            case Verdict.ReferenceOnly no -> "reference only | " + no.step().number() + " | " + reason(no.reason());
            case Verdict.NotUsable no -> "not usable | " + no.step().number() + " | " + reason(no.reason());
        };
        return "| %d | %s | %s | %s |%n"
                .formatted(number, it.title(), facts, decided)
                .replace("\r", "");
    }

    private static String reason(Reason reason) {
        return reason.name().toLowerCase(Locale.ROOT).replace('_', '-') + ": " + reason.text();
    }
}
