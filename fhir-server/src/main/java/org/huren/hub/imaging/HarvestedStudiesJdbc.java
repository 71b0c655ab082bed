package org.huren.hub.imaging;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.huren.bridge.dicomweb.ArchiveSource;
import org.huren.bridge.dicomweb.Study;
import org.huren.hub.identity.PatientKey;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** What archives hold. Every method takes part in the caller's transaction. */
public class HarvestedStudiesJdbc {

    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    /** Sets these advisory locks apart from others. */
    private static final int PLACES = 11;

    private final JdbcClient jdbc;

    public HarvestedStudiesJdbc(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A study of a facility, in whichever of its archives. */
    record Place(String facility, String studyUid) {}

    /** A study that is somebody's. */
    record Assigned(UUID patient, Study study) {}

    /** Until the transaction ends nobody else makes anything follow from this study. */
    void lock(Place place) {
        jdbc.sql("select pg_advisory_xact_lock(" + PLACES + ", hashtext(?))")
                .param(place.facility() + "|" + place.studyUid())
                .query((row, n) -> n)
                .list();
    }

    void save(ArchiveSource source, Study study, String fingerprint, Instant round, Owner owner) {
        PatientKey key = Owner.key(owner);
        UUID record = key == null ? null : key.value();
        String reason = switch (owner) {
            case Owner.Record ignored -> "unknown-record";
            case Owner.Nobody(String why) -> why;
        };
        jdbc.sql("""
                insert into harvested_study (source, study_uid, facility, study_date, fingerprint, content, record_key,
                                             patient_key, unassigned, first_seen, seen_at, read_at)
                select given.source, given.study_uid, given.facility, given.study_date, given.fingerprint, given.content,
                       given.record_key, known.patient_key, case when known.patient_key is null then given.reason end,
                       given.round, given.round, given.round
                  from (select ? as source, ? as study_uid, ? as facility, ?::date as study_date, ? as fingerprint,
                               ?::bytea as content, ?::uuid as record_key, ? as reason, ?::timestamptz as round) as given
                  left join patient_record as known on known.patient_key = given.record_key
                on conflict (source, study_uid) do update
                   set facility = excluded.facility, study_date = excluded.study_date,
                       fingerprint = excluded.fingerprint, content = excluded.content,
                       record_key = excluded.record_key, patient_key = excluded.patient_key,
                       unassigned = excluded.unassigned, seen_at = excluded.seen_at, read_at = excluded.read_at
                """)
                .param(source.id())
                .param(study.uid())
                .param(source.facility().value())
                .param(study.date())
                .param(fingerprint)
                .param(MAPPER.writeValueAsBytes(study))
                .param(record)
                .param(reason)
                .param(Timestamp.from(round))
                .update();
    }

    void remove(String source, String uid) {
        jdbc.sql("delete from harvested_study where source = ? and study_uid = ?")
                .param(source)
                .param(uid)
                .update();
    }

    /** Studies whose patients' records have come. */
    List<Place> assignable(int limit) {
        return jdbc.sql("""
                select distinct study.facility, study_uid
                  from harvested_study as study join patient_record on patient_record.patient_key = record_key
                 where study.patient_key is null
                 limit ?
                """)
                .param(limit)
                .query((row, n) -> new Place(row.getString(1), row.getString(2)))
                .list();
    }

    void assign(Place place) {
        jdbc.sql("""
                update harvested_study set patient_key = record_key, unassigned = null
                 where facility = ? and study_uid = ? and patient_key is null
                   and record_key in (select patient_key from patient_record)
                """).param(place.facility()).param(place.studyUid()).update();
    }

    /** Where two archives of a facility hold a study of the same patient, the first by name is what counts. */
    List<Assigned> assigned(Place place) {
        return jdbc.sql("""
                select patient_key, content from harvested_study
                 where facility = ? and study_uid = ? and patient_key is not null order by source
                """)
                .param(place.facility())
                .param(place.studyUid())
                .query((row, n) -> new Assigned(
                        row.getObject("patient_key", UUID.class),
                        MAPPER.readValue(row.getBytes("content"), Study.class)))
                .list();
    }
}
