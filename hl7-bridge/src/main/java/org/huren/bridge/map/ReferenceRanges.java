package org.huren.bridge.map;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.huren.bridge.map.ResultLine.ReferenceRange;
import org.huren.bridge.parse.Field;
import org.jspecify.annotations.Nullable;

/** OBX-7. The text always stays; bounds are taken only where it can be read in one way. */
final class ReferenceRanges {
    private static final String NUMBER = "[0-9]+(?:\\.[0-9]+)?";
    private static final Pattern BETWEEN =
            Pattern.compile("(-?" + NUMBER + ")\\s*(-{1,2}|[~～—–－至]|——)\\s*(" + NUMBER + ")");
    private static final Pattern AT_MOST = Pattern.compile("(?:<=?|≤|＜)\\s*(" + NUMBER + ")");
    private static final Pattern AT_LEAST = Pattern.compile("(?:>=?|≥|＞)\\s*(" + NUMBER + ")");

    private ReferenceRanges() {}

    static @Nullable ReferenceRange map(Field field) {
        String text = field.whole();
        return text == null ? null : read(text);
    }

    static ReferenceRange read(String text) {
        Matcher most = AT_MOST.matcher(text);
        if (most.matches()) {
            return new ReferenceRange(text, null, new BigDecimal(most.group(1)));
        }
        Matcher least = AT_LEAST.matcher(text);
        if (least.matches()) {
            return new ReferenceRange(text, new BigDecimal(least.group(1)), null);
        }
        return between(text).orElseGet(() -> new ReferenceRange(text, null, null));
    }

    /** {@code 3.5--9.5} can only be 3.5 to 9.5, but {@code -3--1} is -3 to -1 or -3 to 1: nobody can know. */
    private static Optional<ReferenceRange> between(String text) {
        Matcher m = BETWEEN.matcher(text);
        if (!m.matches()) {
            return Optional.empty();
        }
        BigDecimal low = new BigDecimal(m.group(1));
        BigDecimal high = new BigDecimal(m.group(3));
        List<BigDecimal> possible = new ArrayList<>(2);
        possible.add(high);
        if (m.group(2).equals("--")) {
            possible.add(high.negate());
        }
        possible.removeIf(bound -> low.compareTo(bound) > 0);
        return possible.size() == 1
                ? Optional.of(new ReferenceRange(text, low, possible.getFirst()))
                : Optional.empty();
    }
}
