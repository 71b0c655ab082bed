package org.huren.hub.result;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Reads the index rows of all patients in the order of their key, a bounded batch at a time, each in a statement of its
 * own: for figures over the whole store that name nobody. What is withdrawn, cancelled or not yet final is left out.
 */
public class ResultSweepJdbc {

    private static final Set<String> STANDING = Set.of("final", "amended", "corrected");

    private final JdbcClient jdbc;

    public ResultSweepJdbc(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * One result, without whose it is beyond an opaque key.
     *
     * @param codes {@code system|code}, as the sender's code and what it is mapped to
     * @param unit UCUM, null where not certain
     */
    public record Line(
            UUID patient,
            String facility,
            Instant time,
            List<String> codes,
            @Nullable BigDecimal number,
            @Nullable String unit) {}

    /**
     * What one statement read.
     *
     * @param last null where there is nothing more
     */
    public record Batch(List<Line> lines, @Nullable ReportPlace last) {
        public Batch {
            lines = List.copyOf(lines);
        }
    }

    /**
     * The next reports after a place.
     *
     * @param after {@link ReportPlace#BEGINNING} at first
     * @param from first moment of the results that are wanted
     * @param until first moment after them
     * @param reports how many reports to look at
     */
    public Batch next(ReportPlace after, Instant from, Instant until, int reports) {
        List<Row> rows = jdbc.sql("""
                select patient_key, report_id, facility, category, clinical_time, quarantined,
                       case when newest_line >= ? and oldest_line < ? and not quarantined then packed end as packed
                  from report_index
                 where (patient_key, report_id) > (?, ?)
                 order by patient_key, report_id
                 limit ?
                """)
                .param(from.toEpochMilli())
                .param(until.toEpochMilli())
                .param(after.patient())
                .param(after.report())
                .param(reports)
                .query((row, n) -> row(row))
                .list();
        List<Line> lines = new ArrayList<>();
        rows.forEach(row -> row.addLines(lines, from, until));
        return new Batch(lines, rows.size() < reports ? null : rows.getLast().place);
    }

    private static Row row(ResultSet row) throws SQLException {
        UUID patient = row.getObject("patient_key", UUID.class);
        UUID report = row.getObject("report_id", UUID.class);
        byte[] packed = row.getBytes("packed");
        IndexRow index = packed == null
                ? null
                : IndexRowCodec.unpack(
                        new IndexRowCodec.Columns(
                                patient,
                                new ReportId(report),
                                row.getString("facility"),
                                row.getString("category"),
                                row.getTimestamp("clinical_time").toInstant(),
                                row.getBoolean("quarantined")),
                        packed);
        return new Row(new ReportPlace(patient, report), index);
    }

    private record Row(ReportPlace place, @Nullable IndexRow index) {

        void addLines(List<Line> lines, Instant from, Instant until) {
            if (index == null || index.status().equals("entered-in-error")) {
                return;
            }
            index.lines().stream()
                    .filter(line -> STANDING.contains(line.status()))
                    .filter(line -> !line.time().isBefore(from) && line.time().isBefore(until))
                    .forEach(line -> lines.add(new Line(
                            index.patientKey(),
                            index.facility(),
                            line.time(),
                            IndexText.tokens(line.codes()).toList(),
                            line.number(),
                            line.unit())));
        }
    }
}
