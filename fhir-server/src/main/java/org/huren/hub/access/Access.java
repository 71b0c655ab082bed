package org.huren.hub.access;

import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.huren.consent.Decision;
import org.huren.consent.Evaluator;
import org.huren.consent.Question;
import org.huren.consent.RowFence;
import org.huren.consent.Visibility;
import org.huren.hub.access.PersonScope.RecordRef;
import org.huren.hub.caller.Caller;

/**
 * Decides what a caller may see of a person. Nobody else filters. Every call does the same work whether the record that
 * is named exists, is hidden or is visible.
 */
public class Access {

    private final PersonRecordsJdbc persons;
    private final ConsentRulesJdbc rules;
    private final Evaluator evaluator = new Evaluator();
    private final Clock clock;

    public Access(PersonRecordsJdbc persons, ConsentRulesJdbc rules, Clock clock) {
        this.persons = persons;
        this.rules = rules;
        this.clock = clock;
    }

    /** The person that a record belongs to, as this caller may see them. The record itself must be visible. */
    public PersonScope ofRecord(Caller caller, UUID record) {
        List<RecordRef> records = persons.ofSamePerson(record);
        PersonScope scope = decide(caller, records);
        return scope.find(record).isPresent() ? scope : PersonScope.ABSENT;
    }

    /** A patient's own person. */
    public PersonScope ofSelf(Caller patient) {
        UUID person = patient.person();
        return person == null ? PersonScope.ABSENT : decide(patient, persons.ofPersonKey(person));
    }

    private PersonScope decide(Caller caller, List<RecordRef> records) {
        List<UUID> keys = records.stream().map(RecordRef::key).toList();
        return switch (caller.role()) {
            case CLINICIAN -> ofClinician(caller, records, keys);
            case HOSPITAL -> {
                RowFence own = new RowFence.SourceIn(Set.of(caller.facilityOrThrow()));
                yield visible(records, own, List.of(), "本机构系统 / own facility's system");
            }
            case PATIENT -> {
                UUID person = caller.person();
                boolean own = person != null && persons.isPersonOf(person, keys);
                yield own
                        ? new PersonScope(records, new RowFence.Everything(), List.of(), "患者本人 / the patient themself")
                        : PersonScope.ABSENT;
            }
            case STEWARD ->
                new PersonScope(
                        records, new RowFence.Nothing(), List.of(), "数据管理员：身份，不含结果 / steward: identity, no results");
            case REGULATOR, INTERFACE_ENGINEER, SECURITY_ADMIN -> PersonScope.ABSENT;
        };
    }

    private PersonScope ofClinician(Caller caller, List<RecordRef> records, List<UUID> keys) {
        Question question = new Question(caller.facilityOrThrow(), clock.instant());
        return switch (evaluator.decide(question, rules.of(keys))) {
            case Decision.Permit(RowFence fence, List<String> by) ->
                visible(
                        records,
                        fence,
                        by,
                        by.isEmpty()
                                ? "本机构诊疗 / treating staff of the own facility"
                                : "按患者授权 / by the patient's consent");
            case Decision.Deny ignored -> PersonScope.ABSENT;
        };
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
