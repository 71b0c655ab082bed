package org.huren.hub.world;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.huren.bridge.Receipt;
import org.huren.hub.access.Consents.Written;
import org.huren.hub.identity.NationalId;
import org.huren.hub.recognition.rule.governance.RuleHub;

/** The demo province's codes and rules, JL-B's and JL-C's EMRs, and reports of JL-A with its mark. */
public final class EmrWard {

    private static final DateTimeFormatter HL7 =
            DateTimeFormatter.ofPattern("yyyyMMddHHmmss").withZone(ZoneOffset.ofHours(8));

    public final DemoEmr emr = new DemoEmr("JL-B");
    public final DemoEmr other = new DemoEmr("JL-C");
    public final HubWorld hub = new HubWorld(Path.of("../compose/demo/codes"));
    public final OrderScreen screen;
    private int messages;

    public EmrWard() {
        RuleHub rules = new RuleHub(hub.database(), RuleHub.DEMO);
        this.screen = new OrderScreen(hub, hub.findings, rules.inForce::inForce, emr, other);
    }

    /** A record of the person at JL-B without any result that counts. */
    public void known(String localNumber, String nationalId) {
        report("JL-B", localNumber, nationalId, "OBX||NM|OTHER^其他||1|g/L^^UCUM||N|||F");
    }

    /** JL-A's report, collected two hours ago, its lines marked for the whole nation. */
    public void report(String localNumber, String nationalId, String... codeAndValue) {
        report(
                "JL-A",
                localNumber,
                nationalId,
                Arrays.stream(codeAndValue)
                        .map(each -> each.split("="))
                        .map(each -> "OBX||NM|%1$s^%1$s||%2$s|%3$s^^UCUM|3.5-9.5|N|||F||全国HR"
                                .formatted(each[0], each[1], each[2]))
                        .collect(Collectors.joining("\n")));
    }

    private void report(String facility, String localNumber, String nationalId, String lines) {
        String id = "E" + ++messages;
        Instant now = Instant.now();
        Receipt receipt = hub.send("""
                MSH|^~\\&|LIS|%1$s|HUB|JL-HUB|%7$s||ORU^R01|%2$s|P|2.5.1|||||CHN|UNICODE UTF-8
                PID|1||%3$s^^^%1$s^MR~%4$s^^^GB11643^NI||薛勇辉||%5$s|M
                OBR|1|P%2$s|%2$s|CBC^血常规|||%6$s||||||||BLD^全血|||||||%7$s||LAB|F
                %8$s
                """.formatted(
                        facility,
                        id,
                        localNumber,
                        nationalId,
                        nationalId.substring(6, 14),
                        HL7.format(now.minusSeconds(7200)),
                        HL7.format(now.minusSeconds(3600)),
                        lines));
        assertThat(receipt).isInstanceOf(Receipt.Stored.class);
    }

    /** The patient lets JL-B see what JL-A found. */
    public void permit(String localNumberAtA, String nationalId) {
        byte[] consent = ConsentText.of(HubWorld.patientId("JL-A", localNumberAtA), "permit", "JL-B", "")
                .getBytes(StandardCharsets.UTF_8);
        assertThat(hub.consents.create(Staff.patient(new NationalId(nationalId).personKey()), consent))
                .isInstanceOf(Written.Created.class);
    }
}
