package org.huren.terminology.drift;

import java.time.YearMonth;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One kind of result of one facility in one month.
 *
 * @param results all of them
 * @param unmapped those without a standard item
 * @param numbers those with a number
 * @param quartiles of the numbers; null where there are too few to be told
 * @param units how many results had which unit, as sent
 */
public record MonthFigures(
        YearMonth month,
        long results,
        long unmapped,
        long numbers,
        @Nullable Quartiles quartiles,
        Map<String, Long> units) {

    public MonthFigures {
        units = Map.copyOf(units);
    }

    double unmappedShare() {
        return results == 0 ? 0 : (double) unmapped / results;
    }

    double unitShare(String unit) {
        long all = units.values().stream().mapToLong(Long::longValue).sum();
        return all == 0 ? 0 : (double) units.getOrDefault(unit, 0L) / all;
    }
}
