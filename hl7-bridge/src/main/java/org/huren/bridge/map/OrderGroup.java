package org.huren.bridge.map;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.huren.bridge.Refusal.Location;
import org.huren.bridge.parse.Hl7Message;
import org.huren.bridge.parse.RefusalException;
import org.huren.bridge.parse.Segment;
import org.jspecify.annotations.Nullable;

/**
 * One OBR with what belongs to it, grouped by order alone: what comes before an OBR (ORC) opens a group, everything
 * after it up to the next ORC or OBR is its content. So specimens may stand before or after the lines.
 */
record OrderGroup(
        @Nullable Segment orc,
        Segment obr,
        List<Segment> notes,
        List<Line> lines,
        List<Segment> specimens,
        List<Segment> others) {

    /** One OBX with the NTE after it. */
    record Line(Segment obx, List<Segment> notes) {}

    static List<OrderGroup> of(Hl7Message message) {
        List<OrderGroup> groups = ofOrders(message);
        if (groups.isEmpty()) {
            throw RefusalException.sequence(
                    Location.of("OBR", 1, 0), "结果消息没有 OBR 段 / the result message has no OBR segment");
        }
        return groups;
    }

    /** None where no OBR was sent. */
    static List<OrderGroup> ofOrders(Hl7Message message) {
        List<OrderGroup> groups = new ArrayList<>();
        Segment orc = null;
        // Notes and timing between ORC and OBR belong to the order that this ORC opens.
        List<Segment> ahead = new ArrayList<>();
        Segment before = message.segments().getFirst();
        for (Segment segment : message.segments()) {
            switch (segment.name()) {
                case "ORC" -> {
                    orc = segment;
                    ahead.clear();
                }
                case "OBR" -> {
                    OrderGroup opened = opened(orc, segment);
                    ahead.forEach(each -> opened.add(each, segment));
                    groups.add(opened);
                    orc = null;
                    ahead.clear();
                }
                case "NTE", "TQ1" -> {
                    if (orc == null) {
                        add(groups, segment, before);
                    } else {
                        ahead.add(segment);
                    }
                }
                case "OBX", "SPM", "ZDS" -> add(groups, segment, before);
                default -> {}
            }
            before = segment;
        }
        return groups;
    }

    Optional<Segment> other(String name) {
        return others.stream().filter(segment -> segment.is(name)).findFirst();
    }

    private static OrderGroup opened(@Nullable Segment orc, Segment obr) {
        return new OrderGroup(orc, obr, new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    }

    private static void add(List<OrderGroup> groups, Segment segment, Segment before) {
        if (groups.isEmpty()) {
            if (segment.is("OBX")) {
                throw RefusalException.sequence(segment.at(0), "OBX 前没有 OBR / there is no OBR before the OBX");
            }
            return;
        }
        groups.getLast().add(segment, before);
    }

    private void add(Segment segment, Segment before) {
        switch (segment.name()) {
            case "OBX" -> lines.add(new Line(segment, new ArrayList<>()));
            case "SPM" -> specimens.add(segment);
            case "NTE" -> notesAfter(before).add(segment);
            default -> others.add(segment);
        }
    }

    /** NTE after OBX is the line's, after OBR the report's; after another NTE it goes where that went. */
    private List<Segment> notesAfter(Segment before) {
        boolean afterLine = before.is("OBX") || before.is("NTE") && !lines.isEmpty();
        return afterLine ? lines.getLast().notes() : notes;
    }
}
