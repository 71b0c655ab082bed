package org.huren.bridge.map;

import java.util.Set;
import org.huren.bridge.parse.RefusalException;
import org.huren.bridge.parse.Segment;
import org.jspecify.annotations.Nullable;

/**
 * ORC-1 (HL7 table 0119) and ORC-5 (table 0038) as the status of an order. A request to cancel counts as cancelled: the
 * filler's own word, a result, outweighs it in the store.
 */
final class OrderControls {
    private static final Set<String> REVOKING =
            Set.of("CA", "OC", "CR", "DC", "OD", "DR", "UA", "RP", "RQ", "RU", "DF");
    private static final Set<String> HOLDING = Set.of("HD", "OH", "HR");
    private static final Set<String> OTHERS = Set.of(
            "AF", "CH", "CN", "CP", "DE", "FU", "LI", "MC", "NA", "NR", "NW", "OE", "OF", "OK", "OP", "OR", "PA", "PR",
            "PY", "RE", "RF", "RL", "RO", "RR", "SC", "SN", "SR", "SS", "UC", "UD", "UF", "UH", "UM", "UN", "UR", "UX",
            "XO", "XR", "XX");

    private OrderControls() {}

    static OrderStatus status(Segment orc) {
        String control = orc.text(1);
        if (control == null) {
            throw RefusalException.missing(orc.at(1), "缺少医嘱控制码 ORC-1 / order control ORC-1 is missing");
        }
        if (REVOKING.contains(control)) {
            return OrderStatus.REVOKED;
        }
        if (HOLDING.contains(control)) {
            return OrderStatus.ON_HOLD;
        }
        if (!OTHERS.contains(control)) {
            throw RefusalException.notInTable(
                    orc.at(1), "医嘱控制码 ORC-1 不在 HL7 表 0119 中 / order control ORC-1 is not in HL7 table 0119");
        }
        return byState(orc.text(5));
    }

    /** Codes that a house adds to table 0038 say nothing that would end an order. */
    private static OrderStatus byState(@Nullable String state) {
        return switch (state == null ? "" : state) {
            case "CA", "DC", "RP" -> OrderStatus.REVOKED;
            case "CM" -> OrderStatus.COMPLETED;
            case "HD" -> OrderStatus.ON_HOLD;
            default -> OrderStatus.ACTIVE;
        };
    }
}
