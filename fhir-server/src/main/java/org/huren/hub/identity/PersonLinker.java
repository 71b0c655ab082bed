package org.huren.hub.identity;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Keeps every record with the person that its evidence proves. Takes part in the transaction of the message. */
public class PersonLinker {

    private final PersonLinksJdbc links;

    public PersonLinker(PersonLinksJdbc links) {
        this.links = links;
    }

    /** Called when a record is new or its evidence changed; the record must be stored already. */
    void settle(PatientKey key, Evidence evidence, Instant now) {
        Optional<UUID> before = links.personOf(key);
        if (evidence.nationalId().isEmpty()) {
            settleWithoutNumber(key, before, now);
            return;
        }
        links.lock(evidence.nationalId().get());
        List<Evidence> candidates = links.withNationalId(evidence.nationalId().get()).stream()
                .filter(other -> !other.key().equals(key))
                .filter(other -> PersonMatch.decide(evidence, other) instanceof PersonMatch.SamePerson)
                .toList();
        UUID person = before.filter(it -> stillProven(key, it, candidates)).orElseGet(() -> alone(key, before, now));
        for (Evidence candidate : candidates) {
            person = join(key, person, candidate, now);
        }
    }

    private void settleWithoutNumber(PatientKey key, Optional<UUID> before, Instant now) {
        if (before.isEmpty() || links.membersOf(before.get()).size() > 1) {
            alone(key, before, now);
        }
    }

    /** A record that shares a person needs one member that it matches today. */
    private boolean stillProven(PatientKey key, UUID person, List<Evidence> candidates) {
        Set<PatientKey> others = new HashSet<>(links.membersOf(person));
        others.remove(key);
        return others.isEmpty() || candidates.stream().map(Evidence::key).anyMatch(others::contains);
    }

    private UUID alone(PatientKey key, Optional<UUID> before, Instant now) {
        // A person may keep the first record's key as its id after that record has left.
        UUID fresh = before.isEmpty() ? key.value() : UUID.randomUUID();
        String reason = before.isEmpty() ? "新记录 / new record" : "证据不再成立 / the evidence for the link no longer holds";
        links.move(key, before.orElse(null), fresh, now, reason, null);
        return fresh;
    }

    /** Moves the record's whole person to the candidate's, unless a steward took a pair of them apart. */
    private UUID join(PatientKey key, UUID person, Evidence candidate, Instant now) {
        UUID target = links.personOf(candidate.key()).orElseThrow();
        if (target.equals(person)) {
            return person;
        }
        Set<PatientKey> members = links.membersOf(person);
        Set<PatientKey> theirs = links.membersOf(target);
        boolean apart = members.stream()
                .anyMatch(member -> !links.apartFrom(member, theirs).isEmpty());
        if (apart) {
            return person;
        }
        String reason = "身份证号、出生日期、姓名一致 / national ID, birth date and name agree";
        members.forEach(member -> links.move(member, person, target, now, reason, null));
        return target;
    }
}
