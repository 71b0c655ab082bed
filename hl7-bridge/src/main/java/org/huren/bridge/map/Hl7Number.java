package org.huren.bridge.map;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Numbers as HL7 writes them: ASCII digits, an optional sign and point, no exponent (HL7 v2.5.1 §2.A.47). Blanks around
 * a number are padding of old laboratory systems and say nothing.
 */
final class Hl7Number {
    private static final int LONGEST = 64;
    private static final Pattern NM = Pattern.compile("[+-]?(?:[0-9]+\\.?[0-9]*|\\.[0-9]+)");
    private static final Pattern PLAIN = Pattern.compile("-?(?:0|[1-9][0-9]*)(?:\\.[0-9]+)?");

    private static final Pattern PADDING = Pattern.compile("^ +| +$");

    private Hl7Number() {}

    /** A value of type NM; trailing zeros stay. */
    static Optional<BigDecimal> nm(String text) {
        return read(PADDING.matcher(text).replaceAll(""), NM);
    }

    /** Text that is a number beyond doubt: no plus sign, no leading zeros, so that it prints as it was sent. */
    static Optional<BigDecimal> plain(String text) {
        return read(text, PLAIN);
    }

    private static Optional<BigDecimal> read(String text, Pattern pattern) {
        return text.length() <= LONGEST && pattern.matcher(text).matches()
                ? Optional.of(new BigDecimal(text))
                : Optional.empty();
    }
}
