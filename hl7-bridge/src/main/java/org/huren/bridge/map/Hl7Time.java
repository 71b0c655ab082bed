package org.huren.bridge.map;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.huren.bridge.parse.Field;
import org.huren.bridge.parse.RefusalException;
import org.jspecify.annotations.Nullable;

/**
 * HL7 times, {@code yyyy[MM[dd[HH[mm[ss[.S[S[S[S]]]]]]]]][+ZZZZ]} (HL7 v2.5.1 §2.A.22, §2.A.77). Days, months and years
 * keep their precision; FHIR has no dateTime of hours or minutes alone, so those are filled with zeros.
 */
public final class Hl7Time {
    private static final Pattern DATE_TIME = Pattern.compile(
            "(\\d{4})(?:(\\d{2})(?:(\\d{2})(?:(\\d{2})(?:(\\d{2})(?:(\\d{2})(?:\\.(\\d{1,4}))?)?)?)?)?)?([+-]\\d{4})?");
    private static final Pattern CLOCK =
            Pattern.compile("(\\d{2})(?:(\\d{2})(?:(\\d{2})(?:\\.(\\d{1,4}))?)?)?(?:[+-]\\d{4})?");

    private Hl7Time() {}

    /**
     * The time that a text means; empty where it means none.
     *
     * @param zone of a time without one
     */
    public static Optional<ClinicalTime> parse(String text, ZoneOffset zone) {
        Matcher m = DATE_TIME.matcher(text);
        if (!m.matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(read(m, m.group(8) == null ? zone : offset(m.group(8))));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** @return null where the field is empty */
    static @Nullable ClinicalTime of(Field field, ZoneOffset zone) {
        String text = field.component(1);
        return text == null ? null : parse(text, zone).orElseThrow(() -> unreadable(field));
    }

    /** @return null where the field is empty or less than a whole day */
    static @Nullable LocalDate date(Field field) {
        String text = field.component(1);
        if (text == null) {
            return null;
        }
        ClinicalTime time = parse(text, ZoneOffset.UTC).orElseThrow(() -> unreadable(field));
        return time.fhir().length() < 10 ? null : LocalDate.parse(time.fhir().substring(0, 10));
    }

    static Optional<LocalTime> clock(String text) {
        Matcher m = CLOCK.matcher(text);
        if (!m.matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    LocalTime.of(number(m.group(1)), number(m.group(2)), number(m.group(3)), nanos(m.group(4))));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static ClinicalTime read(Matcher m, ZoneOffset zone) {
        LocalDate day = LocalDate.of(
                year(m.group(1)),
                m.group(2) == null ? 1 : number(m.group(2)),
                m.group(3) == null ? 1 : number(m.group(3)));
        if (m.group(4) == null) {
            String fhir = day.toString().substring(0, m.group(2) == null ? 4 : m.group(3) == null ? 7 : 10);
            return new ClinicalTime(fhir, day.atStartOfDay().toInstant(zone));
        }
        LocalDateTime time = day.atTime(number(m.group(4)), number(m.group(5)), number(m.group(6)), nanos(m.group(7)));
        String fraction = m.group(7) == null ? "" : "." + m.group(7);
        String fhir = "%sT%s%s%s"
                .formatted(
                        day,
                        two(time.getHour()) + ":" + two(time.getMinute()) + ":" + two(time.getSecond()),
                        fraction,
                        zone.equals(ZoneOffset.UTC) ? "+00:00" : zone.getId());
        return new ClinicalTime(fhir, time.toInstant(zone));
    }

    private static int year(String text) {
        int year = number(text);
        if (year == 0) {
            throw new DateTimeException("no year 0");
        }
        return year;
    }

    /** FHIR takes offsets up to fourteen hours. */
    private static ZoneOffset offset(String text) {
        int sign = text.charAt(0) == '-' ? -1 : 1;
        int hours = number(text.substring(1, 3));
        int minutes = number(text.substring(3));
        if (hours > 14 || hours == 14 && minutes > 0 || minutes > 59) {
            throw new DateTimeException("offset out of range");
        }
        return ZoneOffset.ofHoursMinutes(sign * hours, sign * minutes);
    }

    private static String two(int number) {
        return number < 10 ? "0" + number : String.valueOf(number);
    }

    private static int number(@Nullable String digits) {
        return digits == null ? 0 : Integer.parseInt(digits);
    }

    private static int nanos(@Nullable String fraction) {
        return fraction == null ? 0 : Integer.parseInt((fraction + "000000000").substring(0, 9));
    }

    private static RefusalException unreadable(Field field) {
        return RefusalException.dataType(
                field.location(),
                "时间无法识别，应为 yyyyMMddHHmmss[+ZZZZ] / the time cannot be read, expected yyyyMMddHHmmss[+ZZZZ]");
    }
}
