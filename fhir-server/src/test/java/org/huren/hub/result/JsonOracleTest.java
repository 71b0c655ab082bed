package org.huren.hub.result;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.IParser;
import ca.uhn.fhir.parser.StrictErrorHandler;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.huren.bridge.Receipt;
import org.huren.hub.identity.PatientSearch;
import org.huren.hub.slice.Matches;
import org.huren.hub.slice.PageRequest;
import org.huren.hub.slice.Slice;
import org.huren.hub.slice.TokenTerm;
import org.huren.hub.world.Ask;
import org.huren.hub.world.HubWorld;
import org.huren.hub.world.Staff;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;

/** What the hub writes is what HAPI's strict parser reads, and writes again: nothing unknown, nothing lost. */
class JsonOracleTest {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    /** Every kind of value, both comparators, notes, marks, an attachment, a specimen, two practitioners. */
    private static final String EVERYTHING = """
            MSH|^~\\&|LIS|JL-A|HUB|JL-HUB|20261008213100+0800||ORU^R01|ALL1|P|2.5.1|||||CHN|UNICODE UTF-8
            PID|1||77^^^JL-A^MR~220499201708145076^^^GB11643^NI||薛^勇辉||20170814|M|||吉林省示范市解放路56号^^示范市^吉林省^130000^CHN||12315000390^PRN^CP
            ORC|RE|PALL|FALL
            OBR|1|PALL|FALL|CBC^血常规^99JLA|||20261008065100+0800|||||||20261008070000+0800||A001^李明||AX1||||20261008213100+0800||LAB|F|||||||A002&周洁
            NTE|1|L|溶血标本
            OBX|1|NM|WBC^白细胞^99JLA^6690-2^^LN||3.860|10*9/L^10\\S\\9/L^UCUM|3.5-9.5|H|||F||全国HR|20261008185700+0800|JL-A^省人民医院检验科
            NTE|1|L|复查
            OBX|2|SN|CRP^C反应蛋白||<^0.5|mg/L|0-8|N|||F
            OBX|3|SN|TIT^滴度||^1^:^128|||N|||F
            OBX|4|SN|RNG^范围||^5^-^10|mg/L||N|||F
            OBX|5|CE|BLD^血型||A^A型^99JLA|||N|||F
            OBX|6|ST|HBS^表面抗原||阴性||阴性|异常|||F
            OBX|7|TX|CMT^说明||第一行~第二行|||N|||F
            OBX|8|DT|DAY^采集日||20261008|||N|||F
            OBX|9|TM|CLK^时刻||213100|||N|||F
            OBX|10|ED|PDF^报告||^Application^PDF^Base64^JVBERi0xLjQK|||N|||F
            OBX|11|NM|GLU^葡萄糖||||3.9-6.1|N|||X
            OBX|12|ST|AFP^甲胎蛋白||>500.00|ng/mL|0-7|HH|||F|||||B009^王强|M1^化学发光法|D1
            SPM|1|S100||BLD^全血^HL70487|||||||||||||20261008065100+0800|20261008070000+0800
            """;

    private static HubWorld hub;
    private static final String PATIENT = HubWorld.patientId("JL-A", "77");

    @BeforeAll
    static void start() {
        hub = new HubWorld();
        assertThat(hub.send(EVERYTHING)).isInstanceOf(Receipt.Stored.class);
    }

    @ParameterizedTest
    @EnumSource(ResultKind.class)
    void everyResourceOfAReportIsSoundFhir(ResultKind kind) {
        Matches matches = hub.results.search(Staff.drLi(), Ask.of(kind, PATIENT));
        assertThat(matches.total()).isEqualTo(kind == ResultKind.OBSERVATION ? 12 : 1);
        matches.matches().forEach(JsonOracleTest::assertSound);
    }

    @Test
    void thePatientIsSoundFhir() {
        PatientSearch search = new PatientSearch(
                Set.of(),
                List.of(List.of(new TokenTerm("urn:huren:mrn:JL-A", "77"))),
                null,
                null,
                new PageRequest(5, null),
                "test");
        hub.patients.search(Staff.drLi(), search).matches().forEach(JsonOracleTest::assertSound);
    }

    private static void assertSound(Slice slice) {
        String written = new String(slice.json(), StandardCharsets.UTF_8);
        IParser parser = FhirContext.forR4Cached().newJsonParser().setParserErrorHandler(new StrictErrorHandler());
        IBaseResource parsed = parser.parseResource(written);
        assertThat(JSON.readTree(parser.encodeResourceToString(parsed))).isEqualTo(JSON.readTree(written));
    }
}
