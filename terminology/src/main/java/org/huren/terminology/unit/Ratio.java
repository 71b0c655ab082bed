package org.huren.terminology.unit;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** An exact quotient of two positive numbers; one third stays one third. */
record Ratio(BigDecimal numerator, BigDecimal denominator) {

    static final Ratio ONE = new Ratio(BigDecimal.ONE, BigDecimal.ONE);

    private static final MathContext DOWN = new MathContext(40, RoundingMode.DOWN);

    static Ratio of(BigDecimal number) {
        return new Ratio(number, BigDecimal.ONE);
    }

    Ratio times(Ratio other) {
        return new Ratio(tidy(numerator.multiply(other.numerator)), tidy(denominator.multiply(other.denominator)));
    }

    Ratio over(Ratio other) {
        return times(other.inverse());
    }

    Ratio inverse() {
        return new Ratio(denominator, numerator);
    }

    Ratio power(int exponent) {
        return exponent < 0
                ? inverse().power(-exponent)
                : new Ratio(tidy(numerator.pow(exponent)), tidy(denominator.pow(exponent)));
    }

    /** The power of ten of its first digit: 0 for 1 to below 10, -2 for 0.0555. */
    int magnitude() {
        BigDecimal quotient = numerator.divide(denominator, DOWN);
        return quotient.precision() - quotient.scale() - 1;
    }

    private static BigDecimal tidy(BigDecimal number) {
        return number.stripTrailingZeros();
    }
}
