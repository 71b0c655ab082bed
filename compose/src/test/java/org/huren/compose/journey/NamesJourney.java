package org.huren.compose.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Names that get lost elsewhere: rare characters, characters of four bytes, the middle dot of minority names. */
class NamesJourney {
    private static final Charset GB18030 = Charset.forName("GB18030");

    private final Province province = Province.running();

    @ParameterizedTest(name = "{2} of {0} comes back unchanged")
    @CsvSource({
        "JL-A, 9300000001, 王䶮",
        "JL-A, 9300000002, 陈𬭎",
        "JL-A, 9300000003, 刘㛃",
        "JL-A, 9300000004, 阿卜杜拉·买买提",
        "JL-B, B930000001, 王䶮",
        "JL-B, B930000002, 陈𬭎",
        "JL-B, B930000003, 刘㛃",
        "JL-B, B930000004, 阿卜杜拉·买买提",
        "JL-C, 93000001, 郑喆",
        "JL-C, 93000002, 姬堃",
        "JL-C, 93000003, 古丽·艾合买提"
    })
    void aNameComesBackUnchangedInJsonAndXml(String facility, String number, String name) {
        LocalRecord patient = new LocalRecord(facility, number, name, "19710214", "M", "");
        assertThat(Letter.report(patient, "N" + number, "N" + number)
                        .sendTo(province)
                        .code())
                .isEqualTo("AA");

        Answer json = clinician(facility).get("/fhir/" + patient.reference());
        Answer xml = clinician(facility).get("/fhir/" + patient.reference() + "?_format=xml");
        Answer found = clinician(facility).get("/fhir/Patient?birthdate=1971-02-14&name=" + Person.query(name));

        assertThat(json.body().at("/name/0/text").asString()).isEqualTo(name);
        assertThat(json.body().at("/name/0/text").asString().getBytes(StandardCharsets.UTF_8))
                .isEqualTo(name.getBytes(StandardCharsets.UTF_8));
        assertThat(xml.text()).startsWith("<Patient").contains("<text value=\"" + name + "\"");
        assertThat(found.resources().stream().map(it -> it.path("id").asString()))
                .contains(patient.id());
    }

    @Test
    void fourBytesOfGb18030DeclaredAsGbkAreRefusedWithTheirPosition() {
        LocalRecord patient = new LocalRecord("JL-C", "93000009", "陈𬭎", "19710214", "M", "");
        Letter letter = Letter.report(patient, "N93000009", "N93000009");
        String before = letter.text().substring(0, letter.text().indexOf("𬭎"));

        Ack ack = Letter.send(province, letter.text().getBytes(GB18030), Charset.forName("GBK"));

        assertThat(ack.code()).isEqualTo("AE");
        assertThat(ack.at()).isEqualTo("PID-5");
        assertThat(ack.reason())
                .contains(
                        "第 " + before.getBytes(GB18030).length + " 字节", "at offset " + before.getBytes(GB18030).length);
        assertThat(province.drZhao().get("/fhir/" + patient.reference()).status())
                .isEqualTo(404);
    }

    private Person clinician(String facility) {
        return switch (facility) {
            case "JL-A" -> province.drLi();
            case "JL-B" -> province.drWang();
            default -> province.drZhao();
        };
    }
}
