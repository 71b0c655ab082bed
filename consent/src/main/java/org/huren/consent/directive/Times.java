package org.huren.consent.directive;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * FHIR dateTime values as the stretch of time that they name (FHIR R4 §2.24.0.9 Period: an end of the precision of a day
 * includes that whole day). A value without a zone is a day, month or year of China Standard Time.
 */
final class Times {

    private static final ZoneOffset CHINA = ZoneOffset.ofHours(8);

    /** From {@code first} until just before {@code next}. */
    record Stretch(Instant first, Instant next) {
        boolean contains(Instant instant) {
            return !instant.isBefore(first) && instant.isBefore(next);
        }
    }

    private Times() {}

    /** The stretch; empty if the text is no FHIR dateTime. */
    static Optional<Stretch> stretch(String fhirDateTime) {
        try {
            return Optional.of(
                    switch (fhirDateTime.length()) {
                        case 4 -> days(Year.parse(fhirDateTime).atDay(1), ChronoUnit.YEARS);
                        case 7 -> days(YearMonth.parse(fhirDateTime).atDay(1), ChronoUnit.MONTHS);
                        case 10 -> days(LocalDate.parse(fhirDateTime), ChronoUnit.DAYS);
                        default -> moment(fhirDateTime);
                    });
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }

    private static Stretch days(LocalDate first, ChronoUnit length) {
        return new Stretch(startOf(first), startOf(first.plus(1, length)));
    }

    private static Stretch moment(String text) {
        Instant first = OffsetDateTime.parse(text).toInstant();
        ChronoUnit precision = text.contains(".") ? ChronoUnit.MILLIS : ChronoUnit.SECONDS;
        return new Stretch(first, first.plus(1, precision));
    }

    private static Instant startOf(LocalDate day) {
        return day.atStartOfDay().toInstant(CHINA);
    }
}
