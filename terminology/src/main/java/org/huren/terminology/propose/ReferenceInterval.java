package org.huren.terminology.propose;

import java.text.Normalizer;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A reference interval as far as it can be compared.
 *
 * @param low null where there is no lower limit, or it is nought
 * @param high null where there is no upper limit
 */
record ReferenceInterval(@Nullable Double low, @Nullable Double high) {

    private static final String NUMBER = "([0-9]+(?:\\.[0-9]+)?)";
    private static final Pattern IS_NUMBER = Pattern.compile(NUMBER);
    private static final Pattern BOTH = Pattern.compile(NUMBER + "(?:-{1,2}|~|—{1,2}|–|至|到)" + NUMBER);
    private static final Pattern UPPER = Pattern.compile("(?:<=?|≤)" + NUMBER);
    private static final Pattern LOWER = Pattern.compile("(?:>=?|≥)" + NUMBER);
    private static final Pattern WHITE_SPACE = Pattern.compile("[\\s\\p{Z}]+");

    /** Empty for words such as 阴性 and for what cannot be read without a guess. */
    static Optional<ReferenceInterval> parse(@Nullable String sent) {
        String text = sent == null ? "" : halfWidth(sent);
        Matcher both = BOTH.matcher(text);
        if (both.matches()) {
            double low = Double.parseDouble(both.group(1));
            double high = Double.parseDouble(both.group(2));
            return low < high ? Optional.of(new ReferenceInterval(low == 0 ? null : low, high)) : Optional.empty();
        }
        Matcher upper = UPPER.matcher(text);
        if (upper.matches()) {
            return Optional.of(new ReferenceInterval(null, Double.valueOf(upper.group(1))));
        }
        Matcher lower = LOWER.matcher(text);
        return lower.matches()
                ? Optional.of(new ReferenceInterval(Double.valueOf(lower.group(1)), null))
                : Optional.empty();
    }

    static boolean isNumber(String text) {
        return IS_NUMBER.matcher(text).matches();
    }

    static String halfWidth(String text) {
        return WHITE_SPACE
                .matcher(Normalizer.normalize(text, Normalizer.Form.NFKC))
                .replaceAll("");
    }

    ReferenceInterval in(DoubleUnaryOperator unit) {
        return new ReferenceInterval(
                low == null ? null : unit.applyAsDouble(low), high == null ? null : unit.applyAsDouble(high));
    }

    /** How much the two have in common: 1 the same, 0 nothing. For one limit only, the smaller over the larger. */
    double overlap(ReferenceInterval other) {
        if (low != null && high != null && other.low != null && other.high != null) {
            double shared = Math.min(high, other.high) - Math.max(low, other.low);
            double all = Math.max(high, other.high) - Math.min(low, other.low);
            return Math.max(0, shared / all);
        }
        if (high != null && other.high != null) {
            return Math.min(high, other.high) / Math.max(high, other.high);
        }
        if (low != null && other.low != null) {
            return Math.min(low, other.low) / Math.max(low, other.low);
        }
        return 0.5;
    }

    boolean isTwoSided() {
        return low != null && high != null;
    }

    /** Width on the logarithmic scale as a standard deviation: a reference interval is four of them wide. */
    double logSpread() {
        return low == null || high == null ? Double.NaN : Math.log(high / low) / 4;
    }

    /** Logarithm of the middle; of the one limit's half or double where there is one only. */
    double logMiddle() {
        if (low != null && high != null) {
            return (Math.log(low) + Math.log(high)) / 2;
        }
        return high != null ? Math.log(high / 2) : low == null ? Double.NaN : Math.log(low * 2);
    }

    @Override
    public String toString() {
        return (low == null ? "" : plain(low)) + "–" + (high == null ? "" : plain(high));
    }

    private static String plain(double number) {
        return String.valueOf((float) number).replaceFirst("\\.0$", "");
    }
}
