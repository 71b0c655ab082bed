package org.huren.bridge.map;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Objects;
import org.huren.bridge.RecordingSink;
import org.huren.bridge.Refusal;
import org.huren.bridge.Refusal.Location;
import org.huren.bridge.ServiceCategory;
import org.huren.bridge.World;
import org.huren.bridge.map.DocumentPart.Availability;
import org.huren.bridge.map.MappedMessage.DocumentMessage;
import org.huren.bridge.map.MappedMessage.MergeMessage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MergesAndDocumentsTest {
    private static final String A40 = "MSH|^~\\&|HIS|JL-A|HUB|JL-HUB|20261009||ADT^A40^ADT_A39|M1|P|2.5.1";
    private static final String T02 = "MSH|^~\\&|HIS|JL-A|HUB|JL-HUB|20261009||MDM^T02^MDM_T02|D1|P|2.6";
    private static final String TXA =
            "TXA|1|DS^出院小结^99JLA|TX|20261009100000+0800||20261009093000+0800|||A001^李明|||DOC1||P1|F1||AU||AV";

    private static RecordingSink sent(String... segments) {
        RecordingSink sink = new RecordingSink();
        byte[] raw = (String.join("\r", segments) + "\r").getBytes(StandardCharsets.UTF_8);
        World.pipeline(sink).take(World.message(raw));
        return sink;
    }

    private static Refusal refusal(String... segments) {
        return Objects.requireNonNull(sent(segments).last().refusal());
    }

    private static DocumentPart document(String... segments) {
        RecordingSink sink = sent(segments);
        if (sink.last().mapped() instanceof DocumentMessage message) {
            return message.document();
        }
        throw new AssertionError("refused: " + sink.last().refusal());
    }

    @ParameterizedTest
    @CsvSource({
        "31^^^JL-A^MR, 30^^^JL-A^MR",
        "31^^^JL-A^MR, 30",
        "31, 30^^^JL-A^MR",
        "31, 30",
        "31^^^HIS^PI, 30^^^HIS^PI",
        "31^^^JL-A^MR, 220599199105080547^^^^NI~30^^^JL-A^MR"
    })
    void aMergeNamesBothRecordsInEveryDialect(String survivor, String prior) {
        MappedMessage mapped =
                sent(A40, "PID|1||" + survivor + "||夏红婷", "MRG|" + prior).last().mapped();
        assertThat(mapped).isInstanceOfSatisfying(MergeMessage.class, merge -> {
            assertThat(merge.patient().localNumber()).isEqualTo("31");
            assertThat(merge.prior()).isEqualTo("30");
        });
    }

    @Test
    void aMergeThatIsNotSureOfBothRecordsIsRefusedAtItsPlace() {
        Location mrg = Location.of("MRG", 1, 1);
        assertThat(refusal(A40, "PID|1||31||x").location()).isEqualTo(Location.of("MRG", 1, 0));
        assertThat(refusal(A40, "PID|1||31||x", "MRG|").location()).isEqualTo(mrg);
        assertThat(refusal(A40, "PID|1||31||x", "MRG|30^^^JL-B^MR").location()).isEqualTo(mrg);
        assertThat(refusal(A40, "PID|1||31||x", "MRG|30^^^JL-X^MR").location()).isEqualTo(mrg);
        assertThat(refusal(A40, "PID|1||31||x", "MRG|220599199105080547^^^^NI").location())
                .isEqualTo(mrg);
        assertThat(refusal(A40, "PID|1||31||x", "MRG|31").location()).isEqualTo(mrg);
        assertThat(refusal(A40, "PID|1||31^^^JL-X^MR||x", "MRG|30").location()).isEqualTo(Location.of("PID", 1, 3));
        assertThat(refusal(A40, "PID|1||220599199105080547^^^^NI||x", "MRG|30").location())
                .isEqualTo(Location.of("PID", 1, 3));
        assertThat(refusal(A40, "PID|1||31||x", "MRG|30", "MRG|29").location()).isEqualTo(Location.of("MRG", 2, 0));
    }

    @Test
    void aDocumentCarriesItsTextAndItsPdf() {
        String pdf = Base64.getEncoder().encodeToString("%PDF-1.4".getBytes(StandardCharsets.US_ASCII));
        DocumentPart document = document(
                T02,
                "EVN|T02|20261009",
                Oru.PID,
                "NTE|1||患者备注",
                "PV1|1|I",
                TXA,
                "OBX|1|TX|T^正文||主诉：胸痛||||||F",
                "OBX|2|TX|T^正文||诊断：心绞痛||||||F",
                "OBX|3|ED|PDF^出院小结扫描件||^application^pdf^Base64^" + pdf + "||||||F",
                "NTE|1||已归档");
        assertThat(document.number()).isEqualTo("DOC1");
        assertThat(document.type().text()).isEqualTo("出院小结");
        assertThat(document.availability()).isEqualTo(Availability.CURRENT);
        assertThat(document.authenticated()).isTrue();
        assertThat(Objects.requireNonNull(document.written()).fhir()).isEqualTo("2026-10-09T10:00:00+08:00");
        assertThat(document.author()).isEqualTo(new Practitioner("A001", "李明"));
        assertThat(document.placer()).isEqualTo("P1");
        assertThat(document.filler()).isEqualTo("F1");
        assertThat(document.notes()).containsExactly("已归档");
        assertThat(document.contents()).hasSize(2);
        assertThat(new String(
                        Base64.getDecoder()
                                .decode(document.contents().getFirst().base64()),
                        StandardCharsets.UTF_8))
                .isEqualTo("主诉：胸痛\n诊断：心绞痛");
        assertThat(document.contents().getLast())
                .isEqualTo(new ResultValue.Attachment("application/pdf", "出院小结扫描件", pdf, null));
    }

    @Test
    void aDocumentThatIsWithdrawnOrReplacedSaysSo() {
        String text = "OBX|1|TX|T^正文||x||||||F";
        assertThat(document(T02, Oru.PID, TXA.replace("||AV", "||CA"), text).availability())
                .isEqualTo(Availability.ENTERED_IN_ERROR);
        assertThat(document(T02, Oru.PID, TXA.replace("||AV", "||OB"), text).availability())
                .isEqualTo(Availability.SUPERSEDED);
        assertThat(document(T02, Oru.PID, TXA, text.replace("|F", "|W")).availability())
                .isEqualTo(Availability.ENTERED_IN_ERROR);
        assertThat(document(T02, Oru.PID, TXA.replace("|AU|", "|PA|"), text).authenticated())
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({"DS, EXAM", "di, IMAGING", "SP, LABORATORY", "OP, PROCEDURE", "CD, PROCEDURE", "99, EXAM"})
    void theKindOfADocumentSaysItsCategory(String type, ServiceCategory category) {
        assertThat(document(T02, Oru.PID, TXA.replace("DS^", type + "^"), "OBX|1|TX|T^正文||x||||||F")
                        .category())
                .isEqualTo(category);
    }

    @Test
    void whatADocumentLacksIsNamed() {
        String text = "OBX|1|TX|T^正文||x||||||F";
        assertThat(refusal(T02, Oru.PID, text).location()).isEqualTo(Location.of("TXA", 1, 0));
        assertThat(refusal(T02, Oru.PID, TXA).location()).isEqualTo(Location.of("OBX", 1, 0));
        assertThat(refusal(T02, Oru.PID, TXA.replace("DOC1", ""), text).location())
                .isEqualTo(Location.of("TXA", 1, 12));
        assertThat(refusal(T02, Oru.PID, TXA.replace("DS^出院小结^99JLA", ""), text).location())
                .isEqualTo(Location.of("TXA", 1, 2));
        assertThat(refusal(T02, Oru.PID, TXA, "OBX|1|ED|PDF^x||^application^pdf^Base64^???||||||F")
                        .location())
                .isEqualTo(Location.of("OBX", 1, 5));
    }

    @Test
    void notesOfThePatientStayWithThePatient() {
        assertThat(Oru.mapped(Oru.MSH, Oru.PID, "NTE|1||青霉素过敏", Oru.OBR, "OBX|1|NM|L1^x||1|g/L|||||F")
                        .patient()
                        .notes())
                .containsExactly("青霉素过敏");
    }
}
