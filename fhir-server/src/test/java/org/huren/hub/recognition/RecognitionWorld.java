package org.huren.hub.recognition;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.huren.bridge.Receipt;
import org.huren.hub.access.Consents.Written;
import org.huren.hub.access.PersonScope;
import org.huren.hub.caller.Caller;
import org.huren.hub.identity.NationalId;
import org.huren.hub.recognition.rule.ItemRule;
import org.huren.hub.recognition.rule.ItemRule.Equipment;
import org.huren.hub.recognition.rule.ItemRule.Variation;
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

/** Facilities of one province whose blood counts carry marks. */
final class RecognitionWorld {

    static final String WBC = "JLHR-L001";
    static final String HGB = "JLHR-L003";
    static final Set<String> BOTH = Set.of(WBC, HGB);
    static final Instant NOW = Instant.parse("2026-10-09T02:00:00Z");

    final HubWorld hub = new HubWorld(Path.of("../hl7-bridge/src/test/resources/china/codes"));
    private final AtomicInteger messages = new AtomicInteger();

    PersonScope scope(Caller caller, String facility, String number) {
        return hub.access.ofRecord(caller, UUID.fromString(HubWorld.patientId(facility, number)));
    }

    void permit(String person, String facility, String number) {
        byte[] consent = ConsentText.of(HubWorld.patientId(facility, number), "permit", "JL-B", "")
                .getBytes(StandardCharsets.UTF_8);
        assertThat(hub.consents.create(Staff.patient(new NationalId(person).personKey()), consent))
                .isInstanceOf(Written.Created.class);
    }

    static String a(String code, String value, String mark) {
        return a(code, value, mark, code.endsWith("2") || code.equals("HGB") ? "g/L" : "10*9/L");
    }

    static String a(String code, String value, String mark, String unit) {
        String type = value.startsWith("<") ? "ST" : "NM";
        return "OBX||%s|%s^%s||%s|%s^^UCUM|3.5-9.5|N|||F||%s".formatted(type, code, code, value, unit, mark);
    }

    void send(String facility, String number, String person, String collected, String... lines) {
        String filler = "R" + messages.incrementAndGet();
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

    static RuleBook rules() {
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
                Variation.UNKNOWN,
                "test",
                Period.ALWAYS);
    }

    private static Evaluation evaluation(String facility, String item) {
        return new Evaluation(facility, item, Scope.PROVINCE, "22", "质控中心", Period.ALWAYS, null, null);
    }
}
