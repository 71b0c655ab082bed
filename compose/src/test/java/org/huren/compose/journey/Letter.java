package org.huren.compose.journey;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.huren.compose.demo.MllpSender;

/** One HL7 message as a hospital's system writes it: its own version of the standard, its own charset. */
final class Letter {
    /**
     * How one hospital writes.
     *
     * @param declared MSH-18
     */
    private record Habit(String version, String declared, Charset charset) {}

    private static final Map<String, Habit> HABITS = Map.of(
            "JL-A", new Habit("2.5.1", "UNICODE UTF-8", StandardCharsets.UTF_8),
            "JL-B", new Habit("2.4", "GB 18030-2000", Charset.forName("GB18030")),
            "JL-C", new Habit("2.3.1", "GBK", Charset.forName("GBK")));
    private static final String REPORTED = "20261120090000+0800";

    private final Charset charset;
    private final List<String> segments = new ArrayList<>();

    private Letter(Charset charset) {
        this.charset = charset;
    }

    /** An ADT^A04. */
    static Letter registration(LocalRecord patient, String controlId) {
        return begin(patient, controlId, "ADT^A04").and("EVN|A04|" + REPORTED).and(pid(patient));
    }

    /** An ORU^R01 with one final line: white cells 5.1. */
    static Letter report(LocalRecord patient, String filler, String controlId) {
        return heading(patient, filler, controlId).and("OBX|1|NM|WBC^白细胞||5.1|10*9/L|3.5-9.5|N|||F");
    }

    /** An ORU^R01 whose lines are still to come. */
    static Letter heading(LocalRecord patient, String filler, String controlId) {
        return begin(patient, controlId, "ORU^R01")
                .and(pid(patient))
                .and("OBR|1||" + filler + "|CBC^血常规|||20261120080000+0800|||||||||||||||" + REPORTED + "||LAB|F");
    }

    Letter and(String segment) {
        segments.add(segment);
        return this;
    }

    /** The same letter with other text in it. */
    Letter with(String was, String is) {
        Letter changed = new Letter(charset);
        segments.forEach(segment -> changed.segments.add(segment.replace(was, is)));
        return changed;
    }

    byte[] bytes() {
        return text().getBytes(charset);
    }

    String text() {
        return String.join("\r", segments) + "\r";
    }

    /** Over a connection of its own. */
    Ack sendTo(Province province) {
        return send(province, bytes(), charset);
    }

    static Ack send(Province province, byte[] message, Charset charset) {
        try (MllpSender door = province.mllp()) {
            return Ack.of(door.send(message), charset);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Letter begin(LocalRecord patient, String controlId, String type) {
        Habit habit = HABITS.getOrDefault(patient.facility(), new Habit("2.5.1", "UTF-8", StandardCharsets.UTF_8));
        return new Letter(habit.charset())
                .and("MSH|^~\\&|LIS|" + patient.facility() + "|HUB|JL-HUB|" + REPORTED + "||" + type + "|" + controlId
                        + "|P|" + habit.version() + "||||||" + habit.declared());
    }

    private static String pid(LocalRecord patient) {
        String nationalId = patient.nationalId().isEmpty()
                ? ""
                : "~" + patient.nationalId() + "^^^GB11643&2.16.156.10011.1.3&ISO^NI";
        return "PID|1||" + patient.number() + "^^^" + patient.facility() + "^MR" + nationalId + "||" + patient.name()
                + "||" + patient.birthDate() + "|" + patient.sex();
    }
}
