package org.huren.hub.identity;

import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who is meant by the identifiers that another system knows somebody by. Nobody, several and one who contradicts them are
 * not told apart: a wrong patient is worse than none.
 */
public sealed interface Identification {

    record Nobody() implements Identification {}

    /** @param records that carry the identifiers; of one person */
    record Known(List<Carrier> records) implements Identification {
        public Known {
            records = List.copyOf(records);
        }
    }

    /**
     * A record that carries one of the identifiers.
     *
     * @param nationalId its own, only a valid one, null where it has none
     * @param names comparable forms of every name that it ever had
     * @param birthDate null where it has none
     */
    record Carrier(
            UUID record,
            UUID person,
            String facility,
            @Nullable String nationalId,
            Set<String> names,
            @Nullable LocalDate birthDate) {
        public Carrier {
            names = Set.copyOf(names);
        }

        /**
         * Whether name or birth date are somebody else's.
         *
         * @param others comparable names, empty where none is known
         */
        public boolean contradicts(Set<String> others, @Nullable LocalDate otherBirthDate) {
            boolean otherName = !names.isEmpty() && !others.isEmpty() && Collections.disjoint(names, others);
            return otherName || birthDate != null && otherBirthDate != null && !birthDate.equals(otherBirthDate);
        }

        /** Without the person's data: it may end in a log. */
        @Override
        public String toString() {
            return "Carrier[" + record + "]";
        }
    }

    /**
     * Decides.
     *
     * @param carriers every record with one of the identifiers
     * @param nationalIds those that were given, only valid ones
     */
    static Identification of(List<Carrier> carriers, Set<NationalId> nationalIds) {
        boolean one = carriers.stream().map(Carrier::person).distinct().count() == 1;
        boolean otherNumber = carriers.stream()
                .map(Carrier::nationalId)
                .anyMatch(own -> own != null
                        && !nationalIds.isEmpty()
                        && nationalIds.stream().noneMatch(given -> given.value().equals(own)));
        return one && !otherNumber && nationalIds.size() <= 1 ? new Known(carriers) : new Nobody();
    }
}
