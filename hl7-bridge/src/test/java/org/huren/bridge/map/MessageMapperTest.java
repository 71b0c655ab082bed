package org.huren.bridge.map;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.huren.bridge.RecordingSink;
import org.huren.bridge.Refusal;
import org.huren.bridge.Refusal.ErrorCode;
import org.huren.bridge.Refusal.Location;
import org.huren.bridge.ServiceCategory;
import org.huren.bridge.World;
import org.huren.bridge.map.ReportPart.OrderKey;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MessageMapperTest {
    private static final String OBX = "OBX|1|NM|L1^x^99JLA||1|g/L|||||F";

    private static PatientDetails patient(String pid) {
        return Oru.mapped(Oru.MSH, pid, Oru.OBR, OBX).patient();
    }

    private static String obr(String fieldsFrom2) {
        return "OBR|1|" + fieldsFrom2;
    }

    @ParameterizedTest
    @CsvSource({
        "123^^^JL-A^MR, 123, ",
        "9^^^HIS^PI~123^^^JL-A^MR, 123, ",
        "123^^^^MR, 123, ",
        "123, 123, ",
        "123~220599196208102223^^^^SFZ, 123, 220599196208102223",
        "123^^^JL-A^MR~220599196208102223^^^GB11643&2.16.156.10011.1.3&ISO^NI, 123, 220599196208102223",
        "220599196208102223^^^&2.16.156.10011.1.3&ISO, , 220599196208102223",
        "22059919620810222x^^^^NI, , 22059919620810222x",
        "123^^^HIS^MR, 123, "
    })
    void identifiersAreFoundInEveryDialect(String pid3, @Nullable String local, @Nullable String national) {
        PatientDetails patient = patient("PID|1||" + pid3 + "||卢桂思");
        assertThat(patient.localNumber()).isEqualTo(local);
        assertThat(patient.nationalId()).isEqualTo(national);
        assertThat(patient.identifiers()).hasSize((local == null ? 0 : 1) + (national == null ? 0 : 1));
    }

    @Test
    void anotherFacilitysNumberIsNotTheSendersOwn() {
        Refusal refusal = Oru.refusal(Oru.MSH, "PID|1||123^^^JL-B^MR||卢桂思", Oru.OBR, OBX);
        assertThat(refusal.location()).isEqualTo(Location.of("PID", 1, 3));
        assertThat(refusal.error()).isEqualTo(ErrorCode.REQUIRED_FIELD_MISSING);
    }

    @Test
    void oldDialectsKeepTheirNumbersInPid2AndPid19() {
        PatientDetails patient = patient("PID|1|77|||余松||20120814|1|||||||||||220899201208143674");
        assertThat(patient.localNumber()).isEqualTo("77");
        assertThat(patient.nationalId()).isEqualTo("220899201208143674");
        assertThat(patient.sex()).isEqualTo(Sex.MALE);
        assertThat(patient.birthDate()).isEqualTo(LocalDate.of(2012, 8, 14));
    }

    @ParameterizedTest
    @CsvSource({
        "卢^桂思^^^^^L, 卢桂思, 卢, 桂思",
        "余松, 余松, , ",
        "马合木提·玉素甫, 马合木提·玉素甫, , ",
        "SMITH^BB SARAH, SMITH BB SARAH, SMITH, BB SARAH",
        "Lu^Guisi^^^^^L^P~卢^桂思^^^^^L^I, 卢桂思, 卢, 桂思"
    })
    void namesAreWholeAndOfOnePiece(String pid5, String text, @Nullable String family, @Nullable String given) {
        assertThat(patient("PID|1||1||" + pid5).name()).isEqualTo(new PersonName(text, family, given));
    }

    @ParameterizedTest
    @CsvSource({
        "M, MALE",
        "F, FEMALE",
        "男, MALE",
        "女, FEMALE",
        "1, MALE",
        "2, FEMALE",
        "0, UNKNOWN",
        "9, UNKNOWN",
        "U, UNKNOWN",
        "O, OTHER",
        "'', UNKNOWN"
    })
    void sexIsReadInEveryHabit(String sent, Sex sex) {
        assertThat(patient("PID|1||1||余松||20120814|" + sent).sex()).isEqualTo(sex);
    }

    @Test
    void phonesAndAddressAreKept() {
        PatientDetails patient =
                patient("PID|1||1||余松||||||某省某市人民大街35号^^某市^某省^130000^CHN||12315000398^PRN^CP|12315000399");
        assertThat(patient.telecoms())
                .containsExactly(
                        new PatientDetails.Telecom("phone", "mobile", "12315000398"),
                        new PatientDetails.Telecom("phone", "work", "12315000399"));
        assertThat(Objects.requireNonNull(patient.address()).text()).isEqualTo("某省某市人民大街35号");
        assertThat(patient.address().city()).isEqualTo("某市");
    }

    @Test
    void anOrderIsFoundByFillerThenByPlacer() {
        String rest = "|PCBC^x|||||||||||||||||||||F";
        assertThat(Oru.report(Oru.MSH, Oru.PID, obr("P1|F1" + rest), OBX).orderKey())
                .isEqualTo(new OrderKey(OrderKey.Kind.FILLER, "F1"));
        assertThat(Oru.report(Oru.MSH, Oru.PID, "ORC|RE|P2|F2", obr("|" + rest), OBX)
                        .orderKey())
                .isEqualTo(new OrderKey(OrderKey.Kind.FILLER, "F2"));
        assertThat(Oru.report(Oru.MSH, Oru.PID, obr("P1|" + rest), OBX).orderKey())
                .isEqualTo(new OrderKey(OrderKey.Kind.PLACER, "P1"));
        Refusal refusal = Oru.refusal(Oru.MSH, Oru.PID, obr("|" + rest), OBX);
        assertThat(refusal.error()).isEqualTo(ErrorCode.REQUIRED_FIELD_MISSING);
        assertThat(refusal.location()).isEqualTo(Location.of("OBR", 1, 3));
    }

    @ParameterizedTest
    @CsvSource({
        "LAB, LABORATORY",
        "CH, LABORATORY",
        "MB, LABORATORY",
        "CT, IMAGING",
        "NMR, IMAGING",
        "US, IMAGING",
        "RAD, IMAGING",
        "ECG, PROCEDURE",
        "EEG, PROCEDURE",
        "?, LABORATORY",
        "'', LABORATORY"
    })
    void theServiceDecidesTheCategoryElseTheFacility(String service, ServiceCategory category) {
        String obr = obr("P1|F1|X^x||||||||||||||||||||" + service + "|F");
        assertThat(Oru.report(Oru.MSH, Oru.PID, obr, OBX).category()).isEqualTo(category);
    }

    @ParameterizedTest
    @CsvSource({
        "A, partial",
        "C, corrected",
        "F, final",
        "I, registered",
        "M, preliminary",
        "N, registered",
        "O, registered",
        "P, preliminary",
        "R, partial",
        "S, registered",
        "X, cancelled",
        "'', unknown"
    })
    void theStatusOfAReportComesFromItsOwnTable(String code, String fhir) {
        String obr = obr("P1|F1|X^x||||||||||||||||||||LAB|" + code);
        assertThat(Oru.report(Oru.MSH, Oru.PID, obr, OBX).status().fhir()).isEqualTo(fhir);
    }

    @ParameterizedTest
    @CsvSource({"Y", "Z", "Q"})
    void aReportStatusThatIsNotTakenIsRefused(String code) {
        Refusal refusal = Oru.refusal(Oru.MSH, Oru.PID, obr("P1|F1|X^x||||||||||||||||||||LAB|" + code), OBX);
        assertThat(refusal.error()).isEqualTo(ErrorCode.TABLE_VALUE_NOT_FOUND);
        assertThat(refusal.location()).isEqualTo(Location.of("OBR", 1, 25));
    }

    @Test
    void groupsWithOneOrderNumberAreOneReport() {
        List<ReportPart> reports = Oru.mapped(
                        Oru.MSH,
                        Oru.PID,
                        obr("P1|F1|X^x||||||||||||||||||20261008||LAB|F"),
                        OBX,
                        obr("P1|F1|X^x||||||||||||||||||20261009||LAB|C"),
                        OBX,
                        obr("P2|F2|X^x||||||||||||||||||20261008||LAB|P"),
                        OBX)
                .reports();
        assertThat(reports).hasSize(2);
        assertThat(reports.getFirst().lines())
                .extracting(line -> line.key().occurrence())
                .containsExactly(1, 2);
        assertThat(reports.getFirst().status()).isEqualTo(ObrStatus.C);
        assertThat(Objects.requireNonNull(reports.getFirst().issued()).fhir()).isEqualTo("2026-10-09");
    }

    @Test
    void specimensStandBeforeOrAfterTheLines() {
        String spm = "SPM|1|S1^S2||SER^血清^HL70487|||||||||||||20261008050000+0800";
        for (String[] order : List.of(Oru.with(spm, OBX), Oru.with(OBX, spm))) {
            ReportPart.SpecimenPart specimen = Oru.report(order).specimens().getFirst();
            assertThat(specimen.identifier()).isEqualTo("S2");
            assertThat(Objects.requireNonNull(specimen.type()).codings())
                    .containsExactly(new Coding("http://terminology.hl7.org/CodeSystem/v2-0487", "SER", "血清"));
            assertThat(Objects.requireNonNull(specimen.collected()).fhir()).isEqualTo("2026-10-08T05:00:00+08:00");
            assertThat(Oru.report(order).lines()).hasSize(1);
        }
    }

    @ParameterizedTest
    @CsvSource({"BLD^全血, BLD, 全血", "全血, , 全血", "BLD&Whole blood&HL70487, BLD, Whole blood"})
    void smallSystemsNameTheSpecimenInTheOrder(String obr15, @Nullable String code, String text) {
        String obr = obr("P1|F1|X^x|||20261008|||||||20261009|" + obr15 + "||||||||||F");
        Concept type = Objects.requireNonNull(
                Oru.report(Oru.MSH, Oru.PID, obr, OBX).specimens().getFirst().type());
        assertThat(type.text()).isEqualTo(text);
        assertThat(type.codings()).extracting(Coding::code).isEqualTo(code == null ? List.of() : List.of(code));
    }

    @Test
    void aMessageHasOnePatientAndEveryResultItsOrder() {
        assertThat(Oru.refusal(Oru.MSH, Oru.OBR, OBX).location()).isEqualTo(Location.of("PID", 1, 0));
        assertThat(Oru.refusal(Oru.MSH, Oru.PID).location()).isEqualTo(Location.of("OBR", 1, 0));
        assertThat(Oru.refusal(Oru.MSH, Oru.PID, OBX, Oru.OBR).location()).isEqualTo(Location.of("OBX", 1, 0));
        assertThat(Oru.refusal(Oru.MSH, Oru.PID, Oru.PID, Oru.OBR, OBX).location())
                .isEqualTo(Location.of("PID", 2, 0));
    }

    @Test
    void aMessageThatStopsInsideASegmentIsRefused() {
        String whole = String.join("\r", Oru.with("OBX|1|NM|L1^x^99JLA||13.5|g/L|1-20|N|||F")) + "\r";
        int firstOfPid = whole.indexOf("PID");
        for (int length = firstOfPid; length < whole.length() - 2; length++) {
            boolean betweenSegments = whole.charAt(length) == '\r' || whole.charAt(length - 1) == '\r';
            if (betweenSegments) {
                continue;
            }
            RecordingSink sink = new RecordingSink();
            World.pipeline(sink).take(World.message(whole.substring(0, length).getBytes(UTF_8)));
            assertThat(sink.last().refusal()).as("cut at %d", length).isNotNull();
            assertThat(Objects.requireNonNull(sink.last().refusal()).location()).isNotNull();
        }
    }

    @Test
    void theStudyUidIsTakenFromItsOwnObxOrFromZds() {
        String obr = obr("P1|F1|CT^头颅CT|||20261008|||||||||||AX1||||||CT|F");
        String text = "OBX|1|TX|YXSJ^所见^99JLA||正常||||||F";
        ReportPart a = Oru.report(Oru.MSH, Oru.PID, obr, text, "OBX|2|ST|110180^Study Instance UID^DCM||2.25.1||||||F");
        ReportPart b = Oru.report(Oru.MSH, Oru.PID, obr, text, "ZDS|2.25.1^^Application^DICOM");
        for (ReportPart report : List.of(a, b)) {
            assertThat(report.studyUid()).isEqualTo("2.25.1");
            assertThat(report.lines()).hasSize(1);
            assertThat(report.accession()).isEqualTo("AX1");
        }
        assertThat(Oru.refusal(Oru.MSH, Oru.PID, obr, text, "ZDS|not a uid").location())
                .isEqualTo(Location.of("ZDS", 1, 1));
    }

    @Test
    void aNumberThatNoStoreTakesAsAKeyIsRefused() {
        String number = "9".repeat(200);
        assertThat(Oru.refusal(Oru.MSH, "PID|1||" + number, Oru.OBR, OBX).location())
                .isEqualTo(Location.of("PID", 1, 3));
        assertThat(Oru.refusal(Oru.MSH, Oru.PID, obr("P1|" + number + "|X^x"), OBX)
                        .location())
                .isEqualTo(Location.of("OBR", 1, 3));
    }

    @Test
    void segmentsThatNobodyKnowsAreLeftAlone() {
        assertThat(Oru.report(Oru.with("ZZZ|anything^goes", OBX, "PV1|1|O")).lines())
                .hasSize(1);
    }
}
