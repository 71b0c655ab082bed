package org.huren.hub.terminology;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.huren.terminology.CodeMap;
import org.huren.terminology.LocalResult;
import org.huren.terminology.MapRow;
import org.huren.terminology.Meaning;
import org.jspecify.annotations.Nullable;

/**
 * What one facility's local codes mean on one day.
 *
 * @param map of the facility
 * @param published when this version was made, null where nobody recorded it
 * @param day on which its rows are looked at
 */
public record FacilityMap(CodeMap map, @Nullable Instant published, LocalDate day) {

    String facility() {
        return map.facility();
    }

    String version() {
        return Long.toString(map.version());
    }

    /** Those in force. */
    List<MapRow> rows() {
        return map.rows().stream().filter(row -> row.isInForceOn(day)).toList();
    }

    /** What the intake would take a result for. */
    Meaning meaningOf(String localCode, @Nullable String panel, @Nullable String specimen, @Nullable String unit) {
        return map.meaningOf(new LocalResult(localCode, panel, specimen, unit, day));
    }
}
