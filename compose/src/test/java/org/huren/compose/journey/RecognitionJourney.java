package org.huren.compose.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.huren.compose.demo.MllpSender;
import org.huren.compose.emr.DemoEmr;
import org.huren.compose.emr.DemoEmr.Patient;
import org.huren.compose.emr.DemoEmr.Reply;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The repeat exam that did not happen: a result of JL-A, an order at JL-B, and what becomes of both. */
class RecognitionJourney {
    private static final DateTimeFormatter HL7 =
            DateTimeFormatter.ofPattern("yyyyMMddHHmmss").withZone(ZoneOffset.ofHours(8));
    private static final String HAEMOGLOBIN = "JLHR-L003";

    private final Province province = Province.running();
    private final LocalRecord atA =
            new LocalRecord("JL-A", "9200077001", "宋知夏", "19660302", "F", LocalRecord.nationalId("19660302", "062"));
    private final LocalRecord atB = atA.at("JL-B", "B920077001");

    private DemoEmr emr(String facility) throws IOException {
        return DemoEmr.of(province.settings().compose(), province.settings().baseUrl(), facility);
    }

    private void send(LocalRecord record, String filler, String value, String status, Instant reported)
            throws IOException {
        String lab = record.facility().equals("JL-A") ? "L1022^血红蛋白" : "99999^其他";
        String message = """
                MSH|^~\\&|LIS|%1$s|HUB|JL-HUB|%2$s||ORU^R01^ORU_R01|%3$s|P|2.5.1|||||CHN|UNICODE UTF-8
                PID|1||%4$s^^^%1$s^MR~%5$s^^^GB11643^NI||%6$s||%7$s|%8$s
                OBR|1|P%9$s|%9$s|CBC^血常规|||%10$s||||||||BLD^全血|||||||%2$s||LAB|%11$s
                OBX|1|NM|%12$s||%13$s|g/L^^UCUM|115-175|N|||%11$s||全国HR
                """.formatted(
                        record.facility(),
                        HL7.format(reported),
                        filler + status,
                        record.number(),
                        record.nationalId(),
                        record.name(),
                        record.birthDate(),
                        record.sex(),
                        filler,
                        HL7.format(Instant.now().minusSeconds(7200)),
                        status,
                        lab,
                        value);
        try (MllpSender door = province.mllp()) {
            byte[] answer = door.send(message.replace('\n', '\r').getBytes(StandardCharsets.UTF_8));
            assertThat(MllpSender.code(answer)).isEqualTo("AA");
        }
    }

    /** An answer that would come late is empty: on a busy machine the physician asks again. */
    private static Reply told(DemoEmr emr, Patient patient, String... codes) {
        return await().atMost(Duration.ofSeconds(30))
                .until(
                        () -> emr.order(patient, "wang", List.of(codes)),
                        reply -> reply.status() != 200
                                || !reply.json().path("cards").isEmpty());
    }

    @Test
    void theResultOfJlAIsRememberedAdoptedAndCitedAtJlB() throws IOException {
        Instant reported = Instant.now().minusSeconds(3600);
        send(atA, "RJ77001", "131", "F", reported);
        send(atB, "RJ77002", "1", "F", reported);
        DemoEmr emr = emr("JL-B");
        Patient patient = new Patient(atA.nationalId(), atB.number(), atA.name());
        assertThat(emr.order(patient, "wang", List.of(HAEMOGLOBIN)).body()).isEqualTo("{\"cards\":[]}");

        Answer consent =
                province.stewardSun().post("/fhir/Consent", Permission.withEvidence(Permission.of(atA.id(), "JL-B")));
        assertThat(consent.status()).as(consent.text()).isEqualTo(201);
        Reply asked = told(emr, patient, HAEMOGLOBIN, "20032", "718-7", "no-such");
        assertThat(asked.status()).as(asked.body()).isEqualTo(200);
        assertThat(asked.json().path("cards")).hasSize(1);
        JsonNode card = asked.json().at("/cards/0");
        assertThat(card.path("summary").asString()).contains("血红蛋白", "131 g/L", "省人民医院", "全国HR");
        assertThat(card.at("/suggestions/0/actions")
                        .valueStream()
                        .filter(action -> action.path("type").asString().equals("delete")))
                .hasSize(3);

        String id = card.path("uuid").asString();
        String suggestion = card.at("/suggestions/0/uuid").asString();
        assertThat(emr("JL-C").accept(DemoEmr.ORDER_SIGN, id, suggestion).status())
                .isEqualTo(404);
        assertThat(emr.accept(DemoEmr.ORDER_SIGN, id, suggestion).status()).isEqualTo(200);
        assertThat(emr.override(DemoEmr.ORDER_SIGN, id, "R1", null).status()).isEqualTo(409);
        assertThat(emr.cite(id, "wang", "admission-1").status()).isEqualTo(200);

        send(atA, "RJ77001", "113", "C", reported.plusSeconds(60));
        Reply details = emr.signed("GET", "/recognition/v1/cards/" + id + "?physician=wang", "");
        assertThat(details.status()).as(details.body()).isEqualTo(200);
        assertThat(details.json().at("/results/0/value").asString()).isEqualTo("131 g/L");
        assertThat(told(emr, patient, HAEMOGLOBIN).json().at("/cards/0/summary").asString())
                .contains("113 g/L");
        assertThat(province.regulatorZhou()
                        .get("/fhir/AuditEvent?patient=" + atA.id() + "&agent=Organization/JL-B")
                        .total())
                .isGreaterThanOrEqualTo(2);
        recalledAndLookedInto();
        countedOnce();
    }

    /** What was adopted was corrected: JL-B is told, says that it looks into it, and what came of it. */
    private void recalledAndLookedInto() {
        Person drWang = province.drWang();
        JsonNode task = await().atMost(Duration.ofSeconds(60))
                .until(() -> drWang.get("/fhir/Task?status=requested").resources(), found -> !found.isEmpty())
                .getFirst();
        assertThat(task.at("/reasonCode/coding/0/code").asString()).isEqualTo("corrected");
        assertThat(task.at("/owner/reference").asString()).isEqualTo("Organization/JL-B");
        assertThat(province.drLi()
                        .get("/fhir/Task/" + task.path("id").asString())
                        .status())
                .isEqualTo(404);

        JsonNode accepted = changed(drWang, ((ObjectNode) task).put("status", "accepted"));
        ObjectNode done = ((ObjectNode) accepted).put("status", "completed");
        done.withArray("note").addObject().put("text", "已复核，按更正值处理");
        assertThat(changed(drWang, done).path("status").asString()).isEqualTo("completed");
    }

    private static JsonNode changed(Person clinician, JsonNode task) {
        String address = "/fhir/Task/" + task.path("id").asString();
        Answer answer = clinician.put(address, task);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return clinician.get(address).body();
    }

    /** One order, asked for by several names and again after the correction, is one opportunity. */
    private void countedOnce() {
        String month = YearMonth.now(ZoneOffset.ofHours(8)).toString();
        Answer figures =
                province.regulatorZhou().get("/regulator/figures?from=" + month + "&facility=JL-B&item=" + HAEMOGLOBIN);
        assertThat(figures.status()).as(figures.text()).isEqualTo(200);
        JsonNode figure = figures.body().at("/figures/0");
        assertThat(figure.at("/counts/reminded").asLong()).isEqualTo(1);
        assertThat(figure.at("/counts/adopted").asLong()).isEqualTo(1);
        assertThat(figure.at("/counts/cited").asLong()).isEqualTo(1);
        assertThat(figure.path("savedYuan").decimalValue()).isEqualByComparingTo("27.20");
        assertThat(figures.text()).doesNotContain(atA.nationalId(), atB.number(), atA.name());
    }
}
