package org.huren.bridge.sink;

import java.util.Arrays;
import java.util.stream.Collectors;

/** A throwable for the log: its kind and where it arose, never its text, which may quote a patient. */
final class Fault {
    private static final int FRAMES = 8;

    private Fault() {}

    static String of(Throwable fault) {
        String places = Arrays.stream(fault.getStackTrace())
                .limit(FRAMES)
                .map(StackTraceElement::toString)
                .collect(Collectors.joining(" < "));
        String cause = fault.getCause() == null ? "" : " caused by " + of(fault.getCause());
        return fault.getClass().getName() + " at " + places + cause;
    }
}
