package org.huren.hub.recognition.figures;

import java.time.YearMonth;
import org.jspecify.annotations.Nullable;

/**
 * Which figures.
 *
 * @param from first month
 * @param until last month
 * @param facility null: of all
 * @param item null: all
 */
public record Asking(
        YearMonth from,
        YearMonth until,
        @Nullable String facility,
        @Nullable String item) {}
