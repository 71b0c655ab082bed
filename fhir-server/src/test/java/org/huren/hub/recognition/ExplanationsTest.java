package org.huren.hub.recognition;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.huren.hub.recognition.Explanations.Explained;
import org.huren.hub.recognition.Explanations.Explanation;
import org.huren.hub.recognition.Explanations.Question;
import org.huren.hub.recognition.Receiver.Setting;
import org.huren.hub.recognition.Verdict.Taken;
import org.huren.hub.recognition.rule.RuleBook;
import org.huren.hub.recognition.rule.RuleBooks;
import org.huren.hub.result.ResultKind;
import org.huren.hub.world.Ask;
import org.huren.hub.world.HubWorld;
import org.huren.hub.world.Staff;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Dr Wang of JL-B asks why a report of JL-A is recognisable. */
class ExplanationsTest {

    private static final String PERSON = "220499201708145076";
    private static final UUID NONE = new UUID(5, 5);

    private final RecognitionWorld world = new RecognitionWorld();
    private final List<Instant> askedFor = new ArrayList<>();
    private Explanations explanations;
    private String report;

    @BeforeEach
    void aReportOfThreeResults() {
        world.send(
                "JL-A",
                "1",
                PERSON,
                "20261008080000",
                RecognitionWorld.a("L1020", "4.1", "全国HR"),
                RecognitionWorld.a("XX9", "1", "全国HR"),
                RecognitionWorld.a("L1020", "6.8", "全国HR").replace("L1020^L1020", "L1020^葡萄糖^99JLA^14749-6^葡萄糖^LN"));
        world.send("JL-B", "2", PERSON, "20261001080000");
        report = world.hub
                .results
                .search(Staff.drLi(), Ask.of(ResultKind.DIAGNOSTIC_REPORT, HubWorld.patientId("JL-A", "1")))
                .matches()
                .getFirst()
                .id();
        explanations = world.hub.explanations(new RuleBooks() {
            @Override
            public RuleBook inForce() {
                return RecognitionWorld.rules();
            }

            @Override
            public RuleBook asOf(Instant instant) {
                askedFor.add(instant);
                return RecognitionWorld.rules();
            }
        });
    }

    @Test
    void everyStepIsTold() {
        world.permit(PERSON, "JL-A", "1");

        Explanation explanation = explain(RecognitionWorld.NOW).orElseThrow();

        assertThat(explanation.receiver()).isEqualTo(new Receiver("JL-B", Setting.OUTPATIENT, RecognitionWorld.NOW));
        assertThat(explanation.rules()).isEqualTo("items=1");
        assertThat(explanation.report()).isEqualTo("DiagnosticReport/" + report + "/_history/1");
        assertThat(askedFor).containsExactly(RecognitionWorld.NOW);
        Explained count = explanation.results().getFirst();
        assertThat(count.item()).isEqualTo(RecognitionWorld.WBC);
        assertThat(count.verdict()).isInstanceOf(Verdict.Recognisable.class);
        assertThat(count.verdict().taken().stream().map(Taken::step)).containsExactly(Step.values());
        assertThat(explanation.results().get(1).verdict())
                .isInstanceOfSatisfying(
                        Verdict.ReferenceOnly.class,
                        verdict -> assertThat(verdict.reason()).isEqualTo(Reason.CODE_UNMAPPED));
        assertThat(explanation.results().get(2).verdict())
                .as("the sender's LOINC is another one than the map's")
                .isInstanceOfSatisfying(
                        Verdict.ReferenceOnly.class,
                        verdict -> assertThat(verdict.reason()).isEqualTo(Reason.CODE_AMBIGUOUS));
        assertThat(explain(RecognitionWorld.NOW.plusSeconds(8 * 86_400))
                        .orElseThrow()
                        .results()
                        .getFirst()
                        .verdict())
                .isInstanceOfSatisfying(
                        Verdict.ReferenceOnly.class,
                        verdict -> assertThat(verdict.reason()).isEqualTo(Reason.WINDOW_OVER));
    }

    @Test
    void theAuditNamesWhatWasExplained() {
        world.permit(PERSON, "JL-A", "1");
        long before = world.hub.count("audit_event");

        explain(RecognitionWorld.NOW);

        assertThat(world.hub.count("audit_event")).isEqualTo(before + 1);
        // As the trail packs it: the report, then its Observations by their ordinals.
        assertThat(lastAudit()).contains("$explain-recognition", report, " d o1 o2 o3 ");
    }

    @Test
    void aHiddenReportIsExplainedLikeOneThatNeverWas() {
        Question hidden = question(report, RecognitionWorld.NOW);
        Question absent = question(NONE.toString(), RecognitionWorld.NOW);
        Question malformed = question("nonsense", RecognitionWorld.NOW);

        assertThat(explanations.explain(Staff.drWang(), hidden)).isEmpty();
        assertThat(explanations.explain(Staff.drWang(), absent)).isEmpty();
        assertThat(explanations.explain(Staff.drWang(), malformed)).isEmpty();
        assertThat(statements(hidden)).isEqualTo(statements(absent)).isEqualTo(statements(malformed));
    }

    private Optional<Explanation> explain(Instant at) {
        return explanations.explain(Staff.drWang(), question(report, at));
    }

    private static Question question(String report, Instant at) {
        return new Question(report, at, Setting.OUTPATIENT, null);
    }

    private List<String> statements(Question question) {
        return world.hub.statements.of(() -> explanations.explain(Staff.drWang(), question));
    }

    private String lastAudit() {
        return Objects.requireNonNull(world.hub
                .jdbc
                .sql("select audit_event::text from audit_event order by at desc limit 1")
                .query(String.class)
                .single());
    }
}
