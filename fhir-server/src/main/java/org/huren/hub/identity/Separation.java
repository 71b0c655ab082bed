package org.huren.hub.identity;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.huren.hub.audit.ThroughLinkJdbc;
import org.huren.hub.identity.Patients.Unlinked;

/** Undoes a wrong link, for good, and names what had been disclosed through it. */
public class Separation {

    private final PersonLinksJdbc links;
    private final ThroughLinkJdbc disclosures;

    public Separation(PersonLinksJdbc links, ThroughLinkJdbc disclosures) {
        this.links = links;
        this.disclosures = disclosures;
    }

    Unlinked separate(PatientKey key, Instant now, String reason, String by) {
        Optional<UUID> person = links.personOf(key);
        Set<PatientKey> others = new HashSet<>(person.map(links::membersOf).orElse(Set.of()));
        others.remove(key);
        if (others.isEmpty()) {
            return new Unlinked.NotLinked();
        }
        others.forEach(other -> links.keepApart(key, other, now, reason));
        links.move(key, person.orElse(null), UUID.randomUUID(), now, reason, by);
        new PersonLinker(links).afterSeparation(key, others, now);
        List<UUID> former = others.stream().sorted().map(PatientKey::value).toList();
        return new Unlinked.Done(
                former.stream().map(UUID::toString).toList(),
                disclosures.between(key.value(), former).stream()
                        .map(UUID::toString)
                        .toList());
    }
}
