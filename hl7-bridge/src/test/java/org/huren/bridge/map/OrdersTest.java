package org.huren.bridge.map;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.huren.bridge.RecordingSink;
import org.huren.bridge.Refusal;
import org.huren.bridge.Refusal.Location;
import org.huren.bridge.World;
import org.huren.bridge.map.MappedMessage.OrderMessage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OrdersTest {
    private static final String OML = "MSH|^~\\&|HIS|JL-A|HUB|JL-HUB|20261010||OML^O21|O1|P|2.5.1";
    private static final String ORM = "MSH|^~\\&|HIS|JL-C|HUB||202610090134||ORM^O01|C1|P|2.3.1||||||UTF-8";

    private static RecordingSink sent(String... segments) {
        RecordingSink sink = new RecordingSink();
        byte[] raw = (String.join("\r", segments) + "\r").getBytes(StandardCharsets.UTF_8);
        World.pipeline(sink).take(World.message(raw));
        return sink;
    }

    private static List<OrderPart> orders(String... segments) {
        RecordingSink sink = sent(segments);
        if (sink.last().mapped() instanceof OrderMessage message) {
            return message.orders();
        }
        throw new AssertionError("refused: " + sink.last().refusal());
    }

    private static Refusal refusal(String... segments) {
        return Objects.requireNonNull(sent(segments).last().refusal());
    }

    @Test
    void anOrderCarriesWhatOrcAndObrSay() {
        OrderPart order = orders(
                        OML,
                        Oru.PID,
                        "PV1|1|O",
                        "ORC|NW|P1|F1||SC||||20261010024000+0800|||A009^韩梅",
                        "TQ1|1||||||20261011080000+0800||S",
                        "NTE|1||空腹",
                        "OBR|1|P1||PLIPID^血脂^99JLA|||20261009225800+0800|||||||||A001^李明||||||||LAB|||||||R07^胸痛^I10",
                        "SPM|1|S1||SER^血清^HL70487")
                .getFirst();
        assertThat(order.placer()).isEqualTo("P1");
        assertThat(order.filler()).isEqualTo("F1");
        assertThat(order.status()).isEqualTo(OrderStatus.ACTIVE);
        assertThat(Objects.requireNonNull(order.code()).codings().getFirst().code())
                .isEqualTo("PLIPID");
        assertThat(Objects.requireNonNull(order.ordered()).fhir()).isEqualTo("2026-10-10T02:40:00+08:00");
        assertThat(Objects.requireNonNull(order.planned()).fhir()).isEqualTo("2026-10-11T08:00:00+08:00");
        assertThat(order.orderer()).isEqualTo(new Practitioner("A009", "韩梅"));
        assertThat(order.priority()).isEqualTo("S");
        assertThat(order.notes()).containsExactly("空腹");
        assertThat(order.specimens()).hasSize(1);
        assertThat(Objects.requireNonNull(order.reason()).text()).isEqualTo("胸痛");
    }

    @ParameterizedTest
    @CsvSource({
        "NW, '', ACTIVE",
        "XO, '', ACTIVE",
        "SC, IP, ACTIVE",
        "SC, CM, COMPLETED",
        "SC, CA, REVOKED",
        "CA, '', REVOKED",
        "OC, '', REVOKED",
        "CR, '', REVOKED",
        "DC, '', REVOKED",
        "UC, '', ACTIVE",
        "HD, '', ON_HOLD",
        "RL, '', ACTIVE",
        "SN, '', ACTIVE",
        "NW, HOUSE, ACTIVE"
    })
    void orderControlAndStatusTogetherSayWhereAnOrderStands(String control, String state, OrderStatus status) {
        assertThat(orders(OML, Oru.PID, "ORC|" + control + "|P1|||" + state, "OBR|1|P1||X^x"))
                .singleElement()
                .returns(status, OrderPart::status);
    }

    @Test
    void aCancellationNeedsNoObrAndSeveralOrdersMayCome() {
        List<OrderPart> orders = orders(
                ORM,
                "PID|1||31500019||何红霞",
                "ORC|NW|P1",
                "OBR|1|||HBV^乙肝五项",
                "OBR|2|P1B||TP^梅毒",
                "ORC|CA|P2",
                "ORC|NW|P3",
                "NTE|1||第三项",
                "OBR|1|P3||CBC^血常规");
        assertThat(orders).extracting(OrderPart::placer).containsExactlyInAnyOrder("P1", "P1", "P2", "P3");
        assertThat(orders)
                .filteredOn(order -> "P2".equals(order.placer()))
                .singleElement()
                .satisfies(order -> assertThat(order.code()).isNull())
                .returns(OrderStatus.REVOKED, OrderPart::status);
        assertThat(orders)
                .filteredOn(order -> "P3".equals(order.placer()))
                .singleElement()
                .returns(List.of("第三项"), OrderPart::notes);
    }

    @Test
    void whatAnOrderLacksIsNamed() {
        assertThat(refusal(OML, Oru.PID, "OBR|1|P1||X^x").location()).isEqualTo(Location.of("ORC", 1, 0));
        assertThat(refusal(OML, Oru.PID, "ORC|NW", "OBR|1|||X^x").location()).isEqualTo(Location.of("ORC", 1, 2));
        assertThat(refusal(OML, Oru.PID, "ORC||P1", "OBR|1|P1||X^x").location()).isEqualTo(Location.of("ORC", 1, 1));
        assertThat(refusal(OML, Oru.PID, "ORC|QQ|P1", "OBR|1|P1||X^x").location())
                .isEqualTo(Location.of("ORC", 1, 1));
        assertThat(refusal(OML, Oru.PID, "ORC|NW|P1", "OBR|1|P1").location()).isEqualTo(Location.of("OBR", 1, 4));
        assertThat(refusal(OML, "ORC|NW|P1", "OBR|1|P1||X^x").location()).isEqualTo(Location.of("PID", 1, 0));
    }
}
