package org.huren.compose.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What goes wrong between a hospital and the hub, and what the hospital is told. */
class IntakeFaultsJourney {
    private static final LocalRecord AT_A =
            new LocalRecord("JL-A", "9400000001", "何晓东", "19680720", "M", LocalRecord.nationalId("19680720", "941"));
    private static final LocalRecord AT_B = AT_A.at("JL-B", "B940000001");
    private static final int MORE_THAN_20_MB = 20 * 1024 * 1024;

    private final Province province = Province.running();

    @Test
    void aThousandFramesInOneWriteAreAllAcknowledgedAndStored() throws IOException {
        LocalRecord patient = new LocalRecord("JL-A", "9400001000", "唐千", "19550303", "F", "");
        List<Letter> letters = IntStream.range(0, 1000)
                .mapToObj(n -> Letter.report(patient, "LA94%06d".formatted(n), "BURST%06d".formatted(n)))
                .toList();

        List<Ack> acks = Burst.send(province.settings().mllpPort(), letters, StandardCharsets.UTF_8);

        assertThat(acks).hasSize(1000).allSatisfy(ack -> assertThat(ack.code()).isEqualTo("AA"));
        assertThat(acks.stream().map(Ack::controlId))
                .containsExactlyElementsOf(IntStream.range(0, 1000)
                        .mapToObj("BURST%06d"::formatted)
                        .toList());
        String reports = "/fhir/DiagnosticReport?patient=" + patient.id();
        assertThat(province.drLi().get(reports + "&_summary=count").total()).isEqualTo(1000);
        assertThat(Pages.of(province.drLi(), reports + "&_count=200").ids())
                .hasSize(1000)
                .doesNotHaveDuplicates();
    }

    @Test
    void aMessageCutOffInsideASegmentIsRefusedAtWhatIsMissing() {
        Letter letter = Letter.report(AT_A, "LA9400000002", "CUT1");

        Ack afterPid = sent(letter.text().substring(0, letter.text().indexOf("\rOBR")));
        Ack insideMsh = sent(letter.text().substring(0, 40));

        assertThat(afterPid.code()).as(afterPid.text()).isEqualTo("AE");
        assertThat(afterPid.at()).startsWith("OBR");
        assertThat(insideMsh.code()).as(insideMsh.text()).isIn("AE", "AR");
        assertThat(insideMsh.at()).startsWith("MSH");
        bilingual(afterPid);
        bilingual(insideMsh);
    }

    @Test
    void textWhereANumberWasPromisedIsRefusedAtThatLine() {
        Ack ack = Letter.report(AT_A, "LA9400000003", "TYPE1")
                .and("OBX|2|NM|RBC^红细胞||many|10*12/L|3.8-5.8||||F")
                .sendTo(province);

        assertThat(ack.code()).isEqualTo("AE");
        assertThat(ack.at()).isEqualTo("OBX-5");
        assertThat(ack.occurrence()).isEqualTo("2");
        bilingual(ack);
        assertThat(reportsAtA("LA9400000003")).isZero();
    }

    @Test
    void anOldDialectGetsTheSamePlaceInErr1() {
        Ack ack = Letter.report(AT_B, "9400000004", "TYPE2")
                .with("|NM|WBC^白细胞||5.1|", "|NM|WBC^白细胞||偏高|")
                .sendTo(province);

        assertThat(ack.code()).isEqualTo("AE");
        assertThat(ack.at()).isEqualTo("OBX-5");
        bilingual(ack);
    }

    @Test
    void anUnknownFacilityIsRefusedAtMsh4() {
        Ack ack = Letter.report(AT_A, "LA9400000005", "WHO1")
                .with("|JL-A|", "|JL-X|")
                .sendTo(province);

        assertThat(ack.code()).isEqualTo("AR");
        assertThat(ack.at()).isEqualTo("MSH-4");
        bilingual(ack);
    }

    @Test
    void anUnsupportedVersionIsRefusedAtMsh12() {
        Ack ack = Letter.report(AT_A, "LA9400000006", "VER1")
                .with("|P|2.5.1|", "|P|3.0|")
                .sendTo(province);

        assertThat(ack.code()).isEqualTo("AR");
        assertThat(ack.at()).isEqualTo("MSH-12");
        bilingual(ack);
    }

    @Test
    void anUnsupportedTypeIsRefusedAtMsh9() {
        Ack ack = Letter.report(AT_A, "LA9400000006", "KIND1")
                .with("|ORU^R01|", "|SIU^S12|")
                .sendTo(province);

        assertThat(ack.code()).isEqualTo("AR");
        assertThat(ack.at()).isEqualTo("MSH-9");
    }

    @Test
    void aByteThatItsCharsetDoesNotHaveIsNamedByItsPosition() {
        Letter letter = Letter.report(AT_A, "LA9400000007", "BYTE1");
        byte[] bytes = letter.bytes();
        int position = letter.text().substring(0, letter.text().indexOf("何")).getBytes(StandardCharsets.UTF_8).length;
        bytes[position] = (byte) 0xFF;

        Ack ack = Letter.send(province, bytes, StandardCharsets.UTF_8);

        assertThat(ack.code()).isEqualTo("AE");
        assertThat(ack.at()).isEqualTo("PID-5");
        assertThat(ack.reason()).contains("第 " + position + " 字节", "offset " + position);
        assertThat(reportsAtA("LA9400000007")).isZero();
    }

    @Test
    void aMessageOfTwentyMegabytesIsRefusedAndTheNextOneOnTheSameLineIsTaken() throws IOException {
        Letter big = Letter.heading(AT_A, "LA9400000008", "BIG1")
                .and("OBX|1|TX|YXSJ^影像所见||" + "x".repeat(MORE_THAN_20_MB) + "||||||F");
        Letter small = Letter.report(AT_A, "LA9400000009", "SMALL1");

        List<Ack> acks = Burst.send(province.settings().mllpPort(), List.of(big, small), StandardCharsets.UTF_8);

        assertThat(acks.getFirst().code()).isEqualTo("AE");
        assertThat(acks.getFirst().controlId()).isEqualTo("BIG1");
        assertThat(acks.getFirst().reason()).contains("bytes").contains("字节");
        assertThat(acks.getLast().code()).isEqualTo("AA");
        assertThat(reportsAtA("LA9400000008")).isZero();
        assertThat(reportsAtA("LA9400000009")).isEqualTo(1);
    }

    @Test
    void anExactResendGetsTheSameBytesAndStoresNothingNew() {
        Letter letter = Letter.report(AT_A, "LA9400000010", "AGAIN1");

        Ack first = letter.sendTo(province);
        Ack second = letter.sendTo(province);

        assertThat(first.code()).isEqualTo("AA");
        assertThat(second.raw()).isEqualTo(first.raw());
        Answer found = province.drLi().get(byFiller("LA9400000010"));
        assertThat(found.total()).isEqualTo(1);
        assertThat(found.resources().getFirst().at("/meta/versionId").asString())
                .isEqualTo("1");
    }

    @Test
    void aRefusedMessageSentAgainIsRefusedInTheSameBytes() {
        Letter letter = Letter.report(AT_A, "LA9400000011", "AGAIN2").with("|5.1|", "|high|");

        assertThat(letter.sendTo(province).raw())
                .isEqualTo(letter.sendTo(province).raw());
    }

    @Test
    void theSameControlIdWithAnotherBodyIsAMessageOfItsOwn() {
        Ack first = Letter.report(AT_A, "LA9400000012", "WRAP1").sendTo(province);
        Ack second = Letter.report(AT_A, "LA9400000013", "WRAP1").sendTo(province);

        assertThat(List.of(first.code(), second.code())).containsOnly("AA");
        assertThat(reportsAtA("LA9400000012")).isEqualTo(1);
        assertThat(reportsAtA("LA9400000013")).isEqualTo(1);
    }

    @Test
    void aHospitalWritesOverHttpAsItselfAndAsNobodyElse() {
        byte[] own = Letter.report(AT_A, "LA9400000014", "HTTP1").bytes();
        byte[] others = Letter.report(AT_B, "9400000015", "HTTP2").bytes();

        Answer taken = province.hospitalA().post("/hl7v2", own, "application/hl7-v2");
        Answer refused = province.hospitalA().post("/hl7v2", others, "application/hl7-v2");

        assertThat(taken.status()).isEqualTo(200);
        assertThat(ack(taken).code()).isEqualTo("AA");
        assertThat(reportsAtA("LA9400000014")).isEqualTo(1);
        assertThat(refused.status()).isEqualTo(200);
        assertThat(ack(refused).code()).isEqualTo("AR");
        assertThat(ack(refused).at()).isEqualTo("MSH-4");
        assertThat(province.drWang()
                        .get("/fhir/DiagnosticReport?identifier=" + Person.query("urn:huren:filler:JL-B|9400000015"))
                        .total())
                .isZero();
    }

    @Test
    void nobodyWritesOverHttpWithoutAHospitalsTokenOrAsAnotherType() {
        byte[] letter = Letter.report(AT_A, "LA9400000016", "HTTP3").bytes();

        Answer anonymous = province.anonymous().post("/hl7v2", letter, "application/hl7-v2");
        Answer clinician = province.drLi().post("/hl7v2", letter, "application/hl7-v2");

        Answer otherType = province.hospitalA().post("/hl7v2", letter, "text/plain");

        assertThat(anonymous.status()).isEqualTo(401);
        assertThat(clinician.status()).isEqualTo(403);
        assertThat(otherType.status()).isEqualTo(415);
        assertThat(otherType.text()).contains("application/hl7-v2");
        for (Answer answer : List.of(anonymous, clinician, otherType)) {
            assertThat(answer.body().path("resourceType").asString("")).isEqualTo("OperationOutcome");
            assertThat(answer.text()).matches("(?s).*\\p{IsHan}.* / .*");
        }
        assertThat(reportsAtA("LA9400000016")).isZero();
    }

    private Ack sent(String text) {
        return Letter.send(province, text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    }

    private int reportsAtA(String filler) {
        return province.drLi().get(byFiller(filler)).total();
    }

    private static String byFiller(String filler) {
        return "/fhir/DiagnosticReport?identifier=" + Person.query("urn:huren:filler:JL-A|" + filler);
    }

    private static Ack ack(Answer answer) {
        return Ack.of(answer.text().getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    }

    /** Chinese first, English beside it. */
    private static void bilingual(Ack ack) {
        assertThat(ack.reason()).as(ack.text()).matches("(?s).*\\p{IsHan}.* / .*[a-z].*");
    }
}
