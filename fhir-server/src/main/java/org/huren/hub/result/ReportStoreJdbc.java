package org.huren.hub.result;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.huren.bridge.map.ReportPart;
import org.huren.hub.postgres.RoundTrip;
import org.huren.hub.postgres.RoundTrip.Reply;
import org.huren.hub.postgres.Rows;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The report tables. Every method takes part in the caller's transaction. */
public class ReportStoreJdbc {

    private static final String INSERT_REPORT =
            "insert into report (patient_key, report_id, version, last_updated, document) values (?, ?, ?, ?, ?)";
    static final String INSERT_INDEX = """
            insert into report_index (patient_key, report_id, clinical_time, newest_line, oldest_line, line_count, facility,
                category, packed, quarantined)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """;

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

    Reply<HeldKey> lockKey(ReportId id, UUID patient, String facility, ReportPart part, RoundTrip opening) {
        // The update changes nothing: it locks the row and returns it in the one round trip.
        return opening.ask(
                """
                insert into report_key (report_id, patient_key, facility, placer, accession) values (?, ?, ?, ?, ?)
                on conflict (report_id) do update set report_id = excluded.report_id
                returning patient_key, xmax = 0 as fresh
                """,
                Arrays.asList(id.value(), patient, facility, part.placer(), part.accession()),
                (row, n) -> new HeldKey(row.getObject("patient_key", UUID.class), row.getBoolean("fresh")));
    }

    Optional<ReportDocument> find(UUID patient, ReportId id) {
        return jdbc.sql("select document from report where patient_key = ? and report_id = ?")
                .param(patient)
                .param(id.value())
                .query((row, n) -> ReportDocumentCodec.decode(row.getBytes(1)))
                .optional();
    }

    /** Keeps the first version of a report. */
    void create(UUID patient, ReportId id, ReportDocument document, RoundTrip writes) {
        writes.tell(INSERT_REPORT, reportColumns(patient, id, document));
        writes.tell(INSERT_INDEX, indexColumns(IndexRow.of(patient, id, document.state())));
    }

    /** Makes {@code document} the current version; the one before goes to history. */
    void replace(UUID patient, ReportId id, ReportDocument document, RoundTrip writes) {
        writes.tell("""
                with before as (
                    delete from report where patient_key = ? and report_id = ?
                    returning patient_key, report_id, version, last_updated, document)
                insert into report_version (patient_key, report_id, version, last_updated, document)
                select patient_key, report_id, version, last_updated, document from before
                """, List.of(patient, id.value()));
        writes.tell("delete from report_index where patient_key = ? and report_id = ?", List.of(patient, id.value()));
        writes.tell(
                "update report_key set placer = ?, accession = ? where report_id = ?",
                Arrays.asList(
                        document.state().header().placer(),
                        document.state().header().accession(),
                        id.value()));
        create(patient, id, document, writes);
    }

    /** Keeps what the current version knows beside its resources, which are the same. */
    void note(UUID patient, ReportId id, ReportDocument document, RoundTrip writes) {
        writes.tell(
                "update report set document = ? where patient_key = ? and report_id = ?",
                List.of(ReportDocumentCodec.encode(patient, document), patient, id.value()));
    }

    /** Those of these reports that nobody holds, held by this transaction now. */
    Set<ReportId> lockIdle(List<ReportId> ids) {
        return jdbc.sql("select report_id from report_key where report_id = any(?) for update skip locked")
                .param(ids.stream().map(ReportId::value).toArray(UUID[]::new))
                .query((row, n) -> new ReportId(row.getObject(1, UUID.class)))
                .set();
    }

    /** Waits until nobody else holds the report, and holds it. */
    void lock(ReportId id) {
        jdbc.sql("select report_id from report_key where report_id = ? for update")
                .param(id.value())
                .query(Rows::uuid)
                .list();
    }

    private static List<Object> reportColumns(UUID patient, ReportId id, ReportDocument document) {
        ReportState state = document.state();
        return List.of(
                patient,
                id.value(),
                state.version(),
                Timestamp.from(state.updated()),
                ReportDocumentCodec.encode(patient, document));
    }

    static List<Object> indexColumns(IndexRow row) {
        return List.of(
                row.patientKey(),
                row.reportId().value(),
                Timestamp.from(row.clinicalTime()),
                row.newestLine(),
                row.oldestLine(),
                row.lines().size(),
                row.facility(),
                row.category(),
                IndexRowCodec.pack(row),
                row.quarantined());
    }

    List<ReportSlices> current(List<UUID> patients, List<ReportId> ids) {
        return jdbc.sql("""
                select report_id, document
                  from unnest(?::uuid[]) as patient
                 cross join lateral (
                    select report_id, document from report
                     where patient_key = patient and report_id = any(?) offset 0) as current
                """)
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
}
