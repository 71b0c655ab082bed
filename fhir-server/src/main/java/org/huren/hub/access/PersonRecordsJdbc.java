package org.huren.hub.access;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.huren.consent.Directive;
import org.huren.hub.access.PersonScope.RecordRef;
import org.huren.hub.audit.PersonRecords;
import org.huren.hub.postgres.RoundTrip;
import org.huren.hub.postgres.RoundTrip.Reply;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Which records are one person's. */
public class PersonRecordsJdbc implements PersonRecords {

    private static final Person NOBODY = new Person(List.of(), List.of());

    private final JdbcOperations operations;
    private final JdbcClient jdbc;

    public PersonRecordsJdbc(JdbcOperations operations) {
        this.operations = operations;
        this.jdbc = JdbcClient.create(operations);
    }

    /** All records of one person, and what the person ordered on any of them. */
    record Person(List<RecordRef> records, List<Directive> directives) {}

    /** One record of a person with one directive on it, null where there is none. */
    private record Row(
            UUID asked, RecordRef record, @Nullable Directive directive) {}

    /** For each of these records that exists, its person; one statement however many are asked. */
    Map<UUID, Person> ofSamePersons(Collection<UUID> records) {
        RoundTrip trip = new RoundTrip(operations);
        Supplier<Map<UUID, Person>> persons = ofSamePersons(records, trip);
        trip.go();
        return persons.get();
    }

    /** The same, asked with the trip. */
    Supplier<Map<UUID, Person>> ofSamePersons(Collection<UUID> records, RoundTrip trip) {
        Reply<Row> rows = trip.ask(
                """
                select asked, same.patient_key, same.facility, rule.*
                  from unnest(?::uuid[]) as asked
                 cross join lateral (
                    select r.patient_key, r.facility
                      from person_link l
                      join person_link other on other.person = l.person
                      join patient_record r on r.patient_key = other.patient_key
                     where l.patient_key = asked offset 0) as same
                  left join lateral (
                    select * from consent_rule where patient_key = same.patient_key offset 0) as rule on true
                 order by same.facility, same.patient_key
                """,
                Collections.singletonList(records.toArray(UUID[]::new)),
                (row, n) -> new Row(
                        row.getObject(1, UUID.class),
                        new RecordRef(row.getObject(2, UUID.class), row.getString(3)),
                        row.getString("consent_id") == null ? null : ConsentRulesJdbc.directive(row)));
        return () -> persons(rows.rows());
    }

    private static Map<UUID, Person> persons(List<Row> rows) {
        Map<UUID, Person> found = new HashMap<>();
        for (Row row : rows) {
            Person person = found.computeIfAbsent(row.asked(), _ -> new Person(new ArrayList<>(), new ArrayList<>()));
            // A record comes once for each rule on it.
            if (person.records().isEmpty() || !person.records().getLast().equals(row.record())) {
                person.records().add(row.record());
            }
            if (row.directive() != null) {
                person.directives().add(row.directive());
            }
        }
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
        Person person = ofSamePersons(List.of(patientKey)).getOrDefault(patientKey, NOBODY);
        return person.records().stream().map(RecordRef::key).toList();
    }

    @Override
    public List<UUID> ofPerson(UUID personKey) {
        return ofPersonKey(personKey).stream().map(RecordRef::key).toList();
    }
}
