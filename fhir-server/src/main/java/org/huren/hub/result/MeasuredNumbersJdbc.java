package org.huren.hub.result;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Numbers of some stored results by what they measure: how an item's values lie. A bounded look, nobody is in it. */
public class MeasuredNumbersJdbc {
    private static final Set<String> STANDING = Set.of("final", "amended", "corrected");

    private final JdbcClient jdbc;

    public MeasuredNumbersJdbc(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * What was measured.
     *
     * @param localCode the facility's own
     * @param item in {@code urn:huren:item}
     * @param unit UCUM code, null where not certain
     */
    public record Measured(
            String facility,
            String localCode,
            String item,
            @Nullable String unit) {}

    /**
     * Looks at the first reports of the index as they lie, which is by chance of their patients' keys.
     *
     * @param reports at most
     * @param numbers at most of each
     */
    public Map<Measured, List<BigDecimal>> sample(int reports, int numbers) {
        Map<Measured, List<BigDecimal>> found = new HashMap<>();
        jdbc.sql("select " + ReportSearchJdbc.COLUMNS + " from report_index where not quarantined limit ?")
                .param(reports)
                .query((row, n) -> ReportSearchJdbc.indexRow(row))
                .list()
                .forEach(row -> row.lines().forEach(line -> add(found, row.facility(), line, numbers)));
        return found;
    }

    private static void add(Map<Measured, List<BigDecimal>> found, String facility, IndexRow.Line line, int most) {
        BigDecimal number = line.number();
        String item = number == null || !STANDING.contains(line.status()) ? null : IndexText.item(line.codes());
        if (number != null && item != null) {
            Measured measured = new Measured(facility, IndexText.ownCode(line.codes()), item, line.unit());
            List<BigDecimal> some = found.computeIfAbsent(measured, _ -> new ArrayList<>());
            if (some.size() < most) {
                some.add(number);
            }
        }
    }
}
