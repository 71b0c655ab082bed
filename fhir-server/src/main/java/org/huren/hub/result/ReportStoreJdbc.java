package org.huren.hub.result;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
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
            patient_key, report_id, facility, category, diagnostic_service, clinical_time, status, version, last_updated, codes,
            identifiers, specimen_identifier, obs_ordinal, obs_codes, obs_number, obs_unit, obs_status, obs_time,
            obs_identifier, obs_updated""";

    private static final FenceSql FENCE = new FenceSql("facility", "category");

    private final JdbcClient jdbc;

    public ReportStoreJdbc(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Claims the report's key for this transaction: until it ends nobody else merges into the report.
     *
     * @return the patient whose report it is: the given one if the key is new
     */
    UUID lockKey(ReportId id, UUID patient, String facility, ReportPart part) {
        jdbc.sql("""
                insert into report_key (report_id, patient_key, facility, placer, accession)
                values (?, ?, ?, ?, ?) on conflict (report_id) do nothing
                """)
                .param(id.value())
                .param(patient)
                .param(facility)
                .param(part.placer())
                .param(part.accession())
                .update();
        return jdbc.sql("select patient_key from report_key where report_id = ? for update")
                .param(id.value())
                .query(UUID.class)
                .single();
    }

    Optional<ReportDocument> find(UUID patient, ReportId id) {
        return jdbc.sql("select document from report where patient_key = ? and report_id = ?")
                .param(patient)
                .param(id.value())
                .query((row, n) -> ReportDocumentCodec.decode(row.getBytes(1)))
                .optional();
    }

    /** Makes {@code document} the current version; the one before goes to history. */
    void save(UUID patient, ReportId id, ReportDocument document) {
        ReportState state = document.state();
        jdbc.sql("""
                insert into report_version (patient_key, report_id, version, last_updated, document)
                select patient_key, report_id, version, last_updated, document
                  from report where patient_key = ? and report_id = ?
                """).param(patient).param(id.value()).update();
        jdbc.sql("""
                insert into report (patient_key, report_id, version, last_updated, document) values (?, ?, ?, ?, ?)
                on conflict (patient_key, report_id) do update
                   set version = excluded.version, last_updated = excluded.last_updated, document = excluded.document
                """)
                .param(patient)
                .param(id.value())
                .param(state.version())
                .param(Timestamp.from(state.updated()))
                .param(ReportDocumentCodec.encode(document))
                .update();
        jdbc.sql("update report_key set placer = ?, accession = ? where report_id = ?"
                        + " and (placer is distinct from ? or accession is distinct from ?)")
                .param(state.header().placer())
                .param(state.header().accession())
                .param(id.value())
                .param(state.header().placer())
                .param(state.header().accession())
                .update();
        saveIndex(IndexRow.of(patient, id, state));
    }

    private void saveIndex(IndexRow row) {
        jdbc.sql("delete from report_index where patient_key = ? and report_id = ?")
                .param(row.patientKey())
                .param(row.reportId().value())
                .update();
        jdbc.sql("insert into report_index (" + INDEX_COLUMNS + ") values ("
                        + String.join(", ", Collections.nCopies(20, "?")) + ")")
                .param(row.patientKey())
                .param(row.reportId().value())
                .param(row.facility())
                .param(row.category())
                .param(row.diagnosticService())
                .param(Timestamp.from(row.clinicalTime()))
                .param(row.status())
                .param(row.version())
                .param(Timestamp.from(row.lastUpdated()))
                .param(row.codes())
                .param(row.identifiers())
                .param(row.specimenIdentifiers().toArray(String[]::new))
                .param(column(row, Integer[]::new, IndexRow.Line::ordinal))
                .param(column(row, String[]::new, IndexRow.Line::codes))
                .param(column(row, BigDecimal[]::new, IndexRow.Line::number))
                .param(column(row, String[]::new, IndexRow.Line::unit))
                .param(column(row, String[]::new, IndexRow.Line::status))
                .param(column(row, Timestamp[]::new, line -> Timestamp.from(line.time())))
                .param(column(row, String[]::new, IndexRow.Line::identifier))
                .param(column(row, Timestamp[]::new, line -> Timestamp.from(line.updated())))
                .update();
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

    List<ReportDocument> documents(List<UUID> patients, List<ReportId> ids) {
        return jdbc.sql("select document from report where patient_key = any(?) and report_id = any(?)")
                .param(patients.toArray(UUID[]::new))
                .param(ids.stream().map(ReportId::value).toArray(UUID[]::new))
                .query((row, n) -> ReportDocumentCodec.decode(row.getBytes(1)))
                .list();
    }

    /** Earlier versions, newest first. */
    List<ReportDocument> earlier(UUID patient, ReportId id) {
        return jdbc.sql("""
                select document from report_version where patient_key = ? and report_id = ? order by version desc
                """)
                .param(patient)
                .param(id.value())
                .query((row, n) -> ReportDocumentCodec.decode(row.getBytes(1)))
                .list();
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
                    instant(times[i]),
                    (String) identifiers[i],
                    instant(updated[i])));
        }
        return new IndexRow(
                row.getObject("patient_key", UUID.class),
                new ReportId(row.getObject("report_id", UUID.class)),
                row.getString("facility"),
                row.getString("category"),
                row.getString("diagnostic_service"),
                instant(row.getTimestamp("clinical_time")),
                row.getString("status"),
                row.getLong("version"),
                instant(row.getTimestamp("last_updated")),
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

    private static Instant instant(Object timestamp) {
        return ((Timestamp) timestamp).toInstant();
    }
}
