package org.huren.hub.recognition;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.huren.bridge.Receipt;
import org.huren.hub.access.Consents.Written;
import org.huren.hub.access.PersonScope;
import org.huren.hub.caller.Caller;
import org.huren.hub.identity.NationalId;
import org.huren.hub.recognition.Candidate.Identity;
import org.huren.hub.recognition.Finding.Judged;
import org.huren.hub.recognition.Finding.Point;
import org.huren.hub.recognition.Receiver.Setting;
import org.huren.hub.recognition.rule.ItemRule;
import org.huren.hub.recognition.rule.ItemRule.Equipment;
import org.huren.hub.recognition.rule.ItemRule.Windows;
import org.huren.hub.recognition.rule.Period;
import org.huren.hub.recognition.rule.RuleBook;
import org.huren.hub.recognition.rule.RuleRows;
import org.huren.hub.recognition.rule.RuleRows.Evaluation;
import org.huren.hub.recognition.rule.RuleRows.Mark;
import org.huren.hub.recognition.rule.RuleRows.Performer;
import org.huren.hub.recognition.rule.RuleRows.Seat;
import org.huren.hub.recognition.rule.RuleRows.Territory;
import org.huren.hub.recognition.rule.RuleVersion;
import org.huren.hub.recognition.rule.Scope;
import org.huren.hub.world.ConsentText;
import org.huren.hub.world.HubWorld;
import org.huren.hub.world.Staff;
import org.huren.terminology.catalogue.Item;
import org.huren.terminology.catalogue.Item.Category;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What Dr Wang of JL-B finds of somebody who was at JL-A and JL-C, too. */
class FindingsTest {

    private static final Path CODES = Path.of("../hl7-bridge/src/test/resources/china/codes");
    private static final String WBC = "JLHR-L001";
    private static final String HGB = "JLHR-L003";
    private static final Set<String> BOTH = Set.of(WBC, HGB);
    private static final Instant NOW = Instant.parse("2026-10-09T02:00:00Z");
    private static HubWorld hub;
    private static int messages;

    @BeforeAll
    static void start() {
        hub = new HubWorld(CODES);
    }

    @Test
    void whatConsentHidesIsFoundAsIfThereWereNone() {
        String hidden = "220499201708145076";
        String none = "220899195608287994";
        send("JL-A", "11", hidden, "20261008080000", a("L1020", "4.1", "全国HR"), a("L1022", "131", "全国HR"));
        send("JL-B", "12", hidden, "20261001080000");
        send("JL-B", "13", none, "20261001080000");
        PersonScope ofHidden = scope(Staff.drWang(), "JL-B", "12");
        PersonScope ofNone = scope(Staff.drWang(), "JL-B", "13");

        List<Finding> found = find(ofHidden, Identity.CERTAIN);

        assertThat(found).isEqualTo(find(ofNone, Identity.CERTAIN));
        assertThat(found).isEqualTo(find(PersonScope.ABSENT, Identity.CERTAIN));
        assertThat(found)
                .containsExactly(new Finding(WBC, List.of(), List.of()), new Finding(HGB, List.of(), List.of()));
        List<String> statements = statements(ofHidden);
        assertThat(statements).hasSize(3).isEqualTo(statements(ofNone));

        permit(hidden, "JL-A", "11");
        PersonScope permitted = scope(Staff.drWang(), "JL-B", "12");
        assertThat(find(permitted, Identity.CERTAIN).getFirst().judged()).hasSize(1);
        assertThat(statements(permitted)).hasSize(3);
    }

    @Test
    void everyResultElsewhereIsJudgedAndAllNumbersAreOneTrend() {
        String person = "220599198207230660";
        send("JL-A", "21", person, "20261008080000", a("L1020", "4.10", "全国HR"), a("L1022", "13.1", "全国HR", "g/dL"));
        send("JL-A", "21", person, "20260901080000", a("L1020", "5.00", "全国HR"), a("L1020", "<0.5", "全国HR"));
        send("JL-B", "22", person, "20261007080000", a("20030", "6.0", "省HR"), a("20032", "120", "省HR"));
        send("JL-C", "23", person, "20261006090000", a("WBC", "7.0", ""), a("HGB", "110", ""));
        permit(person, "JL-A", "21");
        permit(person, "JL-C", "23");

        List<Finding> found = find(scope(Staff.drWang(), "JL-B", "22"), Identity.CERTAIN);

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
        send("JL-A", "31", person, "20261008080000", a("L1020", "4.1", "全国HR"));
        permit(person, "JL-A", "31");
        send("JL-B", "32", person, "20261001080000");

        Finding wbc =
                find(scope(Staff.drWang(), "JL-B", "32"), Identity.POSSIBLE).getFirst();

        assertThat(wbc.judged().stream().map(FindingsTest::outcome)).containsExactly("POSSIBLY_SAME_PERSON");
        assertThat(wbc.trend()).isEmpty();
    }

    @Test
    void theMarkIsOfWhoDidTheWork() {
        String person = "220104198503121815";
        String unknown = a("L1020", "4.1", "全国HR") + "||X9^第三方检验";
        String known = a("L1022", "131", "全国HR") + "||LAB7^第三方检验";
        send("JL-A", "41", person, "20261008080000", unknown, known);
        permit(person, "JL-A", "41");
        send("JL-B", "42", person, "20261001080000");

        List<Finding> found = find(scope(Staff.drWang(), "JL-B", "42"), Identity.CERTAIN);

        assertThat(outcome(found.get(0).judged().getFirst())).isEqualTo("PERFORMER_UNKNOWN");
        assertThat(outcome(found.get(1).judged().getFirst())).isEqualTo("Recognisable");
        assertThat(found.get(1).trend().getFirst().facility()).isEqualTo("LAB-7");
        assertThat(found.get(0).trend()).isEmpty();
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
        Receiver receiver = new Receiver("JL-B", Setting.OUTPATIENT, NOW);
        return hub.findings.find(scope, identity, receiver, BOTH, rules());
    }

    private static List<String> statements(PersonScope scope) {
        return hub.statements.of(() -> find(scope, Identity.CERTAIN));
    }

    private static PersonScope scope(Caller caller, String facility, String number) {
        return hub.access.ofRecord(caller, UUID.fromString(HubWorld.patientId(facility, number)));
    }

    private static void permit(String person, String facility, String number) {
        byte[] consent = ConsentText.of(HubWorld.patientId(facility, number), "permit", "JL-B", "")
                .getBytes(StandardCharsets.UTF_8);
        assertThat(hub.consents.create(Staff.patient(new NationalId(person).personKey()), consent))
                .isInstanceOf(Written.Created.class);
    }

    private static String a(String code, String value, String mark) {
        return a(code, value, mark, code.endsWith("2") || code.equals("HGB") ? "g/L" : "10*9/L");
    }

    private static String a(String code, String value, String mark, String unit) {
        String type = value.startsWith("<") ? "ST" : "NM";
        return "OBX||%s|%s^%s||%s|%s^^UCUM|3.5-9.5|N|||F||%s".formatted(type, code, code, value, unit, mark);
    }

    private static void send(String facility, String number, String person, String collected, String... lines) {
        String filler = "R" + ++messages;
        String body = lines.length == 0 ? "OBX||NM|OTHER^其他||1|g/L^^UCUM||N|||F" : String.join("\n", lines);
        Receipt receipt = hub.send("""
                MSH|^~\\&|LIS|%1$s|HUB|JL-HUB|20261008213100||ORU^R01|%2$s|P|2.5.1|||||CHN|UNICODE UTF-8
                PID|1||%3$s^^^%1$s^MR~%4$s^^^GB11643^NI||薛勇辉||%5$s|%6$s
                OBR|1|P%2$s|%2$s|CBC^血常规|||%7$s||||||||BLD^全血|||||||20261008213100||LAB|F
                %8$s
                """.formatted(
                        facility,
                        filler,
                        number,
                        person,
                        person.substring(6, 14),
                        (person.charAt(16) - '0') % 2 == 1 ? "M" : "F",
                        collected,
                        body));
        assertThat(receipt).isInstanceOf(Receipt.Stored.class);
    }

    private static RuleBook rules() {
        List<String> facilities = List.of("JL-A", "JL-B", "JL-C", "LAB-7");
        return new RuleBook(
                new RuleVersion(Map.of("items", 1L)),
                new RuleRows(
                        List.of(item(WBC, "白细胞计数", "10*9/L"), item(HGB, "血红蛋白", "g/L")),
                        List.of(),
                        List.of(),
                        Stream.of("JL-A", "LAB-7")
                                .flatMap(facility -> BOTH.stream().map(item -> evaluation(facility, item)))
                                .toList(),
                        facilities.stream()
                                .map(facility -> new Mark(facility, "全国HR", Scope.NATION, Period.ALWAYS))
                                .toList(),
                        List.of(
                                new Territory("CN", Scope.NATION, null, "全国"),
                                new Territory("22", Scope.PROVINCE, "CN", "吉林省")),
                        List.of(),
                        facilities.stream()
                                .map(facility -> new Seat(facility, "22", Period.ALWAYS))
                                .toList(),
                        List.of(),
                        List.of(new Performer("JL-A", "LAB7", null, "LAB-7")),
                        List.of()));
    }

    private static ItemRule item(String code, String name, String unit) {
        return new ItemRule(
                new Item(code, name, null, Category.LAB, null, "全血", unit),
                new Windows(7, 3),
                Set.of(),
                Equipment.ANY,
                4,
                "test",
                Period.ALWAYS);
    }

    private static Evaluation evaluation(String facility, String item) {
        return new Evaluation(facility, item, Scope.PROVINCE, "22", "质控中心", Period.ALWAYS, null, null);
    }
}
