package org.huren.hub.identity;

import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.huren.hub.postgres.Rows;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Which person a record belongs to. Every method takes part in the caller's transaction. */
public class PersonLinksJdbc {

    private final JdbcClient jdbc;

    public PersonLinksJdbc(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Two records of one number are never judged at the same time. Held until the transaction ends. */
    void lock(NationalId id) {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended(?, 0))")
                .param(id.value())
                .query((row, n) -> n)
                .list();
    }

    Optional<UUID> personOf(PatientKey key) {
        return jdbc.sql("select person from person_link where patient_key = ?")
                .param(key.value())
                .query(UUID.class)
                .optional();
    }

    Set<PatientKey> membersOf(UUID person) {
        return jdbc
                .sql("select patient_key from person_link where person = ?")
                .param(person)
                .query(Rows::uuid)
                .list()
                .stream()
                .map(PatientKey::new)
                .collect(Collectors.toSet());
    }

    /** Evidence of the records that carry this number. */
    List<Evidence> withNationalId(NationalId id) {
        return jdbc.sql("select patient_key, known_names, birth_date from patient_record where canonical_id = ?")
                .param(id.value())
                .query((row, n) -> new Evidence(
                        new PatientKey(row.getObject("patient_key", UUID.class)),
                        Optional.of(id),
                        Set.of((String[]) row.getArray("known_names").getArray()),
                        row.getObject("birth_date", LocalDate.class)))
                .list();
    }

    /** Those of {@code others} that a steward took apart from the record. */
    Set<PatientKey> apartFrom(PatientKey key, Set<PatientKey> others) {
        UUID[] keys = others.stream().map(PatientKey::value).toArray(UUID[]::new);
        return jdbc
                .sql("""
                select other from person_apart where one = ? and other = any(?)
                union select one from person_apart where other = ? and one = any(?)
                """)
                .param(key.value())
                .param(keys)
                .param(key.value())
                .param(keys)
                .query(Rows::uuid)
                .list()
                .stream()
                .map(PatientKey::new)
                .collect(Collectors.toSet());
    }

    void keepApart(PatientKey a, PatientKey b, Instant now, String reason) {
        List<PatientKey> pair = Stream.of(a, b).sorted().toList();
        jdbc.sql("insert into person_apart (one, other, at, reason) values (?, ?, ?, ?) on conflict do nothing")
                .param(pair.getFirst().value())
                .param(pair.getLast().value())
                .param(Timestamp.from(now))
                .param(reason)
                .update();
    }

    /** @param by null where evidence alone decided */
    void move(PatientKey key, @Nullable UUID from, UUID to, Instant now, String reason, @Nullable String by) {
        jdbc.sql("""
                insert into person_link (patient_key, person, linked_at, reason) values (?, ?, ?, ?)
                on conflict (patient_key) do update
                   set person = excluded.person, linked_at = excluded.linked_at, reason = excluded.reason
                """)
                .param(key.value())
                .param(to)
                .param(Timestamp.from(now))
                .param(reason)
                .update();
        jdbc.sql("""
                insert into person_link_event (at, patient_key, from_person, to_person, by_caller, reason)
                values (?, ?, ?, ?, ?, ?)
                """)
                .param(Timestamp.from(now))
                .param(key.value())
                .param(from)
                .param(to)
                .param(by)
                .param(reason)
                .update();
    }
}
