package org.huren.hub.result;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.huren.bridge.map.ReportPart;
import org.huren.consent.RowFence;
import org.huren.consent.fence.FenceSql;
import org.huren.consent.fence.SqlCondition;
import org.huren.hub.postgres.Rows;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The report tables. Every method takes part in the caller's transaction. */
public class ReportStoreJdbc {

    private static final String INDEX_COLUMNS = """
            patient_key, report_id, facility, category, diagnostic_service, clinical_time, newest_line, status, version, last_updated, codes,
            identifiers, specimen_identifier, obs_ordinal, obs_codes, obs_number, obs_unit, obs_status, obs_time,
            obs_identifier, obs_updated""";

    private static final String INSERT_REPORT =
            "insert into report (patient_key, report_id, version, last_updated, document) values (?, ?, ?, ?, ?)";
    private static final String INSERT_INDEX = "insert into report_index (" + INDEX_COLUMNS + ") values ("
            + String.join(", ", Collections.nCopies(21, "?")) + ")";
    private static final FenceSql FENCE = new FenceSql("facility", "category");

    private final JdbcClient jdbc;

    /** @throws IllegalStateException where documents cannot be compressed here: better no hub than one that takes nothing */
    public ReportStoreJdbc(JdbcClient jdbc) {
        ReportDocumentCodec.requireCompression();
        this.jdbc = jdbc;
    }

    /**
     * A report's key, held by this transaction: until it ends nobody else merges into the report.
     *
     * @param patient whose report it is
     * @param fresh nothing was stored under it yet
     */
    record HeldKey(UUID patient, boolean fresh) {}

    HeldKey lockKey(ReportId id, UUID patient, String facility, ReportPart part) {
        // The update changes nothing: it locks the row and returns it in the one round trip.
        return jdbc.sql("""
                insert into report_key (report_id, patient_key, facility, placer, accession) values (?, ?, ?, ?, ?)
                on conflict (report_id) do update set report_id = excluded.report_id
                returning patient_key, xmax = 0 as fresh
                """)
                .param(id.value())
                .param(patient)
                .param(facility)
                .param(part.placer())
                .param(part.accession())
                .query((row, n) -> new HeldKey(row.getObject("patient_key", UUID.class), row.getBoolean("fresh")))
                .single();
    }

    Optional<ReportDocument> find(UUID patient, ReportId id) {
        return jdbc.sql("select document from report where patient_key = ? and report_id = ?")
                .param(patient)
                .param(id.value())
                .query((row, n) -> ReportDocumentCodec.decode(row.getBytes(1)))
                .optional();
    }

    /** Keeps the first version of a report. */
    void create(UUID patient, ReportId id, ReportDocument document) {
        jdbc.sql("with first as (" + INSERT_REPORT + ") " + INSERT_INDEX)
                .params(reportColumns(patient, id, document))
                .params(indexColumns(IndexRow.of(patient, id, document.state())))
                .update();
    }

    /** Makes {@code document} the current version; the one before goes to history. */
    void replace(UUID patient, ReportId id, ReportDocument document) {
        jdbc.sql("""
                with before as (
                    delete from report where patient_key = ? and report_id = ?
                    returning patient_key, report_id, version, last_updated, document)
                insert into report_version (patient_key, report_id, version, last_updated, document)
                select patient_key, report_id, version, last_updated, document from before
                """).param(patient).param(id.value()).update();
        jdbc.sql("delete from report_index where patient_key = ? and report_id = ?")
                .param(patient)
                .param(id.value())
                .update();
        jdbc.sql("update report_key set placer = ?, accession = ? where report_id = ?")
                .param(document.state().header().placer())
                .param(document.state().header().accession())
                .param(id.value())
                .update();
        create(patient, id, document);
    }

    private static List<Object> reportColumns(UUID patient, ReportId id, ReportDocument document) {
        ReportState state = document.state();
        return List.of(
                patient,
                id.value(),
                state.version(),
                Timestamp.from(state.updated()),
                ReportDocumentCodec.encode(document));
    }

    private static List<@Nullable Object> indexColumns(IndexRow row) {
        return Arrays.asList(
                row.patientKey(),
                row.reportId().value(),
                row.facility(),
                row.category(),
                row.diagnosticService(),
                Timestamp.from(row.clinicalTime()),
                row.newestLine(),
                row.status(),
                row.version(),
                Timestamp.from(row.lastUpdated()),
                row.codes(),
                row.identifiers(),
                row.specimenIdentifiers().toArray(String[]::new),
                column(row, Integer[]::new, IndexRow.Line::ordinal),
                column(row, String[]::new, IndexRow.Line::codes),
                column(row, BigDecimal[]::new, IndexRow.Line::number),
                column(row, String[]::new, IndexRow.Line::unit),
                column(row, String[]::new, IndexRow.Line::status),
                column(row, Long[]::new, line -> line.time().toEpochMilli()),
                column(row, String[]::new, IndexRow.Line::identifier),
                column(row, Long[]::new, line -> line.updated().toEpochMilli()));
    }

    private static <T> T[] column(IndexRow row, IntFunction<T[]> array, Function<IndexRow.Line, @Nullable T> value) {
        return row.lines().stream().map(value).toArray(array);
    }

    /** Index rows of these patients that lie inside the fence. */
    List<IndexRow> index(List<UUID> patients, RowFence fence) {
        SqlCondition inside = FENCE.compile(fence);
        return jdbc.sql("select " + INDEX_COLUMNS + " from report_index where patient_key = any(?) and " + inside.sql())
                .param(patients.toArray(UUID[]::new))
                .params(inside.parameters())
                .query((row, n) -> indexRow(row))
                .list();
    }

    /**
     * The newest rows inside the fence, and how many resources all of them hold.
     *
     * @param rows enough to hold the newest resources that were asked for
     */
    record Newest(List<IndexRow> rows, long total) {}

    /**
     * What a viewer opens with. The newest n resources lie in the n reports with the newest resource (or level with the
     * last of them), so that only those rows are read out, however long a history is.
     *
     * @param categories null: any
     */
    Newest newest(List<UUID> patients, RowFence fence, ResultKind kind, @Nullable Set<String> categories, int count) {
        SqlCondition inside = FENCE.compile(fence);
        boolean lines = kind == ResultKind.OBSERVATION;
        String time = lines ? "newest_line" : "clinical_time";
        String weight = lines ? "cardinality(obs_ordinal)" : "1";
        List<Long> total = new ArrayList<>();
        List<IndexRow> rows = jdbc.sql("""
                with inside as (
                    select patient_key as p, report_id as r, %1$s as newest, %2$s as weight
                      from report_index
                     where patient_key = any(?) and (?::text[] is null or category = any(?)) and %3$s)
                select %4$s, (select sum(weight) from inside) as total
                  from report_index
                  join (select * from inside order by newest desc fetch first ? rows with ties) as top
                    on patient_key = p and report_id = r
                """.formatted(time, weight, inside.sql(), INDEX_COLUMNS))
                .param(patients.toArray(UUID[]::new))
                .params(Collections.nCopies(2, categories == null ? null : categories.toArray(String[]::new)))
                .params(inside.parameters())
                .param(count)
                .query((row, n) -> {
                    total.add(row.getLong("total"));
                    return indexRow(row);
                })
                .list();
        return new Newest(rows, total.isEmpty() ? 0 : total.getFirst());
    }

    /** The index row of one report, if it lies inside the fence. */
    Optional<IndexRow> index(UUID patient, ReportId id, RowFence fence) {
        SqlCondition inside = FENCE.compile(fence);
        return jdbc.sql("select " + INDEX_COLUMNS + " from report_index where patient_key = ? and report_id = ? and "
                        + inside.sql())
                .param(patient)
                .param(id.value())
                .params(inside.parameters())
                .query((row, n) -> indexRow(row))
                .optional();
    }

    List<ReportSlices> current(List<UUID> patients, List<ReportId> ids) {
        return jdbc.sql("select report_id, document from report where patient_key = any(?) and report_id = any(?)")
                .param(patients.toArray(UUID[]::new))
                .param(ids.stream().map(ReportId::value).toArray(UUID[]::new))
                .query(ReportStoreJdbc::slices)
                .list();
    }

    /** Earlier versions, newest first. */
    List<ReportSlices> earlier(UUID patient, ReportId id) {
        return jdbc.sql("""
                select report_id, document from report_version
                 where patient_key = ? and report_id = ? order by version desc
                """)
                .param(patient)
                .param(id.value())
                .query(ReportStoreJdbc::slices)
                .list();
    }

    private static ReportSlices slices(ResultSet row, int number) throws SQLException {
        return new ReportSlices(
                new ReportId(row.getObject(1, UUID.class)), ReportDocumentCodec.slices(row.getBytes(2)));
    }

    /** Whose report it is; empty where no report has this id. */
    Optional<UUID> patientOf(ReportId id) {
        return jdbc.sql("select patient_key from report_key where report_id = ?")
                .param(id.value())
                .query(UUID.class)
                .optional();
    }

    /** Reports of one facility that carry one of these values as placer or accession number. */
    List<UUID> patientsByNumber(String facility, List<String> numbers) {
        String[] values = numbers.toArray(String[]::new);
        return jdbc.sql("""
                select patient_key from report_key where facility = ? and placer = any(?)
                union select patient_key from report_key where facility = ? and accession = any(?)
                """)
                .param(facility)
                .param(values)
                .param(facility)
                .param(values)
                .query(Rows::uuid)
                .list();
    }

    private static IndexRow indexRow(ResultSet row) throws SQLException {
        Object[] ordinals = array(row, "obs_ordinal");
        Object[] codes = array(row, "obs_codes");
        Object[] numbers = array(row, "obs_number");
        Object[] units = array(row, "obs_unit");
        Object[] statuses = array(row, "obs_status");
        Object[] times = array(row, "obs_time");
        Object[] identifiers = array(row, "obs_identifier");
        Object[] updated = array(row, "obs_updated");
        List<IndexRow.Line> lines = new ArrayList<>(ordinals.length);
        for (int i = 0; i < ordinals.length; i++) {
            lines.add(new IndexRow.Line(
                    ((Number) ordinals[i]).intValue(),
                    (String) codes[i],
                    (BigDecimal) numbers[i],
                    (String) units[i],
                    (String) statuses[i],
                    Instant.ofEpochMilli((Long) times[i]),
                    (String) identifiers[i],
                    Instant.ofEpochMilli((Long) updated[i])));
        }
        return new IndexRow(
                row.getObject("patient_key", UUID.class),
                new ReportId(row.getObject("report_id", UUID.class)),
                row.getString("facility"),
                row.getString("category"),
                row.getString("diagnostic_service"),
                row.getTimestamp("clinical_time").toInstant(),
                row.getString("status"),
                row.getLong("version"),
                row.getTimestamp("last_updated").toInstant(),
                row.getString("codes"),
                row.getString("identifiers"),
                Stream.of(array(row, "specimen_identifier"))
                        .map(String.class::cast)
                        .toList(),
                lines);
    }

    private static Object[] array(ResultSet row, String column) throws SQLException {
        return (Object[]) row.getArray(column).getArray();
    }
}
