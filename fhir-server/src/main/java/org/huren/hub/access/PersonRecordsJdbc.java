package org.huren.hub.access;

import java.util.List;
import java.util.UUID;
import org.huren.hub.access.PersonScope.RecordRef;
import org.huren.hub.audit.PersonRecords;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Which records are one person's. */
public class PersonRecordsJdbc implements PersonRecords {

    private final JdbcClient jdbc;

    public PersonRecordsJdbc(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<RecordRef> ofSamePerson(UUID record) {
        return jdbc.sql("""
                select r.patient_key, r.facility
                  from person_link l
                  join person_link same on same.person = l.person
                  join patient_record r on r.patient_key = same.patient_key
                 where l.patient_key = ?
                 order by r.facility, r.patient_key
                """)
                .param(record)
                .query((row, n) -> new RecordRef(row.getObject(1, UUID.class), row.getString(2)))
                .list();
    }

    List<RecordRef> ofPersonKey(UUID personKey) {
        return jdbc.sql("""
                select r.patient_key, r.facility
                  from patient_record r
                  join person_link l on l.patient_key = r.patient_key
                 where l.person in (select l2.person from patient_record r2
                                      join person_link l2 on l2.patient_key = r2.patient_key
                                     where r2.national_key = ?)
                 order by r.facility, r.patient_key
                """)
                .param(personKey)
                .query((row, n) -> new RecordRef(row.getObject(1, UUID.class), row.getString(2)))
                .list();
    }

    /** Whether one of these records carries the valid national ID of this person. */
    boolean isPersonOf(UUID personKey, List<UUID> records) {
        return jdbc.sql("select exists(select from patient_record where national_key = ? and patient_key = any(?))")
                .param(personKey)
                .param(records.toArray(UUID[]::new))
                .query(Boolean.class)
                .single();
    }

    @Override
    public List<UUID> ofSamePersonAs(UUID patientKey) {
        return ofSamePerson(patientKey).stream().map(RecordRef::key).toList();
    }

    @Override
    public List<UUID> ofPerson(UUID personKey) {
        return ofPersonKey(personKey).stream().map(RecordRef::key).toList();
    }
}
