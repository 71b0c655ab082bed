package org.huren.hub.access;

import java.time.Clock;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.huren.consent.Decision;
import org.huren.consent.Evaluator;
import org.huren.consent.Question;
import org.huren.consent.RowFence;
import org.huren.consent.Visibility;
import org.huren.hub.access.PersonRecordsJdbc.Person;
import org.huren.hub.access.PersonScope.RecordRef;
import org.huren.hub.caller.Caller;
import org.huren.hub.postgres.RoundTrip;

/**
 * Decides what a caller may see of a person. Nobody else filters. Every call does the same work whether the record that
 * is named exists, is hidden or is visible.
 */
public class Access {

    private final PersonRecordsJdbc persons;
    private final Evaluator evaluator = new Evaluator();
    private final Clock clock;

    public Access(PersonRecordsJdbc persons, Clock clock) {
        this.persons = persons;
        this.clock = clock;
    }

    /** The person that a record belongs to, as this caller may see them. The record itself must be visible. */
    public PersonScope ofRecord(Caller caller, UUID record) {
        return ofRecords(caller, List.of(record)).getOrDefault(record, PersonScope.ABSENT);
    }

    /** The same, asked with the trip. */
    public Supplier<PersonScope> ofRecord(Caller caller, UUID record, RoundTrip trip) {
        Supplier<Map<UUID, Person>> person = persons.ofSamePersons(List.of(record), trip);
        return () -> scopes(caller, List.of(record), person).getOrDefault(record, PersonScope.ABSENT);
    }

    /** The same for several records; those that are absent for the caller are left out. */
    public Map<UUID, PersonScope> ofRecords(Caller caller, Collection<UUID> records) {
        return scopes(caller, records, () -> persons.ofSamePersons(records));
    }

    private Map<UUID, PersonScope> scopes(
            Caller caller, Collection<UUID> records, Supplier<Map<UUID, Person>> ofRecords) {
        Map<UUID, PersonScope> scopes = new HashMap<>();
        switch (caller.role()) {
            case PATIENT -> {
                PersonScope self = ofSelf(caller);
                records.forEach(record -> scopes.put(record, self));
            }
            case CLINICIAN, HOSPITAL, STEWARD ->
                ofRecords.get().forEach((record, person) -> scopes.put(record, decide(caller, person)));
            case REGULATOR, INTERFACE_ENGINEER, SECURITY_ADMIN -> {
                // no records of patients at all
            }
        }
        scopes.entrySet()
                .removeIf(scope -> scope.getValue().find(scope.getKey()).isEmpty());
        return scopes;
    }

    /** A patient's own person. */
    public PersonScope ofSelf(Caller patient) {
        List<RecordRef> own = patient.person() == null ? List.of() : persons.ofPersonKey(patient.person());
        return new PersonScope(own, new RowFence.Everything(), List.of(), "患者本人 / the patient themself");
    }

    private PersonScope decide(Caller caller, Person person) {
        List<RecordRef> records = person.records();
        return switch (caller.role()) {
            case CLINICIAN -> ofClinician(caller, person);
            case HOSPITAL -> {
                RowFence own = new RowFence.SourceIn(Set.of(caller.facilityOrThrow()));
                yield visible(records, own, List.of(), "本机构系统 / own facility's system");
            }
            case STEWARD ->
                new PersonScope(
                        records, new RowFence.Nothing(), List.of(), "数据管理员：身份，不含结果 / steward: identity, no results");
            case PATIENT, REGULATOR, INTERFACE_ENGINEER, SECURITY_ADMIN -> PersonScope.ABSENT;
        };
    }

    private PersonScope ofClinician(Caller caller, Person person) {
        Question question = new Question(caller.facilityOrThrow(), clock.instant());
        return switch (evaluator.decide(question, person.directives())) {
            case Decision.Permit(RowFence fence, List<String> by) -> visible(person.records(), fence, by, reason(by));
            case Decision.Deny ignored -> PersonScope.ABSENT;
        };
    }

    private static String reason(List<String> directives) {
        return directives.isEmpty() ? "本机构诊疗 / treating staff of the own facility" : "按患者授权 / by the patient's consent";
    }

    /** Records from which nothing could ever be seen stay unknown: even that they exist says where somebody went. */
    private static PersonScope visible(
            List<RecordRef> records, RowFence fence, List<String> directives, String reason) {
        List<RecordRef> visible = records.stream()
                .filter(record -> Visibility.anyFrom(fence, record.facility()))
                .toList();
        return visible.isEmpty() ? PersonScope.ABSENT : new PersonScope(visible, fence, directives, reason);
    }
}
