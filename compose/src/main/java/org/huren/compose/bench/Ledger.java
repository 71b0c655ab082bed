package org.huren.compose.bench;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Every message of a run and what became of it. Safe for many connections. */
final class Ledger {
    private static final int CONTROL_ID = 9;

    private final Set<String> injected = new HashSet<>();
    private final Set<String> acknowledged = new HashSet<>();
    private final List<Report> reports = new ArrayList<>();
    private final Set<String> corrected = new HashSet<>();
    private final Map<String, Integer> otherBodies = new HashMap<>();
    private long sent;
    private long refused;

    synchronized void sending(Order order) {
        sent++;
        injected.add(controlId(order));
    }

    synchronized void answered(Order order) {
        switch (order.kind()) {
            case FIRST -> {
                acknowledged.add(controlId(order));
                reports.add(order.report());
            }
            case CORRECTION -> {
                acknowledged.add(controlId(order));
                corrected.add(order.report().filler());
            }
            case OTHER_BODY -> {
                otherBodies.merge(controlId(order), 1, Integer::sum);
                reports.add(order.report());
            }
            case DUPLICATE -> acknowledged.add(controlId(order));
            case MALFORMED -> refused++;
        }
    }

    /** Whether a correction of this report is under way or done: another one would say the same again. */
    synchronized boolean isCorrected(Report report) {
        return corrected.contains(report.filler());
    }

    synchronized long injected() {
        return injected.size();
    }

    /** Frames, resent ones included. */
    synchronized long sent() {
        return sent;
    }

    /** Different messages that were answered {@code AA}. */
    synchronized Set<String> acknowledged() {
        return Set.copyOf(acknowledged);
    }

    /** How many messages of this control id were acknowledged: one, or more with different bodies. */
    synchronized int bodies(String controlId) {
        return (acknowledged.contains(controlId) ? 1 : 0) + otherBodies.getOrDefault(controlId, 0);
    }

    synchronized long refused() {
        return refused;
    }

    /** Reports of which at least the first message was acknowledged. */
    synchronized List<Report> reports() {
        return List.copyOf(reports);
    }

    /** Version that the store must show: one more for a correction. */
    synchronized int version(Report report) {
        return corrected.contains(report.filler()) ? 2 : 1;
    }

    /** MSH-10; everything before it is ASCII in each charset of ours. */
    static String controlId(Order order) {
        String head = new String(order.bytes(), 0, Math.min(200, order.bytes().length), StandardCharsets.ISO_8859_1);
        return head.split("\\|", -1)[CONTROL_ID];
    }
}
