package org.huren.bridge.parse;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.huren.bridge.Refusal.Location;

/** Cuts a message into segments; CR, LF and CRLF end one, empty lines are nothing, unknown and Z segments are kept. */
public final class FlatParser {
    private static final Pattern NAME = Pattern.compile("[A-Z][A-Z0-9]{2}");

    private FlatParser() {}

    /**
     * The segments of a message.
     *
     * @throws RefusalException where a line is not a segment
     */
    public static Hl7Message parse(String text, Delimiters delimiters) {
        List<Segment> segments = new ArrayList<>();
        Map<String, Integer> seen = new HashMap<>();
        int start = 0;
        while (start < text.length()) {
            int end = lineEnd(text, start);
            String line = text.substring(start, end);
            if (!line.isBlank()) {
                segments.add(segment(line, delimiters, seen, segments));
            }
            start = end + 1;
        }
        char last = text.isEmpty() ? '\r' : text.charAt(text.length() - 1);
        return new Hl7Message(segments, last == '\r' || last == '\n');
    }

    private static int lineEnd(String text, int start) {
        for (int at = start; at < text.length(); at++) {
            char each = text.charAt(at);
            if (each == '\r' || each == '\n') {
                return at;
            }
        }
        return text.length();
    }

    private static Segment segment(
            String line, Delimiters delimiters, Map<String, Integer> seen, List<Segment> before) {
        String name = line.length() < 3 ? line : line.substring(0, 3);
        boolean separated = line.length() == 3 || line.length() > 3 && line.charAt(3) == delimiters.separator();
        if (!separated || !NAME.matcher(name).matches()) {
            throw RefusalException.sequence(
                    lastPlace(before),
                    "此字段之后的一行不是段（文字中的换行须转义）"
                            + " / the line after this field is not a segment (line breaks in text must be escaped)");
        }
        return new Segment(name, seen.merge(name, 1, Integer::sum), delimiters, line);
    }

    private static Location lastPlace(List<Segment> before) {
        if (before.isEmpty()) {
            return Location.of("MSH", 1, 0);
        }
        Segment last = before.getLast();
        return last.at(last.fieldCount());
    }
}
