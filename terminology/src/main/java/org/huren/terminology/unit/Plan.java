package org.huren.terminology.unit;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.huren.terminology.Conversion;
import org.huren.terminology.Conversion.Converted;
import org.huren.terminology.Conversion.How;
import org.huren.terminology.Conversion.Refused;
import org.huren.terminology.Conversion.Why;

/** How every value goes from one unit to another, or why none does. */
sealed interface Plan {

    Conversion apply(BigDecimal value);

    /** Always the same refusal. */
    record No(Refused refused) implements Plan {
        @Override
        public Conversion apply(BigDecimal value) {
            return refused;
        }
    }

    /**
     * A rising straight line: (value - zero) × slope + offset.
     *
     * @param magnitude of the slope, see {@link Ratio#magnitude()}
     * @param zero taken off before
     * @param offset added after
     */
    record Line(String unit, How how, Ratio slope, int magnitude, BigDecimal zero, BigDecimal offset) implements Plan {

        private static final int LONGEST = 100;
        private static final Refused TOO_LONG =
                new Refused(Why.NUMBER_TOO_LONG, "数值位数过多，不换算 / the number has too many digits to convert");

        static Line through(String unit, How how, Ratio slope) {
            return new Line(unit, how, slope, slope.magnitude(), BigDecimal.ZERO, BigDecimal.ZERO);
        }

        @Override
        public Conversion apply(BigDecimal value) {
            if (how == How.SAME) {
                return new Converted(value, unit, how);
            }
            if (value.precision() > LONGEST || Math.abs((long) value.scale()) > LONGEST) {
                return TOO_LONG;
            }
            BigDecimal exact =
                    value.subtract(zero).multiply(slope.numerator()).add(offset.multiply(slope.denominator()));
            return new Converted(exact.divide(slope.denominator(), places(value), RoundingMode.HALF_EVEN), unit, how);
        }

        /** Whole numbers are not rounded to tens. */
        private int places(BigDecimal value) {
            return Math.max(0, value.scale() - magnitude);
        }
    }
}
