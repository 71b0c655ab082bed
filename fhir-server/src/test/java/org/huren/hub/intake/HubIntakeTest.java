package org.huren.hub.intake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.huren.hub.world.Hl7.line;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.huren.bridge.Receipt;
import org.huren.bridge.Receipt.Novelty;
import org.huren.bridge.Refusal;
import org.huren.hub.result.ResultKind;
import org.huren.hub.world.Ask;
import org.huren.hub.world.Hl7;
import org.huren.hub.world.HubWorld;
import org.huren.hub.world.Staff;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class HubIntakeTest {

    private static HubWorld hub;

    @BeforeAll
    static void start() {
        hub = new HubWorld();
    }

    @Test
    void anExactResendChangesNothingAndGetsTheFirstReceipt() {
        String message = Hl7.report("JL-A", "100", "F100").text();
        Receipt first = hub.send(message);
        long messages = hub.count("message");

        Receipt second = hub.send(message);

        assertThat(second).isEqualTo(new Receipt.Stored(first.at(), Novelty.EXACT_RESEND));
        assertThat(hub.count("message")).isEqualTo(messages);
        assertThat(hub.count(
                        "report_version where report_id in (select report_id from report_key where placer = 'PF100')"))
                .isZero();
    }

    @Test
    void theSameControlIdWithAnotherBodyIsTakenAndRaisedAsAConflict() {
        Hl7 first = Hl7.report("JL-A", "101", "F101");
        hub.send(first.text());

        Receipt second = hub.send(
                Hl7.report("JL-A", "101", "F102").controlId(first.controlId()).text());

        assertThat(second)
                .isInstanceOfSatisfying(
                        Receipt.Stored.class, it -> assertThat(it.novelty()).isEqualTo(Novelty.CONFLICT));
        assertThat(hub.count("message where conflict and control_id = '" + first.controlId() + "'"))
                .isEqualTo(1);
        assertThat(hub.count("report_key where placer in ('PF101', 'PF102')")).isEqualTo(2);
    }

    @Test
    void aMessageSentOverManyConnectionsAtOnceIsStoredOnce() throws Exception {
        String message = Hl7.report("JL-A", "103", "F103").text();
        List<Receipt> receipts = inParallel(8, () -> hub.send(message));

        assertThat(receipts).filteredOn(it -> isNew(it)).hasSize(1);
        assertThat(receipts)
                .extracting(Receipt::at)
                .containsOnly(receipts.getFirst().at());
        assertThat(hub.count("message where control_id = 'JL-AF103'")).isEqualTo(1);
    }

    @Test
    void manyVersionsOfOneReportAtOnceAllMerge() throws Exception {
        Hl7 report = Hl7.report("JL-A", "104", "F104");
        List<Callable<Receipt>> sends = new ArrayList<>();
        for (int minute = 10; minute < 30; minute++) {
            String time = "202610082" + "1" + minute + "00";
            String text = report.at(time, "C", line("WBC", "1." + minute, "C")).text();
            sends.add(() -> hub.send(text));
        }
        List<Receipt> receipts = inParallel(sends);

        assertThat(receipts).allMatch(HubIntakeTest::isNew);
        assertThat(hub.results
                        .search(
                                Staff.drLi(),
                                Ask.byIdentifier(ResultKind.OBSERVATION, "urn:huren:result:JL-A", "F104/WBC"))
                        .matches())
                .singleElement()
                .satisfies(slice -> assertThat(new String(slice.json(), UTF_8)).contains("1.29"));
    }

    @Test
    void aNumberThatBelongsToSomebodyElsesReportIsRefusedAndNothingOfItStays() {
        hub.send(Hl7.report("JL-A", "105", "F105").text());
        long patients = hub.count("patient_record");

        Receipt refused = hub.send(Hl7.report("JL-A", "106", "F105")
                .controlId("other-patient")
                .person("220899195608287994", "于杰", "19560828")
                .text());

        assertThat(refused)
                .isInstanceOfSatisfying(
                        Receipt.Refused.class,
                        it -> assertThat(it.refusal().location()).isEqualTo(Refusal.Location.of("PID", 1, 3)));
        assertThat(hub.count("patient_record")).isEqualTo(patients);
        assertThat(hub.count("message where control_id = 'other-patient' and outcome = 'refused'"))
                .isEqualTo(1);
    }

    @Test
    void aRefusedMessageIsKeptOnceHoweverOftenItComesAndAnsweredAlike() {
        String message = Hl7.report("JL-A", "107", "F107").text().replace("|ORU^R01|", "|SIU^S12|");
        Receipt first = hub.send(message);
        Receipt second = hub.send(message);

        assertThat(second).isEqualTo(first);
        assertThat(hub.count("message where control_id = 'JL-AF107'")).isEqualTo(1);
        assertThat(hub.count("message_refusal where times = 2")).isEqualTo(1);
    }

    private static boolean isNew(Receipt receipt) {
        return receipt instanceof Receipt.Stored stored && stored.novelty() == Novelty.NEW;
    }

    private static List<Receipt> inParallel(int times, Callable<Receipt> send) throws Exception {
        return inParallel(Collections.nCopies(times, send));
    }

    private static List<Receipt> inParallel(List<Callable<Receipt>> sends) throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Receipt> receipts = new ArrayList<>();
            for (Future<Receipt> receipt : threads.invokeAll(sends)) {
                receipts.add(receipt.get());
            }
            return receipts;
        }
    }
}
