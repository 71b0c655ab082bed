package org.huren.hub.recognition;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.huren.hub.access.PersonScope;
import org.huren.hub.recognition.Candidate.Identity;
import org.huren.hub.recognition.Finding.Judged;
import org.huren.hub.recognition.Finding.Point;
import org.huren.hub.recognition.Receiver.Setting;
import org.huren.hub.world.Staff;
import org.junit.jupiter.api.Test;

/** What Dr Wang of JL-B finds of somebody who was at JL-A and JL-C, too. */
class FindingsTest {

    private static final RecognitionWorld WORLD = new RecognitionWorld();

    @Test
    void whatConsentHidesIsFoundAsIfThereWereNone() {
        String hidden = "220499201708145076";
        String none = "220899195608287994";
        WORLD.send(
                "JL-A",
                "11",
                hidden,
                "20261008080000",
                RecognitionWorld.a("L1020", "4.1", "全国HR"),
                RecognitionWorld.a("L1022", "131", "全国HR"));
        WORLD.send("JL-B", "12", hidden, "20261001080000");
        WORLD.send("JL-B", "13", none, "20261001080000");
        PersonScope ofHidden = WORLD.scope(Staff.drWang(), "JL-B", "12");
        PersonScope ofNone = WORLD.scope(Staff.drWang(), "JL-B", "13");

        List<Finding> found = find(ofHidden, Identity.CERTAIN);

        assertThat(found).isEqualTo(find(ofNone, Identity.CERTAIN));
        assertThat(found).isEqualTo(find(PersonScope.ABSENT, Identity.CERTAIN));
        assertThat(found)
                .containsExactly(
                        new Finding(RecognitionWorld.WBC, List.of(), List.of()),
                        new Finding(RecognitionWorld.HGB, List.of(), List.of()));
        List<String> statements = statements(ofHidden);
        assertThat(statements).hasSize(3).isEqualTo(statements(ofNone));

        WORLD.permit(hidden, "JL-A", "11");
        PersonScope permitted = WORLD.scope(Staff.drWang(), "JL-B", "12");
        assertThat(find(permitted, Identity.CERTAIN).getFirst().judged()).hasSize(1);
        assertThat(statements(permitted)).hasSize(3);
    }

    @Test
    void everyResultElsewhereIsJudgedAndAllNumbersAreOneTrend() {
        String person = "220599198207230660";
        WORLD.send(
                "JL-A",
                "21",
                person,
                "20261008080000",
                RecognitionWorld.a("L1020", "4.10", "全国HR"),
                RecognitionWorld.a("L1022", "13.1", "全国HR", "g/dL"));
        WORLD.send(
                "JL-A",
                "21",
                person,
                "20260901080000",
                RecognitionWorld.a("L1020", "5.00", "全国HR"),
                RecognitionWorld.a("L1020", "<0.5", "全国HR"));
        WORLD.send(
                "JL-B",
                "22",
                person,
                "20261007080000",
                RecognitionWorld.a("20030", "6.0", "省HR"),
                RecognitionWorld.a("20032", "120", "省HR"));
        WORLD.send(
                "JL-C",
                "23",
                person,
                "20261006090000",
                RecognitionWorld.a("WBC", "7.0", ""),
                RecognitionWorld.a("HGB", "110", ""));
        WORLD.permit(person, "JL-A", "21");
        WORLD.permit(person, "JL-C", "23");

        List<Finding> found = find(WORLD.scope(Staff.drWang(), "JL-B", "22"), Identity.CERTAIN);

        Finding wbc = found.getFirst();
        assertThat(wbc.judged().stream().map(FindingsTest::outcome))
                .containsExactly("Recognisable", "NOT_MARKED", "WINDOW_OVER", "WINDOW_OVER");
        Judged best = wbc.judged().getFirst();
        assertThat(best.range()).isEqualTo("3.5-9.5");
        assertThat(best.flags()).containsExactly("N");
        assertThat(best.candidate().value())
                .isInstanceOfSatisfying(
                        Value.Measured.class, value -> assertThat(value.text()).isEqualTo("4.10 10*9/L"));
        assertThat(best.candidate().clinicalTime()).isEqualTo("2026-10-08T00:00:00Z");
        assertThat(best.candidate().printedMark()).isEqualTo("全国HR");
        assertThat(best.observation()).startsWith("Observation/").contains("/_history/1");
        assertThat(wbc.trend().stream().map(FindingsTest::words))
                .containsExactly("JL-A 5.00 10*9/L", "JL-C 7.0 10*9/L", "JL-B 6.0 10*9/L", "JL-A 4.10 10*9/L");
        assertThat(found.get(1).trend().stream().map(FindingsTest::words))
                .containsExactly("JL-C 110 g/L", "JL-B 120 g/L", "JL-A 131 g/L");
    }

    @Test
    void aPersonWhoIsOnlyPossiblyTheSameHasNoTrendAndNothingRecognisable() {
        String person = "222499195811263373";
        WORLD.send("JL-A", "31", person, "20261008080000", RecognitionWorld.a("L1020", "4.1", "全国HR"));
        WORLD.permit(person, "JL-A", "31");
        WORLD.send("JL-B", "32", person, "20261001080000");

        Finding wbc = find(WORLD.scope(Staff.drWang(), "JL-B", "32"), Identity.POSSIBLE)
                .getFirst();

        assertThat(wbc.judged().stream().map(FindingsTest::outcome)).containsExactly("POSSIBLY_SAME_PERSON");
        assertThat(wbc.trend()).isEmpty();
    }

    @Test
    void theMarkIsOfWhoDidTheWork() {
        String person = "220104198503121815";
        String unknown = RecognitionWorld.a("L1020", "4.1", "全国HR") + "||X9^第三方检验";
        String known = RecognitionWorld.a("L1022", "131", "全国HR") + "||LAB7^第三方检验";
        WORLD.send("JL-A", "41", person, "20261008080000", unknown, known);
        WORLD.permit(person, "JL-A", "41");
        WORLD.send("JL-B", "42", person, "20261001080000");

        List<Finding> found = find(WORLD.scope(Staff.drWang(), "JL-B", "42"), Identity.CERTAIN);

        assertThat(outcome(found.get(0).judged().getFirst())).isEqualTo("PERFORMER_UNKNOWN");
        assertThat(outcome(found.get(1).judged().getFirst())).isEqualTo("Recognisable");
        assertThat(found.get(1).trend().getFirst().facility()).isEqualTo("LAB-7");
        assertThat(found.get(0).trend()).isEmpty();
    }

    @Test
    void aLineWhoseOwnLoincContradictsTheMapIsNoResultOfTheItem() {
        String person = "220199196203152625";
        String contradicted =
                RecognitionWorld.a("L1020", "6.8", "全国HR").replace("L1020^L1020", "L1020^葡萄糖^99JLA^14749-6^葡萄糖^LN");
        WORLD.send("JL-A", "51", person, "20261008080000", contradicted);
        WORLD.permit(person, "JL-A", "51");
        WORLD.send("JL-B", "52", person, "20261001080000");

        assertThat(find(WORLD.scope(Staff.drWang(), "JL-B", "52"), Identity.CERTAIN))
                .allSatisfy(finding -> {
                    assertThat(finding.judged()).isEmpty();
                    assertThat(finding.trend()).isEmpty();
                });
    }

    private static String outcome(Judged judged) {
        return switch (judged.verdict()) {
            case Verdict.Recognisable ignored -> "Recognisable";
            case Verdict.ReferenceOnly reference -> reference.reason().name();
            case Verdict.NotUsable unusable -> unusable.reason().name();
        };
    }

    private static String words(Point point) {
        assertThat(point.observation()).contains("/_history/");
        return point.facility() + " " + point.number() + " " + point.unit();
    }

    private static List<Finding> find(PersonScope scope, Identity identity) {
        Receiver receiver = new Receiver("JL-B", Setting.OUTPATIENT, RecognitionWorld.NOW);
        return WORLD.hub.findings.find(scope, identity, receiver, RecognitionWorld.BOTH, RecognitionWorld.rules());
    }

    private static List<String> statements(PersonScope scope) {
        return WORLD.hub.statements.of(() -> find(scope, Identity.CERTAIN));
    }
}
