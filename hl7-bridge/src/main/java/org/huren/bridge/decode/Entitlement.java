package org.huren.bridge.decode;

import static org.huren.bridge.Refusal.AckCode.AR;
import static org.huren.bridge.Refusal.ErrorCode.UNKNOWN_KEY;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.huren.bridge.Door;
import org.huren.bridge.Facility;
import org.huren.bridge.FacilityDirectory;
import org.huren.bridge.InboundMessage;
import org.huren.bridge.Refusal;
import org.huren.bridge.Refusal.Location;
import org.jspecify.annotations.Nullable;

/**
 * Whether a message may be the one of the facility that it names: the one that the door proved, from an address of that
 * facility, with its certificate where it has one.
 */
public sealed interface Entitlement {
    /** The named facility, and nothing speaks against it. */
    record Entitled(Facility facility) implements Entitlement {}

    /** Nobody we know, or somebody else. */
    record NotEntitled(Refusal refusal) implements Entitlement {}

    static Entitlement of(InboundMessage message, RawMsh msh, FacilityDirectory facilities) {
        String code = msh.component(4, 1, StandardCharsets.ISO_8859_1);
        if (message.authenticatedAs() != null
                && !message.authenticatedAs().value().equals(code)) {
            return refused("MSH-4 与已认证的机构不符 / MSH-4 is not the facility that signed in");
        }
        return facilities
                .find(code)
                .map(facility -> of(message, facility))
                .orElseGet(() -> refused("MSH-4 不是已登记的机构 / MSH-4 names no registered facility"));
    }

    private static Entitlement of(InboundMessage message, Facility facility) {
        if (message.from() != null && !facility.admission().admits(message.from())) {
            return refused("发送方地址不在该机构登记的地址之内 / the sender's address is none that this facility registered");
        }
        boolean lacksCertificate = message.door() == Door.MLLP
                && message.authenticatedAs() == null
                && !facility.admission().certificates().isEmpty();
        return lacksCertificate
                ? refused("该机构登记了客户端证书，须经 TLS 端口发送"
                        + " / this facility registered a client certificate and must send through the TLS port")
                : new Entitled(facility);
    }

    private static Entitlement refused(String reason) {
        return new NotEntitled(new Refusal(AR, UNKNOWN_KEY, Location.of("MSH", 1, 4), reason));
    }

    /** The facility, where it is entitled. */
    default Optional<Facility> known() {
        return switch (this) {
            case Entitled(Facility facility) -> Optional.of(facility);
            case NotEntitled(Refusal _) -> Optional.empty();
        };
    }

    /** Why not, null where it is entitled. */
    default @Nullable Refusal refusal() {
        return switch (this) {
            case Entitled(Facility _) -> null;
            case NotEntitled(Refusal refusal) -> refusal;
        };
    }
}
