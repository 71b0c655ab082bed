package org.huren.hub.onboarding;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.huren.hub.world.Hl7;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OnboardTest {
    @TempDir
    private Path folder;

    private Path samples;

    @BeforeEach
    void aFacilityWithACodeTable() throws IOException {
        samples = Files.createDirectory(folder.resolve("samples"));
        Files.writeString(folder.resolve("facilities.json"), """
                [{"code": "JL-D", "name": "新区医院", "charset": "GBK", "addresses": ["10.9.0.0/16"],
                  "certificates": ["%s"]}]
                """.formatted("ab".repeat(32)));
        Path codes = Files.createDirectory(folder.resolve("codes"));
        Files.writeString(
                codes.resolve("JL-D.csv"),
                "local_code,name_zh,panel_code,panel,loinc,unit,specimen,reference_interval,item_code\n"
                        + "WBC,白细胞计数,CBC,血常规,6690-2,10*9/L,,3.5-9.5,JLHR-L001\n");
    }

    private record Said(int status, String text) {}

    private Said onboard(Path... given) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Map<String, String> environment = Map.of(
                "HUREN_FACILITIES", folder.resolve("facilities.json").toString(),
                "HUREN_CODES", folder.resolve("codes").toString());
        int status = new Onboard(new PrintStream(out, true, UTF_8), environment).run(List.of(given));
        return new Said(status, out.toString(UTF_8));
    }

    private void sample(String name, String text) throws IOException {
        Files.writeString(samples.resolve(name), text.replace('\n', '\r'));
    }

    @Test
    void whatWouldBeTakenAndWhatHasNoMeaningIsSaidWithTheRowToAdd() throws IOException {
        sample("good.hl7", Hl7.report("JL-D", "1", "F1").text());

        Said said = onboard(samples);

        assertThat(said.status()).isZero();
        assertThat(said.text())
                .contains("1 messages checked: 1 would be taken, 0 refused", "JL-D ORU^R01 v2.5.1 × 1")
                .contains("? 没有对照的项目代码", "RBC", "RBC,RBC,CBC,,,10*9/L,,,")
                .contains("✓ 可以上线")
                .doesNotContain("WBC,");
    }

    @Test
    void whatWouldBeRefusedIsSaidAsTheAcknowledgementWouldWithWhatToDo() throws IOException {
        String good = Hl7.report("JL-D", "1", "F1").text();
        sample("number.hl7", good.replace("|3.86|", "|高|"));
        sample("order.hl7", good.replace("|PF1|F1|", "|||"));
        sample("stranger.hl7", good.replace("JL-D", "JL-Z"));
        sample("type.hl7", good.replace("ORU^R01", "SIU^S12"));
        Files.write(
                samples.resolve("charset.hl7"),
                good.replace("UNICODE UTF-8", "").replace('\n', '\r').getBytes(UTF_8));

        Said said = onboard(samples);

        assertThat(said.status()).isEqualTo(1);
        assertThat(said.text())
                .contains("AE 102 OBX-5", "number.hl7")
                .contains("AE 101 OBR-3", "补上该字段", "order.hl7")
                .contains("AR 204 MSH-4", "{\"code\": \"JL-Z\"", "stranger.hl7")
                .contains("AR 200 MSH-9", "type.hl7")
                .contains("charset.hl7")
                .contains("✗ 请先改正会被拒绝的内容")
                .doesNotContain("薛勇辉", "220499201708145076");
    }

    @Test
    void aBatchIsCheckedMessageByMessageAndTheSamplesAmongThemselves() throws IOException {
        Hl7 first = Hl7.report("JL-D", "1", "F1");
        sample(
                "batch.hl7",
                "BHS|^~\\&|LIS|JL-D\n" + first.text()
                        + Hl7.report("JL-D", "2", "F1").controlId("other").text()
                        + Hl7.report("JL-D", "3", "F3").controlId("other").text() + "BTS|3\n");

        Said said = onboard(samples.resolve("batch.hl7"));

        assertThat(said.text())
                .contains("3 messages checked")
                .contains("同一医嘱号用于两位患者", "batch.hl7#2")
                .contains("同一 MSH-10", "batch.hl7#3");
        assertThat(said.status()).isEqualTo(1);
    }

    @Test
    void theDefaultCharsetOfTheFacilityIsUsedAndSaid() throws IOException {
        String text = Hl7.report("JL-D", "1", "F1")
                .text()
                .replace("UNICODE UTF-8", "")
                .replace('\n', '\r');
        Files.write(samples.resolve("gbk.hl7"), text.getBytes(Charset.forName("GBK")));
        assertThat(onboard(samples)).satisfies(said -> {
            assertThat(said.status()).isZero();
            assertThat(said.text()).contains("MSH-18 为空");
        });
    }

    @Test
    void unknownUnitsAreNamed() throws IOException {
        sample("unit.hl7", Hl7.report("JL-D", "1", "F1").text().replace("10*9/L^^UCUM", "个每升"));
        assertThat(onboard(samples).text()).contains("? 认不出的单位", "WBC: 个每升");
    }

    @Test
    void aBrokenFileOfFacilitiesAndMissingSamplesAreSaidInWords() throws IOException {
        assertThat(onboard(folder.resolve("nowhere"))).satisfies(said -> {
            assertThat(said.status()).isEqualTo(2);
            assertThat(said.text()).contains("usage", "nowhere");
        });
        Files.writeString(
                folder.resolve("facilities.json"), "[{\"code\": \"JL-D\", \"name\": \"x\", \"charset\": \"BIG5\"}]");
        assertThat(onboard(samples)).satisfies(said -> {
            assertThat(said.status()).isEqualTo(1);
            assertThat(said.text()).contains("JL-D", "GB18030");
        });
    }
}
