package org.huren.hub.ops.mask;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.stream.Stream;
import org.huren.bridge.parse.Delimiters;
import org.junit.jupiter.api.Test;

class MaskedTextTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 25);
    private static final Delimiters USUAL = new Delimiters('|', "^~\\&", StandardCharsets.UTF_8);
    private static final String MESSAGE = """
            MSH|^~\\&|LIS|JL-A|HUB|JL-HUB|20261008213100||ORU^R01|CTRL7|P|2.5.1|||||CHN|UNICODE UTF-8
            PID|1|旧号77|9200000001^^^JL-A^MR~220499201708145076^^^GB11643^NI||薛^勇辉^^^^^L||20170814|M|||吉林省长春市人民大街1号^^长春^^130000^CHN^H||13904310001^PRN^CP||||||220499201708145076
            NK1|1|薛^大山|FTH^父亲|人民大街1号|13904310002
            PV1|1|I|呼吸科^12床^3||||D01^李明
            ORC|RE|PLACER-000123|FILLER-000456||CM||||20261008||李明
            OBR|1|PLACER-000123|FILLER-000456|CBC^血常规^99JLA|||20261008065100||||||发热三天||BLD^全血|D01^李明||||||20261008213100||LAB|F
            OBX|1|NM|WBC^白细胞^99JLA||3.86|10*9/L^^UCUM|3.5-9.5|N|||F|||20261008065100||T9^王检验
            OBX|2|ST|TXT^描述||可见异型淋巴细胞||||||F
            OBX|3|NM|BAD^薛勇辉的白细胞||患者薛勇辉|g/L|||||F
            OBX|4|CE|BG^血型||A^A型^99JLA||||||F
            OBX|5|ED|PDF^报告||^application^pdf^Base64^JVBERi0xLjQ=||||||F
            NTE|1|L|建议复查，电话13904310001
            ZPI|1|薛勇辉|9200000001
            not a segment 薛勇辉
            """.replace('\n', '\r');

    private static MaskedText masked(String message) {
        return MaskedText.of(message, USUAL, TODAY).message();
    }

    @Test
    void nothingOfAPersonIsLeftWhereverItStands() {
        MaskedText masked = masked(MESSAGE);

        Stream.of(
                        "薛",
                        "勇辉",
                        "大山",
                        "李明",
                        "王检验",
                        "9200000001",
                        "220499201708145076",
                        "20170814",
                        "旧号",
                        "人民大街",
                        "长春",
                        "130000",
                        "1390431",
                        "12床",
                        "发热",
                        "异型",
                        "复查",
                        "A型",
                        "JVBERi")
                .forEach(secret -> {
                    assertThat(masked.text()).doesNotContain(secret);
                    assertThat(masked.values()).noneMatch(value -> value.text().contains(secret));
                    assertThat(masked.values().toString()).doesNotContain(secret);
                });
    }

    @Test
    void whatAnEngineerDebugsStays() {
        assertThat(masked(MESSAGE).text().split("\r"))
                .contains("MSH|^~\\&|LIS|JL-A|HUB|JL-HUB|20261008213100||ORU^R01|CTRL7|P|2.5.1|||||CHN|UNICODE UTF-8")
                .contains(
                        "OBX|1|NM|WBC^白细胞^99JLA||3.86|10*9/L^^UCUM|3.5-9.5|N|||F|||20261008065100||‹混合 ASCII×2›^‹汉字 hanzi×3›")
                .contains("OBX|4|CE|BG^血型||A^‹混合 mixed×2›^99JLA||||||F")
                .contains("OBX|5|ED|PDF^报告||^application^pdf^Base64^‹混合 ASCII×12›||||||F")
                .contains("NTE|1|L|‹混合 mixed×18›")
                .contains("‹混合 mixed×17›");
        assertThat(masked(MESSAGE).text())
                .contains(
                        "PID|1|‹混合 mixed×4›|‹数字 digits×10›^^^JL-A^MR~‹数字 digits×18›^^^GB11643^NI||‹汉字 hanzi×1›^‹汉字 hanzi×2›^^^^^L||‹数字 digits×8›|M")
                .contains("|‹混合 ASCII×9›0123|‹混合 ASCII×9›0456|CBC^血常规^99JLA|");
    }

    @Test
    void aShiftedFieldIsNotShownInThePlaceOfACode() {
        String shifted = MESSAGE.replace("|20170814|M|", "||20170814|薛勇|");
        assertThat(masked(shifted).text()).doesNotContain("20170814").doesNotContain("薛勇");
    }

    @Test
    void otherSeparatorsAreReadAsTheSenderMeantThem() {
        String other = "MSH$%!@*$LIS$JL-A\rPID$1$$77001122%%%JL-A%MR!8$$薛%勇辉\r";
        assertThat(MaskedText.of(other, new Delimiters('$', "%!@*", StandardCharsets.UTF_8), TODAY)
                        .message()
                        .text())
                .isEqualTo(
                        "MSH$%!@*$LIS$JL-A\rPID$1$$‹数字 digits×8›%%%JL-A%MR!‹数字 digits×1›$$‹汉字 hanzi×1›%‹汉字 hanzi×2›\r");
    }

    @Test
    void bytesThatNobodyCanReadShowTheirHeaderAndTheirStructureOnly() {
        MaskedText masked = MaskedText.ofBytes(MESSAGE, USUAL, TODAY);
        assertThat(masked.text())
                .startsWith("MSH|^~\\&|LIS|JL-A|HUB|JL-HUB|20261008213100||ORU^R01|CTRL7|")
                .doesNotContain("CBC")
                .doesNotContain("3.86");
        assertThat(masked.text().chars().filter(each -> each == '|').count())
                .isEqualTo(MESSAGE.chars().filter(each -> each == '|').count());
    }
}
