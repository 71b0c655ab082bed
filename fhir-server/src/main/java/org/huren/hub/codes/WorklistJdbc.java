package org.huren.hub.codes;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Codes that stored results carry and that have no standard meaning. */
public class WorklistJdbc {

    private final JdbcClient jdbc;

    public WorklistJdbc(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What tells one kind of result from another inside its facility. */
    public record Kind(
            String facility,
            String code,
            @Nullable String panel,
            @Nullable String specimen,
            @Nullable String unit) {}

    /**
     * One line of the work list.
     *
     * @param name the one that was sent last
     * @param range reference interval, the one that was sent last
     * @param results how many stored results wait for it
     * @param first clinical time of the earliest one
     */
    public record Entry(
            Kind kind, @Nullable String name, @Nullable String range, long results, Instant first, Instant last) {}

    /** Values of one kind as they were sent, newest first; words where they are no numbers. */
    public record Values(List<BigDecimal> numbers, List<String> words) {
        public Values {
            numbers = List.copyOf(numbers);
            words = List.copyOf(words);
        }
    }

    /** @param facility null: all of them; those with most results first */
    public List<Entry> entries(@Nullable String facility, int count, int offset) {
        return entries(facility, null, count, offset);
    }

    /** All kinds of one code. */
    public List<Entry> ofCode(String facility, String code) {
        return entries(facility, code, Integer.MAX_VALUE, 0);
    }

    private List<Entry> entries(@Nullable String facility, @Nullable String code, int count, int offset) {
        return jdbc.sql("""
                select facility, local_code, panel, specimen, unit,
                       (array_agg(name order by time desc))[1], (array_agg(range order by time desc))[1],
                       count(*), min(time), max(time)
                  from unmapped_line
                 where (?::text is null or facility = ?) and (?::text is null or local_code = ?)
                 group by facility, local_code, panel, specimen, unit
                 order by count(*) desc, facility, local_code, panel, specimen, unit
                 limit ? offset ?
                """)
                .param(facility)
                .param(facility)
                .param(code)
                .param(code)
                .param(count)
                .param(offset)
                .query((row, n) -> entry(row))
                .list();
    }

    /** How many lines {@link #entries} has. */
    public long size(@Nullable String facility) {
        return jdbc.sql("""
                select count(*) from (
                    select distinct facility, local_code, panel, specimen, unit from unmapped_line
                     where ?::text is null or facility = ?) as kinds
                """).param(facility).param(facility).query(Long.class).single();
    }

    private static Entry entry(ResultSet row) throws SQLException {
        return new Entry(
                new Kind(row.getString(1), row.getString(2), row.getString(3), row.getString(4), row.getString(5)),
                row.getString(6),
                row.getString(7),
                row.getLong(8),
                row.getTimestamp(9).toInstant(),
                row.getTimestamp(10).toInstant());
    }

    public Values values(Kind kind, int count) {
        List<BigDecimal> numbers = of(kind, "number", BigDecimal.class, count);
        List<String> words = of(kind, "text", String.class, count);
        return new Values(numbers, words);
    }

    private <T> List<T> of(Kind kind, String column, Class<T> type, int count) {
        return jdbc.sql("""
                select %1$s from unmapped_line
                 where facility = ? and local_code = ? and panel is not distinct from ? and specimen is not distinct from ?
                   and unit is not distinct from ? and %1$s is not null
                 order by time desc limit ?
                """.formatted(column))
                .param(kind.facility())
                .param(kind.code())
                .param(kind.panel())
                .param(kind.specimen())
                .param(kind.unit())
                .param(count)
                .query((row, n) -> Objects.requireNonNull(row.getObject(1, type)))
                .list();
    }
}
