package org.huren.hub.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import org.huren.bridge.sink.IntakePipeline;
import org.huren.hub.HubProperties;
import org.huren.hub.intake.Hl7HttpDoor;
import org.huren.hub.server.FhirDoor.Reply;
import org.huren.hub.world.Hl7;
import org.huren.hub.world.HubWorld;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The HL7 door over HTTP: a real servlet container, tokens and database. */
class Hl7BatchTest {
    private static final int LIMIT = 64 * 1024;

    private static HubWorld hub;
    private static FhirDoor door;

    @BeforeAll
    static void open() {
        hub = new HubWorld();
        door = new FhirDoor(null, beans -> {
            beans.registerBean(IntakePipeline.class, () -> hub.pipeline);
            beans.registerBean(Clock.class, Clock::systemUTC);
            beans.registerBean(HubProperties.class, () -> new HubProperties("", "127.0.0.1", 0, LIMIT, "", "", "", ""));
            beans.registerBean(Hl7HttpDoor.class);
        });
    }

    @AfterAll
    static void close() {
        door.close();
    }

    private static Reply send(String body) {
        return door.send(
                "POST",
                door.mint.hospitalA(),
                "/hl7v2",
                body.replace('\n', '\r'),
                "Content-Type",
                "application/hl7-v2");
    }

    private static String message(String filler) {
        return Hl7.report("JL-A", filler, filler).text();
    }

    @Test
    void aBatchIsAnsweredAsABatchAndEveryMessageIsItsOwn() {
        String foreign = Hl7.report("JL-B", "9", "B9").text();
        Reply reply = send("FHS|^~\\&|LIS|JL-A|HUB|JL-HUB|||||7\nBHS|^~\\&|LIS|JL-A|HUB|JL-HUB\n" + message("B1")
                + foreign + message("B2") + "BTS|3\nFTS|1\n");
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.body())
                .startsWith("FHS|^~\\&|HUB|JL-HUB|LIS|JL-A")
                .containsSubsequence("MSA|AA|JL-AB1", "MSA|AR|JL-BB9", "MSA|AA|JL-AB2", "BTS|3\rFTS|1\r");
        assertThat(hub.count("report_key where placer in ('PB1', 'PB2')")).isEqualTo(2);
    }

    @Test
    void aBatchThatIsNotWholeIsNotTakenAtAll() {
        Reply reply = send("BHS|^~\\&|LIS|JL-A\n" + message("C1") + message("C2"));
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.body()).contains("OperationOutcome", "BTS");
        assertThat(hub.count("report_key where placer = 'PC1'")).isZero();
    }

    @Test
    void anEmptyBatchIsAnsweredByAnEmptyOneAndNothingAtAllByARefusal() {
        assertThat(send("BHS|^~\\&|LIS|JL-A\nBTS|0\n").body())
                .startsWith("BHS|")
                .endsWith("BTS|0\r");
        assertThat(send("").body()).contains("MSA|AE");
    }

    @Test
    void aSenderThatWantsNoAnswerGetsAnEmptyOne() {
        Reply reply = send(message("D1").replace("|2.5.1|||||CHN|", "|2.5.1|||NE|NE|CHN|"));
        assertThat(reply.status()).isEqualTo(204);
        assertThat(hub.count("report_key where placer = 'PD1'")).isEqualTo(1);
        assertThat(send(message("D2").replace("|2.5.1|||||CHN|", "|2.5.1|||AL|AL|CHN|"))
                        .body())
                .containsSubsequence("MSA|CA|JL-AD2", "MSA|AA|JL-AD2");
    }

    @Test
    void whatIsTooLongIsRefusedWithItsLength() {
        Reply reply = send(message("E1").replace("|LAB|F", "|LAB|F|" + "x".repeat(3_000_000)));
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.body()).contains("MSA|AE|JL-AE1", "65536");
        assertThat(send(message("E2")).body()).contains("MSA|AA|JL-AE2");
    }
}
