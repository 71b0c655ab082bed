package org.huren.hub.identity;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which of some records are one person each: linked by evidence or by what their facility said, never where a steward
 * took two of them apart. Pure, and the same for any order of its input.
 */
final class PersonGroups {

    private final Map<PatientKey, TreeSet<PatientKey>> groups = new HashMap<>();
    private final Set<Pair> apart;

    private PersonGroups(Set<Pair> apart) {
        this.apart = apart;
    }

    /** Two records, the smaller key first. */
    record Pair(PatientKey one, PatientKey other) {
        static Pair of(PatientKey a, PatientKey b) {
            return a.compareTo(b) <= 0 ? new Pair(a, b) : new Pair(b, a);
        }
    }

    static Collection<Set<PatientKey>> of(Collection<Evidence> records, Set<Pair> merged, Set<Pair> apart) {
        PersonGroups groups = new PersonGroups(apart);
        List<Evidence> sorted =
                records.stream().sorted(Comparator.comparing(Evidence::key)).toList();
        sorted.forEach(record -> groups.groups.put(record.key(), new TreeSet<>(Set.of(record.key()))));
        for (int i = 0; i < sorted.size(); i++) {
            for (Evidence other : sorted.subList(i + 1, sorted.size())) {
                if (PersonMatch.decide(sorted.get(i), other) instanceof PersonMatch.SamePerson) {
                    groups.join(Pair.of(sorted.get(i).key(), other.key()));
                }
            }
        }
        merged.stream()
                .sorted(Comparator.comparing(Pair::one).thenComparing(Pair::other))
                .forEach(groups::join);
        return new ArrayList<>(Set.copyOf(groups.groups.values()));
    }

    private void join(Pair pair) {
        TreeSet<PatientKey> a = groups.get(pair.one());
        TreeSet<PatientKey> b = groups.get(pair.other());
        if (a == null || b == null || a == b || isApart(a, b)) {
            return;
        }
        TreeSet<PatientKey> both = new TreeSet<>(a);
        both.addAll(b);
        both.forEach(key -> groups.put(key, both));
    }

    private boolean isApart(Set<PatientKey> a, Set<PatientKey> b) {
        return a.stream().anyMatch(one -> b.stream().anyMatch(other -> apart.contains(Pair.of(one, other))));
    }
}
