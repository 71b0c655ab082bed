package org.huren.bridge.map;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalTime;
import java.util.List;
import org.huren.bridge.Refusal;
import org.huren.bridge.Refusal.ErrorCode;
import org.huren.bridge.Refusal.Location;
import org.huren.bridge.map.ResultLine.Organization;
import org.huren.bridge.map.ResultLine.Unit;
import org.huren.bridge.map.ResultValue.Absent;
import org.huren.bridge.map.ResultValue.Attachment;
import org.huren.bridge.map.ResultValue.ClockTime;
import org.huren.bridge.map.ResultValue.Coded;
import org.huren.bridge.map.ResultValue.Quantity;
import org.huren.bridge.map.ResultValue.Range;
import org.huren.bridge.map.ResultValue.Ratio;
import org.huren.bridge.map.ResultValue.Text;
import org.huren.bridge.map.ResultValue.Time;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ObxToLineTest {

    private static Quantity quantity(String number, @Nullable String comparator) {
        return new Quantity(new BigDecimal(number), comparator);
    }

    @Test
    void numbersKeepTheirPrecision() {
        assertThat(Oru.value("NM", "2.50", "g/L")).isEqualTo(quantity("2.50", null));
        assertThat(Oru.value("NM", "-0.0", "")).isEqualTo(quantity("-0.0", null));
        assertThat(Oru.value("NM", "+5", "")).isEqualTo(quantity("5", null));
        assertThat(Oru.value("NM", ".5", "")).isEqualTo(quantity("0.5", null));
        assertThat(Oru.value("NM", " 5.1 ", "")).isEqualTo(quantity("5.1", null));
    }

    @ParameterizedTest
    @ValueSource(strings = {"阴性", "1E5", "5.1.2", "４", "<5", "1,5", "0x1", "4 5", "NaN", "--1", "."})
    void whatIsNoNumberIsRefusedUnderNm(String value) {
        Refusal refusal =
                Oru.refusalOfLine("OBX|1|NM|L1^x^99JLA||1||||||F", "OBX|2|NM|L2^y^99JLA||" + value + "|g/L|||||F");
        assertThat(refusal.error()).isEqualTo(ErrorCode.DATA_TYPE);
        assertThat(refusal.location()).isEqualTo(Location.of("OBX", 2, 5));
        assertThat(refusal.reason()).contains("OBX 2, OBX-1=2").doesNotContain(value + " ");
    }

    @Test
    void measuredTextIsANumberWhereNothingIsLost() {
        assertThat(Oru.value("ST", "5.55", "mmol/L")).isEqualTo(quantity("5.55", null));
        assertThat(Oru.value("ST", "<0.50", "ng/mL")).isEqualTo(quantity("0.50", "<"));
        assertThat(Oru.value("ST", ">=100", "U/mL")).isEqualTo(quantity("100", ">="));
        assertThat(Oru.value("ST", "≤3", "U/mL")).isEqualTo(quantity("3", "<="));
        assertThat(Oru.line("OBX|1|ST|INR^INR||0.89||0.85-1.15|N|||F").value()).isEqualTo(quantity("0.89", null));
    }

    @ParameterizedTest
    @CsvSource({"阴性,''", "阳性(++),''", "5.5,''", "1:80,''", "<1:20,titre", "007,mg", "+5,mg", "1-2,mg", "5.5 mmol,mmol/L"
    })
    void otherTextStaysText(String value, String unit) {
        assertThat(Oru.value("ST", value, unit)).isEqualTo(new Text(value));
    }

    @Test
    void textKeepsItsLinesAndTheSeparatorsThatItsSenderDidNotEscape() {
        assertThat(Oru.value("TX", "one~two\\.br\\three", "")).isEqualTo(new Text("one\ntwo\nthree"));
        assertThat(Oru.value("FT", "A & B ^ C", "")).isEqualTo(new Text("A & B ^ C"));
    }

    @Test
    void structuredNumbersAreQuantitiesRangesAndRatios() {
        assertThat(Oru.value("SN", "<^5", "g/L")).isEqualTo(quantity("5", "<"));
        assertThat(Oru.value("SN", "^5.0", "g/L")).isEqualTo(quantity("5.0", null));
        assertThat(Oru.value("SN", "=^5", "g/L")).isEqualTo(quantity("5", null));
        assertThat(Oru.value("SN", "^1^-^3", "g/L")).isEqualTo(new Range(BigDecimal.ONE, new BigDecimal(3)));
        assertThat(Oru.value("SN", "^1^:^80", "")).isEqualTo(new Ratio(BigDecimal.ONE, new BigDecimal(80)));
        assertThat(Oru.value("SN", "^2^+", "")).isEqualTo(new Text("2+"));
        assertThat(Oru.value("SN", "<^1^:^80", "")).isEqualTo(new Text("<1:80"));
        assertThat(Oru.refusalOfLine("OBX|1|SN|L1^x||^high||||||F").location()).isEqualTo(Location.of("OBX", 1, 5));
    }

    @Test
    void otherTypesBecomeWhatTheyAre() {
        assertThat(Oru.value("TM", "2231", "")).isEqualTo(new ClockTime(LocalTime.of(22, 31)));
        assertThat(Oru.value("DT", "20261008", ""))
                .isInstanceOfSatisfying(
                        Time.class, time -> assertThat(time.time().fhir()).isEqualTo("2026-10-08"));
        assertThat(Oru.value("CWE", "A^阿^99JLA^LA6576-8^Positive^LN", ""))
                .isEqualTo(new Coded(new Concept(
                        List.of(
                                new Coding("urn:huren:code:JL-A", "A", "阿"),
                                new Coding("http://loinc.org", "LA6576-8", "Positive")),
                        "阿")));
        assertThat(Oru.value("ED", "PACS^AP^PDF^Base64^JVBERg==", ""))
                .isEqualTo(new Attachment("application/pdf", null, "JVBERg==", null));
        assertThat(Oru.value("RP", "https://pacs.example/1^PACS^IM^JPEG", ""))
                .isEqualTo(new Attachment("image/jpeg", null, null, "https://pacs.example/1"));
        assertThat(Oru.refusalOfLine("OBX|1|ED|L1^x||PACS^AP^PDF^Base64^?||||||F")
                        .error())
                .isEqualTo(ErrorCode.DATA_TYPE);
        assertThat(Oru.refusalOfLine("OBX|1|QQ|L1^x||1||||||F").location()).isEqualTo(Location.of("OBX", 1, 2));
        assertThat(Oru.refusalOfLine("OBX|1||L1^x||1||||||F").error()).isEqualTo(ErrorCode.REQUIRED_FIELD_MISSING);
    }

    @Test
    void anAbsentValueSaysWhy() {
        assertThat(Oru.line("OBX|1|NM|L1^x|||||||||X".replace("|||||||||X", "||||||||X"))
                        .value())
                .isEqualTo(new Absent("not-performed"));
        assertThat(Oru.line("OBX|1||L1^x||||||||N").value()).isEqualTo(new Absent("not-asked"));
        assertThat(Oru.line("OBX|1|ST|L1^x||\"\"||||||F").value()).isEqualTo(new Absent("unknown"));
    }

    @ParameterizedTest
    @CsvSource({
        "10^9/L, 10^9/L, 10*9/L",
        "10^12/L, 10^12/L, 10*12/L",
        "10\\S\\9/L, 10^9/L, 10*9/L",
        "10*9/L^10\\S\\9/L^UCUM, 10*9/L, 10*9/L",
        "m[IU]/L^mIU/L^UCUM, m[IU]/L, m[IU]/L",
        "秒, 秒, s",
        "mL/min/1.73m^2, mL/min/1.73m^2, ",
        "g/L^克每升, g/L, ",
        "^克每升, 克每升, ",
        "x10^9/L, x10^9/L, "
    })
    void unitsAreTextAsSentAndUcumWhereCertain(String sent, String text, @Nullable String ucum) {
        assertThat(Oru.line("OBX|1|NM|L1^x||1|" + sent + "|||||F").unit()).isEqualTo(new Unit(text, ucum));
    }

    @ParameterizedTest
    @CsvSource({
        "3.5-9.5, 3.5, 9.5",
        "3.5--9.5, 3.5, 9.5",
        "3.5~9.5, 3.5, 9.5",
        "-3-5, -3, 5",
        "-3--1, , ",
        "<5.2, , 5.2",
        "≤5, , 5",
        ">60, 60, ",
        "9.5-3.5, , ",
        "阴性, , ",
        "0-5 (成人), , ",
        "1:80, , "
    })
    void boundsAreTakenOnlyWhereTheRangeReadsInOneWay(
            String sent, @Nullable BigDecimal low, @Nullable BigDecimal high) {
        assertThat(Oru.line("OBX|1|NM|L1^x||1||" + sent + "||||F").range())
                .isEqualTo(new ResultLine.ReferenceRange(sent, low, high));
    }

    @ParameterizedTest
    @CsvSource({
        "A, amended",
        "B, amended",
        "C, corrected",
        "D, entered-in-error",
        "F, final",
        "I, registered",
        "N, final",
        "P, preliminary",
        "R, preliminary",
        "S, preliminary",
        "U, final",
        "V, final",
        "W, entered-in-error",
        "X, cancelled"
    })
    void theStatusOfALineComesFromItsOwnTable(String code, String fhir) {
        assertThat(Oru.line("OBX|1|NM|L1^x||1||||||" + code).status().fhir()).isEqualTo(fhir);
    }

    @Test
    void anOrderDetailIsNoLineAndAnUnknownStatusIsRefused() {
        assertThat(Oru.report(Oru.with("OBX|1|NM|L1^x||1||||||O")).lines()).isEmpty();
        Refusal refusal = Oru.refusalOfLine("OBX|1|NM|L1^x||1||||||Q");
        assertThat(refusal.error()).isEqualTo(ErrorCode.TABLE_VALUE_NOT_FOUND);
        assertThat(refusal.location()).isEqualTo(Location.of("OBX", 1, 11));
    }

    @ParameterizedTest
    @CsvSource({"F, F", "C, F", "P, P", "X, X", "I, UNKNOWN", "'', UNKNOWN"})
    void aLineWithoutAStatusTakesItFromItsReport(String report, ObxStatus line) {
        String obr = Oru.OBR.substring(0, Oru.OBR.length() - 1) + report;
        assertThat(Oru.report(Oru.MSH, Oru.PID, obr, "OBX|1|NM|L1^x||1")
                        .lines()
                        .getFirst()
                        .status())
                .isEqualTo(line);
    }

    @Test
    void marksAreKeptApartFromNotes() {
        String obx = "OBX|1|NM|L1^x||1||||||F||";
        assertThat(Oru.line(obx + "全国HR").mark()).isEqualTo("全国HR");
        assertThat(Oru.line(obx, "NTE|1|L|互认标识:吉林省HR").mark()).isEqualTo("吉林省HR");
        assertThat(Oru.line(obx, "NTE|1|L|互认标识:吉林省HR").notes()).isEmpty();
        assertThat(Oru.line(obx, "NTE|1||HR").mark()).isEqualTo("HR");
        ResultLine prose = Oru.line(obx, "NTE|1||溶血，复查SHR", "NTE|2||某市HR");
        assertThat(prose.mark()).isNull();
        assertThat(prose.notes()).containsExactly("溶血，复查SHR", "某市HR");
    }

    @Test
    void thePerformerIsKeptApartFromTheSender() {
        String obx = "OBX|1|NM|L1^x||1||||||F|||20261008055600+0800|";
        assertThat(Oru.line(obx + "LAB9^独立检验所").performer()).isEqualTo(new Organization("LAB9", "独立检验所"));
        assertThat(Oru.line(obx + "LAB9^检验所||||||||金域^^^^^^^^^K1").performer()).isEqualTo(new Organization("K1", "金域"));
        assertThat(Oru.line("OBX|1|NM|L1^x||1||||||F").performer()).isNull();
    }

    @Test
    void repeatedLinesAreToldApartByOccurrence() {
        List<ResultLine> lines = Oru.report(Oru.with(
                        "OBX|1|ST|L1^x^99JLA|1|a||||||F",
                        "OBX|2|ST|L1^x^99JLA|1|b||||||F",
                        "OBX|3|ST|L1^x^99JLA|2|c||||||F"))
                .lines();
        assertThat(lines).extracting(line -> line.key().occurrence()).containsExactly(1, 2, 1);
        assertThat(lines).extracting(line -> line.key().system()).containsOnly("99JLA");
    }

    @Test
    void aLineWithoutACodeIsRefused() {
        assertThat(Oru.refusalOfLine("OBX|1|NM").location()).isEqualTo(Location.of("OBX", 1, 3));
    }

    @Test
    void anUnreadableTimeIsRefusedAtItsField() {
        Refusal refusal = Oru.refusalOfLine("OBX|1|NM|L1^x||1||||||F|||yesterday");
        assertThat(refusal.error()).isEqualTo(ErrorCode.DATA_TYPE);
        assertThat(refusal.location()).isEqualTo(Location.of("OBX", 1, 14));
    }
}
