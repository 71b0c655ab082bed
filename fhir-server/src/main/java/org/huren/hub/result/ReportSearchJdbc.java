package org.huren.hub.result;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.huren.consent.RowFence;
import org.huren.consent.fence.SqlCondition;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Searches the index rows, the fence inside. Every method takes part in the caller's transaction.
 *
 * <p>Patients come one by one into a lateral subquery ({@code offset 0} keeps it one): so PostgreSQL goes straight to the
 * one partition that a patient lies in, by the primary key, and the plan holds for any number of patients and reports.
 */
public class ReportSearchJdbc {

    static final String COLUMNS = "patient_key, report_id, facility, category, clinical_time, packed, quarantined";

    private static final int PACKED = 6;
    private static final String STANDING = "not quarantined";

    private final JdbcClient jdbc;

    public ReportSearchJdbc(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Index rows of these patients that lie inside the fence.
     *
     * @param own facility whose quarantined reports are seen, null: none's
     */
    List<IndexRow> index(List<UUID> patients, RowFence fence, @Nullable String own) {
        return inside(patients, fence, own, (row, n) -> indexRow(row));
    }

    /** Of the rows that nobody withdrew those that can hold one of the items. */
    List<IndexRow> mentioning(ItemMention items, List<UUID> patients, RowFence fence) {
        return inside(
                        patients,
                        fence,
                        null,
                        (row, n) -> IndexRowCodec.unpackMentioning(items, columns(row), row.getBytes(PACKED)))
                .stream()
                .flatMap(Optional::stream)
                .toList();
    }

    private <T> List<T> inside(List<UUID> patients, RowFence fence, @Nullable String own, RowMapper<T> reading) {
        SqlCondition inside = HouseFence.inside(fence, STANDING, own);
        return jdbc.sql("""
                select found.*
                  from unnest(?::uuid[]) as patient
                 cross join lateral (
                    select %s from report_index where patient_key = patient and %s offset 0) as found
                """.formatted(COLUMNS, inside.sql()))
                .param(patients.toArray(UUID[]::new))
                .params(inside.parameters())
                .query(reading)
                .list();
    }

    /** The index row of one report, if it lies inside the fence. */
    Optional<IndexRow> index(UUID patient, ReportId id, RowFence fence, @Nullable String own) {
        SqlCondition inside = HouseFence.inside(fence, STANDING, own);
        return jdbc.sql("select " + COLUMNS + " from report_index where patient_key = ? and report_id = ? and "
                        + inside.sql())
                .param(patient)
                .param(id.value())
                .params(inside.parameters())
                .query((row, n) -> indexRow(row))
                .optional();
    }

    /**
     * The newest rows inside the fence with their reports, and how many resources all rows hold.
     *
     * @param found enough to hold the newest resources that were asked for
     */
    record Newest(List<Found> found, long total) {
        record Found(IndexRow row, ReportSlices report) {}

        List<IndexRow> rows() {
            return found.stream().map(Found::row).toList();
        }

        List<ReportSlices> reports() {
            return found.stream().map(Found::report).toList();
        }
    }

    /**
     * What a viewer opens with: the newest n resources. Reports whose oldest resource is at least as new as some time T
     * hold n resources, so none of the newest n is older than T, and only reports with a resource as new as T are read
     * out, however long a history is.
     *
     * @param categories null: any
     */
    Newest newest(
            List<UUID> patients,
            RowFence fence,
            @Nullable String own,
            ResultKind kind,
            @Nullable Set<String> categories,
            int count) {
        SqlCondition inside = HouseFence.inside(fence, STANDING, own);
        boolean lines = kind == ResultKind.OBSERVATION;
        List<Long> total = new ArrayList<>();
        List<Newest.Found> found = jdbc.sql("""
                with inside as materialized (
                    select found.*
                      from unnest(?::uuid[]) as patient
                     cross join lateral (
                        select %1$s, %2$s as newest, %3$s as oldest, %4$s as weight
                          from report_index
                         where patient_key = patient and (?::text[] is null or category = any(?)) and %5$s
                        offset 0) as found)
                select top.*, document, (select sum(weight) from inside) as total
                  from (select * from inside
                         where newest >= coalesce(
                            (select oldest
                               from (select oldest, sum(weight) over (order by oldest desc rows unbounded preceding) as held
                                       from inside) as counted
                              where held >= ? order by held limit 1),
                            (select min(newest) from inside))) as top
                 cross join lateral (
                    select document from report
                     where patient_key = top.patient_key and report_id = top.report_id offset 0) as current
                """.formatted(
                                COLUMNS,
                                lines ? "newest_line" : "clinical_time",
                                lines ? "oldest_line" : "clinical_time",
                                lines ? "line_count" : "1",
                                inside.sql()))
                .param(patients.toArray(UUID[]::new))
                .params(Collections.nCopies(2, categories == null ? null : categories.toArray(String[]::new)))
                .params(inside.parameters())
                .param(count)
                .query((row, n) -> {
                    total.add(row.getLong("total"));
                    return found(row);
                })
                .list();
        return new Newest(found, total.isEmpty() ? 0 : total.getFirst());
    }

    private static Newest.Found found(ResultSet row) throws SQLException {
        IndexRow index = indexRow(row);
        return new Newest.Found(
                index, new ReportSlices(index.reportId(), ReportDocumentCodec.slices(row.getBytes("document"))));
    }

    /** @param row begins with {@link #COLUMNS} */
    static IndexRow indexRow(ResultSet row) throws SQLException {
        return IndexRowCodec.unpack(columns(row), row.getBytes(PACKED));
    }

    private static IndexRowCodec.Columns columns(ResultSet row) throws SQLException {
        return new IndexRowCodec.Columns(
                row.getObject(1, UUID.class),
                new ReportId(row.getObject(2, UUID.class)),
                row.getString(3),
                row.getString(4),
                row.getTimestamp(5).toInstant(),
                row.getBoolean(7));
    }
}
