package org.huren.hub.recognition.rule;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Days on which a row holds.
 *
 * @param from first day, null: from the beginning
 * @param until first day after, null: without end
 */
public record Period(@Nullable LocalDate from, @Nullable LocalDate until) {
    public static final Period ALWAYS = new Period(null, null);

    public boolean holdsOn(LocalDate day) {
        return (from == null || !day.isBefore(from)) && (until == null || day.isBefore(until));
    }

    public boolean overlaps(Period other) {
        return startsBeforeEndOf(other) && other.startsBeforeEndOf(this);
    }

    private boolean startsBeforeEndOf(Period other) {
        return from == null || other.until == null || from.isBefore(other.until);
    }
}
