package org.huren.bridge.map;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.huren.bridge.FacilityCode;
import org.huren.bridge.parse.Repetition;
import org.huren.bridge.parse.Segment;
import org.jspecify.annotations.Nullable;

/**
 * What NTE segments after one line or report say, the recognition mark apart.
 *
 * @param mark as printed, without its label
 * @param notes the rest, in order
 */
record Remarks(@Nullable String mark, List<String> notes) {

    static Remarks of(List<Segment> ntes, RecognitionMarks marks, FacilityCode facility) {
        String mark = null;
        List<String> notes = new ArrayList<>(ntes.size());
        for (Segment nte : ntes) {
            String text = nte.field(3).repetitions().stream()
                    .map(Repetition::whole)
                    .collect(Collectors.joining("\n"))
                    .strip();
            Optional<String> found = marks.find(facility, "NTE", text);
            if (found.isPresent()) {
                mark = mark == null ? found.get() : mark;
            } else if (!text.isEmpty()) {
                notes.add(text);
            }
        }
        return new Remarks(mark, notes);
    }
}
