package org.huren.hub.server;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.huren.hub.slice.DateTerm;
import org.huren.hub.slice.DateTerm.Prefix;
import org.huren.hub.slice.ProvinceTime;
import org.huren.hub.slice.TokenTerm;
import org.jspecify.annotations.Nullable;

/** Reads search values (FHIR R4 §3.1.1.4). Empty answers mean: not to be understood. */
final class SearchValues {
    /** A date without zone means the province's own (China Standard Time, no summer time). */
    private static final Pattern DATE = Pattern.compile("(eq|ne|gt|ge|lt|le|sa|eb)?(\\d{4})(?:-(\\d\\d)(?:-(\\d\\d)"
            + "(?:T(\\d\\d):(\\d\\d)(?::(\\d\\d)(?:\\.(\\d{1,9}))?)?(Z|[+ -]\\d\\d:\\d\\d)?)?)?)?");

    private SearchValues() {}

    /** Splits at {@code separator} unless escaped by a backslash; escapes stay. */
    static List<String> split(String value, char separator) {
        List<String> parts = new ArrayList<>();
        StringBuilder part = new StringBuilder();
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '\\' && i + 1 < value.length()) {
                part.append(c).append(value.charAt(++i));
            } else if (c == separator) {
                parts.add(part.toString());
                part.setLength(0);
            } else {
                part.append(c);
            }
        }
        parts.add(part.toString());
        return parts;
    }

    static String unescaped(String value) {
        return value.replaceAll("\\\\([\\\\,|$])", "$1");
    }

    static Optional<TokenTerm> token(String value) {
        List<String> parts = split(value, '|');
        if (parts.size() > 2 || value.isBlank() || value.equals("|")) {
            return Optional.empty();
        }
        if (parts.size() == 1) {
            return Optional.of(new TokenTerm(null, unescaped(value)));
        }
        String code = unescaped(parts.get(1));
        return Optional.of(new TokenTerm(unescaped(parts.get(0)), code.isEmpty() ? null : code));
    }

    static Optional<LocalDate> day(String value) {
        try {
            return value.matches("\\d{4}-\\d\\d-\\d\\d") ? Optional.of(LocalDate.parse(value)) : Optional.empty();
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    static Optional<DateTerm> date(String value) {
        Matcher match = DATE.matcher(value);
        try {
            return match.matches() ? Optional.of(date(match)) : Optional.empty();
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static DateTerm date(Matcher match) {
        String fraction = match.group(8);
        LocalDateTime low = LocalDateTime.of(
                number(match, 2, 0),
                number(match, 3, 1),
                number(match, 4, 1),
                number(match, 5, 0),
                number(match, 6, 0),
                number(match, 7, 0));
        LocalDateTime high;
        if (fraction != null) {
            long step = Math.powExact(10L, 9 - fraction.length());
            low = low.plusNanos(Long.parseLong(fraction) * step);
            high = low.plusNanos(step);
        } else {
            high = low.plus(1, precision(match));
        }
        ZoneOffset zone = zone(match.group(9));
        return new DateTerm(prefix(match.group(1)), instant(low, zone), instant(high, zone));
    }

    private static Instant instant(LocalDateTime time, ZoneOffset zone) {
        return time.toInstant(zone);
    }

    private static ChronoUnit precision(Matcher match) {
        if (match.group(3) == null) {
            return ChronoUnit.YEARS;
        }
        if (match.group(4) == null) {
            return ChronoUnit.MONTHS;
        }
        if (match.group(5) == null) {
            return ChronoUnit.DAYS;
        }
        return match.group(7) == null ? ChronoUnit.MINUTES : ChronoUnit.SECONDS;
    }

    private static int number(Matcher match, int group, int absent) {
        return match.group(group) == null ? absent : Integer.parseInt(match.group(group));
    }

    /** A plus sign that was not percent-encoded arrives as a blank; nothing else could be meant. */
    private static ZoneOffset zone(@Nullable String text) {
        return text == null ? ProvinceTime.ZONE : ZoneOffset.of(text.replace(' ', '+'));
    }

    private static Prefix prefix(@Nullable String text) {
        if (text == null) {
            return Prefix.EQ;
        }
        return switch (text) {
            case "sa" -> Prefix.GT;
            case "eb" -> Prefix.LT;
            default -> Prefix.valueOf(text.toUpperCase(Locale.ROOT));
        };
    }
}
