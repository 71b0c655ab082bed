package org.huren.bridge.sink;

import static org.huren.bridge.Refusal.AckCode.AE;
import static org.huren.bridge.Refusal.AckCode.AR;
import static org.huren.bridge.Refusal.ErrorCode.REQUIRED_FIELD_MISSING;
import static org.huren.bridge.Refusal.ErrorCode.UNSUPPORTED_EVENT_CODE;
import static org.huren.bridge.Refusal.ErrorCode.UNSUPPORTED_MESSAGE_TYPE;
import static org.huren.bridge.Refusal.ErrorCode.UNSUPPORTED_VERSION;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.huren.bridge.Envelope;
import org.huren.bridge.Refusal;
import org.huren.bridge.Refusal.Location;

/** The one list of versions, message types and events that are taken. */
final class AcceptedTypes {
    private static final List<String> VERSIONS =
            List.of("2.3", "2.3.1", "2.4", "2.5", "2.5.1", "2.6", "2.7", "2.7.1", "2.8");
    private static final Map<String, Set<String>> EVENTS = Map.of(
            "ORU", Set.of("R01"),
            "OML", Set.of("O21"),
            "ORM", Set.of("O01"),
            "ADT", Set.of("A01", "A03", "A04", "A08", "A28", "A31", "A40"),
            "MDM", Set.of("T02"));

    private AcceptedTypes() {}

    /** Empty where the message is of a kind that is taken. */
    static Optional<Refusal> refusal(Envelope envelope) {
        if (envelope.messageCode().isEmpty()) {
            return refused(AE, REQUIRED_FIELD_MISSING, 9, "缺少消息类型 MSH-9 / message type MSH-9 is missing");
        }
        Set<String> events = EVENTS.get(envelope.messageCode());
        if (events == null) {
            return refused(
                    AR,
                    UNSUPPORTED_MESSAGE_TYPE,
                    9,
                    "不接收此消息类型，可用 ORU、OML、ORM、ADT、MDM"
                            + " / this message type is not taken; ORU, OML, ORM, ADT and MDM are");
        }
        if (!events.contains(envelope.trigger())) {
            return refused(
                    AR,
                    UNSUPPORTED_EVENT_CODE,
                    9,
                    "不接收此触发事件，可用 ORU^R01、OML^O21、ORM^O01、ADT^A01 A03 A04 A08 A28 A31 A40、MDM^T02"
                            + " / this trigger event is not taken; ORU^R01, OML^O21, ORM^O01, ADT^A01, A03, A04, A08,"
                            + " A28, A31, A40 and MDM^T02 are");
        }
        if (envelope.version().isEmpty()) {
            return refused(AE, REQUIRED_FIELD_MISSING, 12, "缺少版本号 MSH-12 / version id MSH-12 is missing");
        }
        return VERSIONS.contains(envelope.version())
                ? Optional.empty()
                : refused(
                        AR,
                        UNSUPPORTED_VERSION,
                        12,
                        "不支持此版本，可用 %1$s / this version is not taken; %1$s are".formatted(String.join(", ", VERSIONS)));
    }

    private static Optional<Refusal> refused(Refusal.AckCode code, Refusal.ErrorCode error, int field, String reason) {
        return Optional.of(new Refusal(code, error, Location.of("MSH", 1, field), reason));
    }
}
