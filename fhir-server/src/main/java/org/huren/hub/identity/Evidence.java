package org.huren.hub.identity;

import java.time.LocalDate;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What one record says about who the person is.
 *
 * @param nationalId only a valid one
 * @param names comparable forms of every name that the record ever had: people marry, newborns are named
 * @param birthDate as sent (PID-7), null where missing or not a whole day
 */
public record Evidence(
        PatientKey key,
        Optional<NationalId> nationalId,
        Set<String> names,
        @Nullable LocalDate birthDate) {
    public Evidence {
        names = Set.copyOf(names);
    }

    /** From the record's fields as given; what identifies nobody is left out. */
    public static Evidence of(
            PatientKey key,
            @Nullable String nationalIdAsGiven,
            Collection<String> namesEver,
            @Nullable LocalDate birthDate,
            LocalDate today) {
        return new Evidence(key, valid(nationalIdAsGiven, today), PersonNames.normalised(namesEver), birthDate);
    }

    private static Optional<NationalId> valid(@Nullable String given, LocalDate today) {
        if (given == null) {
            return Optional.empty();
        }
        return switch (NationalId.parse(given, today)) {
            case NationalId.Valid(NationalId id) -> Optional.of(id);
            case NationalId.WrongCheckDigit _, NationalId.NotAnId _ -> Optional.empty();
        };
    }

    /** Without the person's data: it may end in a log. */
    @Override
    public String toString() {
        return "Evidence[" + key + "]";
    }
}
