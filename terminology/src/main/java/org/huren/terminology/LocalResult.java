package org.huren.terminology;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What identifies a kind of result inside one facility.
 *
 * @param panel OBR-4.1: tells blood and urine glucose apart where the local code alone does not
 * @param specimen name or code as sent
 * @param unit as sent
 * @param on day of the result in the facility's time zone: maps change with time
 */
public record LocalResult(
        String localCode,
        @Nullable String panel,
        @Nullable String specimen,
        @Nullable String unit,
        @Nullable LocalDate on) {}
