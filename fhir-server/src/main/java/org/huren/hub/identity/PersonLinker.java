package org.huren.hub.identity;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.huren.hub.identity.PersonLinksJdbc.Standing;

/** Keeps every record with the person that its evidence proves. Takes part in the transaction of the message. */
public class PersonLinker {

    private final PersonLinksJdbc links;

    public PersonLinker(PersonLinksJdbc links) {
        this.links = links;
    }

    /** Called when a record is new or its evidence changed; the record must be stored already. */
    void settle(PatientKey key, Evidence evidence, Instant now) {
        Standing standing = links.standing(key);
        Optional<UUID> before = standing.person();
        if (standing.merged()) {
            regroup(Set.of(key), now, "证据已变化 / the evidence has changed");
            return;
        }
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

    /** A facility says that two of its records are one person's. Both are stored already. */
    void merge(PatientKey prior, PatientKey survivor, Instant now) {
        links.lockMerges();
        links.addMerge(prior, survivor, now);
        regroup(Set.of(prior, survivor), now, "医院合并病案（A40） / records merged by their hospital (A40)");
    }

    /** A steward took a record out: whoever was tied to the others through it alone is not theirs any more. */
    void afterSeparation(PatientKey key, Set<PatientKey> others, Instant now) {
        Set<PatientKey> all = new HashSet<>(others);
        all.add(key);
        if (!links.mergesAmong(all).isEmpty()) {
            regroup(others, now, "关联所经病案已移出 / the record that linked them was taken out");
        }
    }

    /**
     * Finds anew who is one person among the records' persons and everybody whom evidence or merges tie to them. What a
     * steward took apart stays apart.
     */
    private void regroup(Set<PatientKey> records, Instant now, String reason) {
        links.lockMerges();
        Set<PatientKey> touched = links.tiedTo(records);
        List<Evidence> evidence = links.evidenceOf(touched);
        evidence.stream()
                .flatMap(it -> it.nationalId().stream())
                .distinct()
                .sorted(Comparator.comparing(NationalId::value))
                .forEach(links::lock);
        Map<PatientKey, UUID> before = links.personsOf(touched);
        Set<UUID> taken = new HashSet<>();
        PersonGroups.of(evidence, links.mergesAmong(touched), links.apartAmong(touched)).stream()
                .sorted(Comparator.comparing(
                        (Set<PatientKey> group) -> group.iterator().next()))
                .forEach(group -> assign(group, before, taken, now, reason));
    }

    /** A group keeps the person of its first record that has one nobody else took. */
    private void assign(
            Set<PatientKey> group, Map<PatientKey, UUID> before, Set<UUID> taken, Instant now, String reason) {
        UUID person = group.stream()
                .flatMap(key -> Stream.ofNullable(before.get(key)))
                .filter(id -> !taken.contains(id))
                .findFirst()
                .orElseGet(UUID::randomUUID);
        taken.add(person);
        for (PatientKey key : group) {
            UUID old = before.get(key);
            if (!person.equals(old)) {
                links.move(key, old, person, now, old == null ? "新记录 / new record" : reason, null);
            }
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
