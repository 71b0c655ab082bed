package org.huren.bridge.map;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.huren.bridge.FacilityCode;

/**
 * Recognition marks as facilities print them (国卫医发〔2022〕6号 requires one, not where). A mark is known by a table
 * whose rows hold for one facility or, with {@code *}, for all; never by a pattern, because text that merely ends in HR
 * is no mark.
 */
final class RecognitionMarks {
    private static final String TABLE = "recognition-marks.csv";
    private static final String EVERYBODY = "*";

    private final Map<Printed, String> marks;

    private RecognitionMarks(Map<Printed, String> marks) {
        this.marks = Map.copyOf(marks);
    }

    static RecognitionMarks load() {
        var stream = RecognitionMarks.class.getResourceAsStream(TABLE);
        if (stream == null) {
            throw new IllegalStateException(TABLE + " is missing from the module");
        }
        try (var reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            return of(reader.lines().skip(1).toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static RecognitionMarks of(List<String> rows) {
        Map<Printed, String> marks = new HashMap<>();
        for (String row : rows) {
            String[] cells = row.strip().split(",", -1);
            marks.put(new Printed(cells[0], cells[1], cells[2] + cells[3]), cells[3]);
        }
        return new RecognitionMarks(marks);
    }

    /**
     * The mark without its label.
     *
     * @param place {@code OBX-13} or {@code NTE}
     */
    Optional<String> find(FacilityCode facility, String place, String text) {
        String stripped = text.strip();
        String own = marks.get(new Printed(facility.value(), place, stripped));
        return Optional.ofNullable(own == null ? marks.get(new Printed(EVERYBODY, place, stripped)) : own);
    }

    private record Printed(String facility, String place, String text) {}
}
