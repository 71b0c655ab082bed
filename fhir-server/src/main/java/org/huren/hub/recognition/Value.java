package org.huren.hub.recognition;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** What a result says; as sent, never converted here. */
public sealed interface Value {

    /**
     * A number.
     *
     * @param comparator {@code <}, {@code <=}, {@code >=} or {@code >}; null: the number itself
     * @param unit UCUM, null where it is not certain
     * @param text as the sender wrote number and unit, to be shown
     */
    record Measured(
            @Nullable String comparator,
            BigDecimal number,
            @Nullable String unit,
            String text) implements Value {}

    /** Words or a code: positive, negative, a titre, a blood group. */
    record Said(String text) implements Value {}

    /** Images or signals: recognised is what was recorded, not the conclusion. */
    record Recorded(boolean reachable) implements Value {}

    /** No value was sent, or it was withheld. */
    record None() implements Value {}
}
