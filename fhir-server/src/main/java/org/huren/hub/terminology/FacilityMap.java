package org.huren.hub.terminology;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one facility's local codes mean now.
 *
 * @param facility code
 * @param version changes whenever the rows do
 * @param published null where nobody recorded it
 * @param rows in force
 */
public record FacilityMap(
        String facility, String version, @Nullable Instant published, List<Row> rows) {

    public FacilityMap {
        rows = List.copyOf(rows);
    }

    /**
     * One row.
     *
     * @param panelCode of the facility
     * @param item of the province's catalogue, null where the code is not mapped to one
     * @param loinc null where none is recorded
     * @param validFrom null: since ever
     * @param validUntil the first day on which it does not hold, null: no end is known
     */
    public record Row(
            String localCode,
            @Nullable String localName,
            @Nullable String panelCode,
            @Nullable String panel,
            @Nullable String specimen,
            @Nullable String unit,
            @Nullable String item,
            @Nullable String loinc,
            @Nullable LocalDate validFrom,
            @Nullable LocalDate validUntil) {}
}
