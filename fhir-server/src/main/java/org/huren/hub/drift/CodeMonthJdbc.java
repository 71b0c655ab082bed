package org.huren.hub.drift;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.huren.hub.postgres.Rows;
import org.huren.terminology.drift.MonthFigures;
import org.huren.terminology.drift.Quartiles;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The table {@code code_month}. Each method takes part in the caller's transaction, if there is one. */
public class CodeMonthJdbc {

    private static final String COLUMNS = "facility, subject, code, month, results, unmapped, numbers, persons,"
            + " lower, median, upper, units, unit_counts";

    private final JdbcClient jdbc;

    public CodeMonthJdbc(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Writes or replaces a month's row. */
    void save(CodeMonth row, UUID run) {
        MonthFigures figures = row.figures();
        Quartiles quartiles = figures.quartiles();
        String[] units = figures.units().keySet().stream().sorted().toArray(String[]::new);
        Long[] counts = new Long[units.length];
        for (int i = 0; i < units.length; i++) {
            counts[i] = figures.units().getOrDefault(units[i], 0L);
        }
        jdbc.sql("""
                insert into code_month (facility, subject, code, month, results, unmapped, numbers, persons,
                                        lower, median, upper, units, unit_counts, run)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                on conflict (facility, subject, code, month) do update
                   set results = excluded.results, unmapped = excluded.unmapped, numbers = excluded.numbers,
                       persons = excluded.persons, lower = excluded.lower, median = excluded.median,
                       upper = excluded.upper, units = excluded.units, unit_counts = excluded.unit_counts,
                       run = excluded.run
                """)
                .param(row.subject().facility())
                .param(row.subject().kind().name())
                .param(row.subject().code())
                .param(figures.month().atDay(1))
                .param(figures.results())
                .param(figures.unmapped())
                .param(figures.numbers())
                .param(row.persons())
                .param(quartiles == null ? null : quartiles.lower())
                .param(quartiles == null ? null : quartiles.median())
                .param(quartiles == null ? null : quartiles.upper())
                .param(units)
                .param(counts)
                .param(run)
                .update();
    }

    /** Removes what a month held before and the run did not find: a code that was mapped since. */
    void removeOthers(YearMonth month, UUID run) {
        jdbc.sql("delete from code_month where month = ? and run <> ?")
                .param(month.atDay(1))
                .param(run)
                .update();
    }

    /** Facilities with results in a month. */
    List<String> facilities(YearMonth month) {
        return jdbc.sql("select distinct facility::text from code_month where month = ? order by 1")
                .param(month.atDay(1))
                .query(Rows::text)
                .list();
    }

    /** What a facility's subjects looked like, by subject, oldest month first. */
    Map<Subject, List<CodeMonth>> ofFacility(String facility, YearMonth from, YearMonth until) {
        Map<Subject, List<CodeMonth>> found = new HashMap<>();
        jdbc.sql("select " + COLUMNS
                        + " from code_month where facility = ? and month >= ? and month <= ? order by month")
                .param(facility)
                .param(from.atDay(1))
                .param(until.atDay(1))
                .query((row, n) -> codeMonth(row))
                .list()
                .forEach(row -> found.computeIfAbsent(row.subject(), _ -> new ArrayList<>())
                        .add(row));
        return found;
    }

    /** One subject's months, oldest first. */
    List<CodeMonth> of(Subject subject) {
        return jdbc.sql("select " + COLUMNS
                        + " from code_month where facility = ? and subject = ? and code = ? order by month")
                .param(subject.facility())
                .param(subject.kind().name())
                .param(subject.code())
                .query((row, n) -> codeMonth(row))
                .list();
    }

    private static CodeMonth codeMonth(ResultSet row) throws SQLException {
        String[] units = (String[]) row.getArray("units").getArray();
        Long[] counts = (Long[]) row.getArray("unit_counts").getArray();
        Map<String, Long> byUnit = new HashMap<>();
        for (int i = 0; i < units.length; i++) {
            byUnit.put(units[i], counts[i]);
        }
        return new CodeMonth(
                new Subject(
                        row.getString("facility"),
                        Subject.Kind.valueOf(row.getString("subject")),
                        row.getString("code")),
                row.getLong("persons"),
                new MonthFigures(
                        YearMonth.from(row.getObject("month", LocalDate.class)),
                        row.getLong("results"),
                        row.getLong("unmapped"),
                        row.getLong("numbers"),
                        quartiles(row),
                        byUnit));
    }

    private static @Nullable Quartiles quartiles(ResultSet row) throws SQLException {
        Double median = row.getObject("median", Double.class);
        return median == null ? null : new Quartiles(row.getDouble("lower"), median, row.getDouble("upper"));
    }
}
