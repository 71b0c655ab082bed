package org.huren.bridge.view;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One value of a row, by the kind that the database says it is of. */
public sealed interface Cell {
    DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("yyyyMMddHHmmss", Locale.ROOT);
    int NANOS_OF_LAST_DIGIT = 100_000;

    record Text(String text) implements Cell {}

    record Number(BigDecimal number) implements Cell {}

    /** A time without an offset is one of the facility's zone. */
    record Moment(Instant at) implements Cell {}

    record Day(LocalDate day) implements Cell {}

    /** Bytes; they are not read. */
    record Binary() implements Cell {}

    /** NULL. */
    record Nothing() implements Cell {}

    /**
     * As HL7 writes it; empty where there is nothing.
     *
     * @param zone that times are written in
     */
    default String hl7(ZoneOffset zone) {
        return switch (this) {
            case Text(String text) -> text.strip();
            case Number(BigDecimal number) -> number.toPlainString();
            case Moment(Instant at) -> time(at, zone);
            case Day(LocalDate day) -> DateTimeFormatter.BASIC_ISO_DATE.format(day);
            case Binary(), Nothing() -> "";
        };
    }

    /** HL7 v2.5.1 §2.A.77: four digits behind the second at most. */
    private static String time(Instant at, ZoneOffset zone) {
        int fraction = at.getNano() / NANOS_OF_LAST_DIGIT;
        String behind = fraction == 0 ? "" : String.format(Locale.ROOT, ".%04d", fraction);
        String offset = zone.getTotalSeconds() == 0 ? "+0000" : zone.getId().replace(":", "");
        return SECONDS.format(at.atOffset(zone)) + behind + offset;
    }

    /** For the journal: kinds that JSON has, times as ISO 8601. */
    default @Nullable Object json() {
        return switch (this) {
            case Text(String text) -> text;
            case Number(BigDecimal number) -> number;
            case Moment(Instant at) -> at.toString();
            case Day(LocalDate day) -> day.toString();
            case Binary() -> Map.of("binary", true);
            case Nothing() -> null;
        };
    }

    /** Text that {@link #kept} reads again; of what has an order. */
    default String keep() {
        return switch (this) {
            case Text(String text) -> "s" + text;
            case Number(BigDecimal number) -> "n" + number.toPlainString();
            case Moment(Instant at) -> "t" + at;
            case Day _, Binary _, Nothing _ -> throw new IllegalArgumentException("a value without a fine order");
        };
    }

    /** @throws IllegalArgumentException for what {@link #keep} did not write */
    static Cell kept(String text) {
        String value = text.isEmpty() ? "" : text.substring(1);
        return switch (text.isEmpty() ? ' ' : text.charAt(0)) {
            case 's' -> new Text(value);
            case 'n' -> new Number(new BigDecimal(value));
            case 't' -> new Moment(Instant.parse(value));
            default -> throw new IllegalArgumentException("no kept value");
        };
    }
}
