package org.huren.hub.slice;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;

/** Instants as text whose order is the order of time: UTC, milliseconds, always one width. Also FHIR's instant. */
public final class SortableTime {

    private static final DateTimeFormatter FORM =
            new DateTimeFormatterBuilder().appendInstant(3).toFormatter();

    private SortableTime() {}

    /** When the next version of a resource is stored: versions never share a time or go back. */
    public static Instant later(Instant now, Instant before) {
        return now.isAfter(before) ? now : before.plusMillis(1);
    }

    public static String of(Instant instant) {
        return FORM.format(instant);
    }
}
