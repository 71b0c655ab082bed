package org.huren.hub.identity;

import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.huren.hub.identity.PersonGroups.Pair;
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

    /**
     * Where a record stands.
     *
     * @param merged whether its facility ever said that it is one with another record
     */
    record Standing(Optional<UUID> person, boolean merged) {}

    Standing standing(PatientKey key) {
        return jdbc.sql("""
                select (select person from person_link where patient_key = ?) as person,
                       exists(select from record_merge where prior = ?)
                           or exists(select from record_merge where survivor = ?) as merged
                """)
                .param(key.value())
                .param(key.value())
                .param(key.value())
                .query((row, n) -> new Standing(
                        Optional.ofNullable(row.getObject("person", UUID.class)), row.getBoolean("merged")))
                .single();
    }

    /** Merges are few, and each looks at whole persons: one after the other. Held until the transaction ends. */
    void lockMerges() {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended('record_merge', 0))")
                .query((row, n) -> n)
                .list();
    }

    void addMerge(PatientKey prior, PatientKey survivor, Instant now) {
        jdbc.sql("insert into record_merge (prior, survivor, at) values (?, ?, ?) on conflict do nothing")
                .param(prior.value())
                .param(survivor.value())
                .param(Timestamp.from(now))
                .update();
    }

    /** These records, their persons' others, and all that merges or a common national ID tie to them, however far. */
    Set<PatientKey> tiedTo(Set<PatientKey> records) {
        return jdbc.sql("""
                with recursive tied(k) as (
                    select unnest(?::uuid[])
                    union
                    select n.k from tied join lateral (
                        select o.patient_key as k from person_link l join person_link o using (person)
                         where l.patient_key = tied.k
                        union all select survivor from record_merge where prior = tied.k
                        union all select prior from record_merge where survivor = tied.k
                        union all select o.patient_key from patient_record r join patient_record o using (canonical_id)
                         where r.patient_key = tied.k) n on true)
                select k from tied
                """).param(uuids(records)).query(Rows::uuid).list().stream()
                .map(PatientKey::new)
                .collect(Collectors.toSet());
    }

    /** What the records say; those that are not stored yet are left out. */
    List<Evidence> evidenceOf(Set<PatientKey> records) {
        return jdbc.sql("""
                select patient_key, canonical_id, known_names, birth_date from patient_record where patient_key = any(?)
                """)
                .param(uuids(records))
                .query((row, n) -> new Evidence(
                        new PatientKey(row.getObject("patient_key", UUID.class)),
                        Optional.ofNullable(row.getString("canonical_id")).map(NationalId::new),
                        Set.of((String[]) row.getArray("known_names").getArray()),
                        row.getObject("birth_date", LocalDate.class)))
                .list();
    }

    Map<PatientKey, UUID> personsOf(Set<PatientKey> records) {
        Map<PatientKey, UUID> persons = new HashMap<>();
        jdbc.sql("select patient_key, person from person_link where patient_key = any(?)")
                .param(uuids(records))
                .query(row -> {
                    persons.put(new PatientKey(row.getObject(1, UUID.class)), row.getObject(2, UUID.class));
                });
        return persons;
    }

    Set<Pair> mergesAmong(Set<PatientKey> records) {
        return pairs("select prior, survivor from record_merge where prior = any(?) and survivor = any(?)", records);
    }

    Set<Pair> apartAmong(Set<PatientKey> records) {
        return pairs("select one, other from person_apart where one = any(?) and other = any(?)", records);
    }

    private Set<Pair> pairs(String sql, Set<PatientKey> records) {
        return new HashSet<>(jdbc.sql(sql)
                .param(uuids(records))
                .param(uuids(records))
                .query((row, n) -> Pair.of(
                        new PatientKey(row.getObject(1, UUID.class)), new PatientKey(row.getObject(2, UUID.class))))
                .list());
    }

    private static UUID[] uuids(Set<PatientKey> keys) {
        return keys.stream().map(PatientKey::value).toArray(UUID[]::new);
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
        UUID[] keys = uuids(others);
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
