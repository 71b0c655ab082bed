package org.huren.hub.recognition.figures;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.YearMonth;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One facility's item in one month of its local time. What is counted are opportunities, not reminders.
 *
 * @param facility receiving
 * @param declinedByReason R1 to R6
 * @param declinedByCode what was chosen, one of the six or a provincial code
 */
public record Figure(
        String facility,
        String item,
        YearMonth month,
        Counts counts,
        Map<String, Long> declinedByReason,
        Map<String, Long> declinedByCode,
        Saved saved) {
    public Figure {
        declinedByReason = Map.copyOf(declinedByReason);
        declinedByCode = Map.copyOf(declinedByCode);
    }

    /**
     * Opportunities.
     *
     * @param eligible a recognisable result was there and was shown, at an order or when the chart was opened
     * @param reminded shown at an order (order-select, order-sign or the plain interface)
     * @param reminders cards sent; several may be of one opportunity
     * @param viewed details were opened
     * @param adopted the first decision was to adopt
     * @param adoptedReminded of these, those reminded of at an order
     * @param declined the first decision was to examine again
     * @param ignored reminded of at an order, no decision 24 h after the last reminder
     * @param pending the same, before the 24 h are over
     * @param cited the result was taken into the record
     * @param retrieved viewed, adopted or cited: the result was called up
     */
    public record Counts(
            long eligible,
            long reminded,
            long reminders,
            long viewed,
            long adopted,
            long adoptedReminded,
            long declined,
            long ignored,
            long pending,
            long cited,
            long retrieved) {}

    /**
     * Prices of adopted items, each as it was at the receiving facility on the day of the reminder.
     *
     * @param unpriced adopted, but without a price that day: not in the sum
     */
    public record Saved(long fen, long unpriced) {
        public BigDecimal yuan() {
            return BigDecimal.valueOf(fen, 2);
        }
    }

    /** A rate, always with what it is made of. */
    public record Rate(long numerator, long denominator) {
        /** Four digits behind the point; null where nothing could be counted. */
        public @Nullable BigDecimal value() {
            return denominator == 0
                    ? null
                    : BigDecimal.valueOf(numerator).divide(BigDecimal.valueOf(denominator), 4, RoundingMode.HALF_UP);
        }
    }

    /** 提醒采纳率: adopted ÷ reminded. */
    public Rate adoptionRate() {
        return new Rate(counts.adoptedReminded(), counts.reminded());
    }

    /** 调阅互认率: recognised ÷ retrieved. */
    public Rate recognitionRate() {
        return new Rate(counts.adopted(), counts.retrieved());
    }

    /** In the order of their codes. */
    public SortedMap<String, Long> reasons() {
        return new TreeMap<>(declinedByReason);
    }

    /** In the order of their codes. */
    public SortedMap<String, Long> codes() {
        return new TreeMap<>(declinedByCode);
    }
}
