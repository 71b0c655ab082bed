package org.huren.bridge.map;

import org.jspecify.annotations.Nullable;

/** PID-8: HL7 table 0001, GB/T 2261.1 and plain Chinese. What none of them knows is unknown, and no reason to refuse. */
final class SexCodes {
    private SexCodes() {}

    static Sex of(@Nullable String asSent) {
        return switch (asSent == null ? "" : asSent) {
            case "M", "m", "1", "男", "男性" -> Sex.MALE;
            case "F", "f", "2", "女", "女性" -> Sex.FEMALE;
            case "O", "A", "N" -> Sex.OTHER;
            default -> Sex.UNKNOWN;
        };
    }
}
