package org.huren.hub.access;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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

    /** For each of these records that exists, all records of its person; one statement however many are asked. */
    Map<UUID, List<RecordRef>> ofSamePersons(Collection<UUID> records) {
        Map<UUID, List<RecordRef>> found = new HashMap<>();
        jdbc.sql("""
                select l.patient_key as asked, r.patient_key, r.facility
                  from person_link l
                  join person_link same on same.person = l.person
                  join patient_record r on r.patient_key = same.patient_key
                 where l.patient_key = any(?)
                 order by r.facility, r.patient_key
                """).param(records.toArray(UUID[]::new)).query(row -> {
            RecordRef record = new RecordRef(row.getObject(2, UUID.class), row.getString(3));
            found.computeIfAbsent(row.getObject(1, UUID.class), asked -> new ArrayList<>())
                    .add(record);
        });
        return found;
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

    @Override
    public List<UUID> ofSamePersonAs(UUID patientKey) {
        return ofSamePersons(List.of(patientKey)).getOrDefault(patientKey, List.of()).stream()
                .map(RecordRef::key)
                .toList();
    }

    @Override
    public List<UUID> ofPerson(UUID personKey) {
        return ofPersonKey(personKey).stream().map(RecordRef::key).toList();
    }
}
