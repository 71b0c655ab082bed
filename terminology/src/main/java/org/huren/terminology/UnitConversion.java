package org.huren.terminology;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * One result told in another unit. A pure function: what was sent is handed in, never changed and never replaced by the
 * answer; whoever shows or compares the answer keeps the value as sent beside it.
 *
 * <p><b>Digits.</b> The answer carries as many significant digits as the value, or one more: its last place is the
 * largest power of ten not above the last place of the value times the factor, for a coarser one would not lead back.
 * Whole numbers are not rounded to tens. So 5.6 mmol/L of glucose is 101 mg/dL, 100 mg/dL is 5.55 mmol/L, and converting there
 * and back gives the same value when it is rounded to the places it had. Rounding is to the nearest, a tie to the even
 * digit (GB/T 8170).
 *
 * <p><b>Comparators and ranges.</b> Every conversion is increasing: {@code <0.5} is {@code <} the number converted, and
 * a range is the range of its ends. No number is judged here, negative ones neither.
 */
public interface UnitConversion {

    /**
     * Converts a value.
     *
     * @param item what was measured: a standard item's code, a LOINC code or an analyte of the table; null or unknown
     *     where not known, which leaves what holds for everything measured, such as mg/dL to g/L
     * @param value as sent
     * @param from UCUM code of the value as sent
     * @param to UCUM code wanted
     */
    Conversion convert(@Nullable String item, BigDecimal value, String from, String to);
}
