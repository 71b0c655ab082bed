package org.huren.bridge.dicomweb;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.huren.bridge.map.ClinicalTime;
import org.jspecify.annotations.Nullable;

/** Dates (DA) and times (TM) of PS3.5 §6.2; what is none, says nothing. */
final class DicomTimes {
    /** ACR-NEMA wrote dots and colons. */
    private static final Pattern DAY = Pattern.compile("(\\d{4})\\.?(\\d\\d)\\.?(\\d\\d)");

    private static final Pattern TIME = Pattern.compile("(\\d\\d):?(?:(\\d\\d):?(?:(\\d\\d)(?:\\.\\d{1,6})?)?)?");
    private static final DateTimeFormatter FHIR = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssxxx");

    private final ZoneOffset usual;

    /** @param usual offset where the archive gives none */
    DicomTimes(ZoneOffset usual) {
        this.usual = usual;
    }

    /** @return {@code yyyy-MM-dd} */
    static @Nullable String day(@Nullable String date) {
        LocalDate day = parse(date);
        return day == null ? null : day.toString();
    }

    /** @param offset (0008,0201), for example {@code +0800} */
    @Nullable
    ClinicalTime time(@Nullable String date, @Nullable String time, @Nullable String offset) {
        LocalDate day = parse(date);
        if (day == null) {
            return null;
        }
        ZoneOffset zone = zone(offset);
        LocalTime clock = clock(time);
        if (clock == null) {
            return new ClinicalTime(day.toString(), day.atStartOfDay().toInstant(zone));
        }
        OffsetDateTime at = day.atTime(clock).atOffset(zone);
        return new ClinicalTime(FHIR.format(at), at.toInstant());
    }

    private static @Nullable LocalDate parse(@Nullable String date) {
        Matcher match = DAY.matcher(date == null ? "" : date);
        try {
            return match.matches()
                    ? LocalDate.of(number(match.group(1)), number(match.group(2)), number(match.group(3)))
                    : null;
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static @Nullable LocalTime clock(@Nullable String time) {
        Matcher match = TIME.matcher(time == null ? "" : time);
        try {
            return match.matches()
                    ? LocalTime.of(number(match.group(1)), number(match.group(2)), number(match.group(3)))
                    : null;
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static int number(@Nullable String digits) {
        return digits == null ? 0 : Integer.parseInt(digits);
    }

    private ZoneOffset zone(@Nullable String offset) {
        try {
            return offset == null ? usual : ZoneOffset.of(offset);
        } catch (DateTimeException e) {
            return usual;
        }
    }
}
