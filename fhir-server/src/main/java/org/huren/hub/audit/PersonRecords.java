package org.huren.hub.audit;

import java.util.List;
import java.util.UUID;

/** Which records are one person's: what the audit needs to know of identity. */
public interface PersonRecords {
    /** All records of the person that this record belongs to; empty where there is no such record. */
    List<UUID> ofSamePersonAs(UUID patientKey);

    /** Whether two records are one, or one person's. */
    default boolean areOnePerson(UUID one, UUID other) {
        return one.equals(other) || ofSamePersonAs(one).contains(other);
    }

    /** All records of the person with this key (claim {@code person}). */
    List<UUID> ofPerson(UUID personKey);
}
