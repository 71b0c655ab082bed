package org.huren.terminology;

import java.time.LocalDate;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One row of a facility's map. Panel, specimen and unit tell rows of one code apart; {@code null} where the row does not
 * say. Item and LOINC may both be null: the steward has decided that the code has no standard meaning.
 *
 * @param name of the code at the facility, in Chinese
 * @param panelCode of the facility
 * @param specimen name in Chinese, null where the code has none (imaging)
 * @param unit as the facility spells it
 * @param range reference interval as the facility prints it
 * @param item in {@code urn:huren:item}
 * @param from first day of results that the row is for, null: from the beginning
 * @param until first day that it is not for any more, null: without end
 */
public record MapRow(
        String localCode,
        @Nullable String name,
        @Nullable String panelCode,
        @Nullable String panelName,
        @Nullable String specimen,
        @Nullable String unit,
        @Nullable String range,
        @Nullable String item,
        @Nullable String loinc,
        @Nullable LocalDate from,
        @Nullable LocalDate until) {

    /** @param day of the result, null: not known, which means today's row */
    public boolean isInForceOn(@Nullable LocalDate day) {
        return day == null
                ? until == null
                : (from == null || !day.isBefore(from)) && (until == null || day.isBefore(until));
    }

    /** Whether some day is in both. */
    public boolean overlaps(MapRow other) {
        return startsBeforeEndOf(other) && other.startsBeforeEndOf(this);
    }

    private boolean startsBeforeEndOf(MapRow other) {
        return from == null || other.until == null || from.isBefore(other.until);
    }

    /** Whether it would be chosen for the same results, on some day. */
    public boolean isForTheSameAs(MapRow other) {
        return localCode.equals(other.localCode)
                && Objects.equals(panelCode, other.panelCode)
                && Objects.equals(specimen, other.specimen)
                && Objects.equals(unit, other.unit)
                && overlaps(other);
    }

    /** The row without what has no part in choosing or in meaning. */
    public MapRow effect() {
        return new MapRow(localCode, null, panelCode, panelName, specimen, unit, null, item, loinc, from, until);
    }
}
