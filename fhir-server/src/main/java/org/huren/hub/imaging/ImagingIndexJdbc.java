package org.huren.hub.imaging;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.huren.consent.RowFence;
import org.huren.consent.fence.FenceSql;
import org.huren.consent.fence.SqlCondition;
import org.huren.hub.imaging.HarvestedStudiesJdbc.Place;
import org.huren.hub.postgres.Rows;
import org.huren.hub.result.StudyLinks;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The rows of studies, the fence inside. Every method takes part in the caller's transaction. */
public class ImagingIndexJdbc implements StudyLinks {

    private static final FenceSql FENCE = new FenceSql("facility", "category");
    private static final String COLUMNS = "patient_key, study_id, facility, study_uid, accession, modalities, started,"
            + " standing, version, last_updated";

    private final JdbcClient jdbc;

    public ImagingIndexJdbc(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void save(ImagingRow row) {
        jdbc.sql("""
                insert into imaging_index (patient_key, study_id, facility, study_uid, accession, modalities, started,
                    standing, version, last_updated)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                on conflict (patient_key, study_id) do update
                   set accession = excluded.accession, modalities = excluded.modalities, started = excluded.started,
                       standing = excluded.standing, version = excluded.version, last_updated = excluded.last_updated
                """)
                .param(row.patient())
                .param(row.id())
                .param(row.facility())
                .param(row.studyUid())
                .param(row.accession())
                .param(row.modalities().toArray(String[]::new))
                .param(row.started() == null ? null : Timestamp.from(row.started()))
                .param(row.standing())
                .param(row.version())
                .param(Timestamp.from(row.updated()))
                .update();
    }

    void remove(UUID patient, UUID id, long version, Instant now) {
        jdbc.sql("""
                update imaging_index set standing = false, version = ?, last_updated = ?
                 where patient_key = ? and study_id = ?
                """)
                .param(version)
                .param(Timestamp.from(now))
                .param(patient)
                .param(id)
                .update();
    }

    /** Who was shown with this study, ever. */
    List<UUID> patientsOf(Place place) {
        return jdbc.sql("select patient_key from imaging_index where facility = ? and study_uid = ?")
                .param(place.facility())
                .param(place.studyUid())
                .query(Rows::uuid)
                .list();
    }

    /** Studies of these patients that lie inside the fence. */
    List<ImagingRow> rows(List<UUID> patients, RowFence fence) {
        SqlCondition inside = FENCE.compile(fence);
        return jdbc.sql("""
                select %s from imaging_index where patient_key = any(?) and standing and %s
                """.formatted(COLUMNS, inside.sql()))
                .param(patients.toArray(UUID[]::new))
                .params(inside.parameters())
                .query((row, n) -> row(row))
                .list();
    }

    /** One study, if it lies inside the fence. */
    Optional<ImagingRow> row(UUID patient, UUID id, RowFence fence) {
        SqlCondition inside = FENCE.compile(fence);
        return jdbc.sql("select " + COLUMNS
                        + " from imaging_index where patient_key = ? and study_id = ? and standing and " + inside.sql())
                .param(patient)
                .param(id)
                .params(inside.parameters())
                .query((row, n) -> row(row))
                .optional();
    }

    /** Studies with this UID that stand, whosever they are: for decisions, never for answers. */
    List<ImagingRow> byUid(String studyUid) {
        return jdbc.sql("select " + COLUMNS + " from imaging_index where study_uid = ? and standing order by study_id")
                .param(studyUid)
                .query((row, n) -> row(row))
                .list();
    }

    /** Whose study has this id. */
    Optional<UUID> patientOf(UUID id) {
        return jdbc.sql("select patient_key from imaging_index where study_id = ?")
                .param(id)
                .query(UUID.class)
                .optional();
    }

    /** Patients of one facility's studies that carry one of these values as study UID or accession number. */
    List<UUID> patientsByNumber(String facility, List<String> uids, List<String> accessions) {
        return jdbc.sql("""
                select patient_key from imaging_index where facility = ? and study_uid = any(?)
                union select patient_key from imaging_index where facility = ? and accession = any(?)
                """)
                .param(facility)
                .param(uids.toArray(String[]::new))
                .param(facility)
                .param(accessions.toArray(String[]::new))
                .query(Rows::uuid)
                .list();
    }

    @Override
    public List<Link> links(List<UUID> patients, RowFence fence) {
        SqlCondition inside = FENCE.compile(fence);
        return jdbc.sql("select " + COLUMNS + " from imaging_index where patient_key = any(?) and " + inside.sql()
                        + " order by study_id")
                .param(patients.toArray(UUID[]::new))
                .params(inside.parameters())
                .query((row, n) -> link(row(row)))
                .list();
    }

    private static Link link(ImagingRow row) {
        return new Link(
                row.patient(),
                StudyDesk.TYPE + "/" + row.id(),
                StudyNumbers.tokens(row),
                row.standing(),
                row.version(),
                row.updated());
    }

    private static ImagingRow row(ResultSet row) throws SQLException {
        return new ImagingRow(
                row.getObject("patient_key", UUID.class),
                row.getObject("study_id", UUID.class),
                row.getString("facility"),
                row.getString("study_uid"),
                row.getString("accession"),
                Arrays.asList((String[]) row.getArray("modalities").getArray()),
                Rows.instant(row, "started"),
                row.getBoolean("standing"),
                row.getLong("version"),
                row.getTimestamp("last_updated").toInstant());
    }
}
