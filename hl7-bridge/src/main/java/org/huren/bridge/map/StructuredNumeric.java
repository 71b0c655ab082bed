package org.huren.bridge.map;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.Set;
import org.huren.bridge.map.ResultValue.Quantity;
import org.huren.bridge.map.ResultValue.Range;
import org.huren.bridge.map.ResultValue.Ratio;
import org.huren.bridge.map.ResultValue.Text;
import org.huren.bridge.parse.Repetition;
import org.jspecify.annotations.Nullable;

/** SN: comparator, number, separator or suffix, number (HL7 v2.5.1 §2.A.69). */
final class StructuredNumeric {
    private static final Set<String> COMPARATORS = Set.of("<", "<=", ">", ">=");

    private StructuredNumeric() {}

    /** Empty where it is no SN. What FHIR cannot say as a number (1+, not equal, at least 1:80) stays text. */
    static Optional<ResultValue> map(Repetition sn) {
        String comparator = sn.component(1);
        String separator = sn.component(3);
        Optional<BigDecimal> first = number(sn.component(2));
        Optional<BigDecimal> second = number(sn.component(4));
        boolean broken = sn.component(2) != null && first.isEmpty() || sn.component(4) != null && second.isEmpty();
        if (broken || first.isEmpty() && second.isEmpty()) {
            return Optional.empty();
        }
        boolean equal = comparator == null || comparator.equals("=");
        boolean compared = comparator != null && COMPARATORS.contains(comparator);
        if (separator == null && second.isEmpty() && (equal || compared)) {
            return first.map(number -> new Quantity(number, compared ? comparator : null));
        }
        if (equal && "-".equals(separator)) {
            return Optional.of(new Range(first.orElse(null), second.orElse(null)));
        }
        if (equal && (":".equals(separator) || "/".equals(separator)) && first.isPresent() && second.isPresent()) {
            return Optional.of(new Ratio(first.get(), second.get()));
        }
        return Optional.of(new Text(joined(comparator, sn.component(2), separator, sn.component(4))));
    }

    private static Optional<BigDecimal> number(@Nullable String text) {
        return text == null ? Optional.empty() : Hl7Number.nm(text);
    }

    private static String joined(@Nullable String... parts) {
        StringBuilder text = new StringBuilder();
        for (String part : parts) {
            text.append(part == null ? "" : part);
        }
        return text.toString();
    }
}
