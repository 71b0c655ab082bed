package org.huren.hub.recognition.ask;

import java.time.LocalDate;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import org.huren.hub.identity.NationalId;
import org.huren.hub.identity.PersonNames;
import org.jspecify.annotations.Nullable;

/**
 * Who is meant, as another system knows them.
 *
 * @param nationalIds only valid ones
 * @param localNumbers of the asking facility; others' numbers mean nothing to it
 * @param names comparable forms, empty where none was given
 */
public record Sought(
        Set<NationalId> nationalIds,
        Set<String> localNumbers,
        Set<String> names,
        @Nullable LocalDate birthDate) {

    private static final String MRN = "urn:huren:mrn:";

    public Sought {
        nationalIds = Set.copyOf(nationalIds);
        localNumbers = Set.copyOf(localNumbers);
        names = Set.copyOf(names);
    }

    /** An identifier as given. */
    public record Identifier(String system, String value) {

        /** Whether it is of a kind that the asking facility may find somebody by, right or wrong. */
        public boolean mayFind(String facility) {
            return system.equals(NationalId.SYSTEM) || system.equals(MRN + facility);
        }
    }

    /**
     * Takes what may find somebody; a number with a wrong check digit finds nobody.
     *
     * @param names as written
     */
    public static Sought of(
            Collection<Identifier> identifiers,
            String facility,
            Collection<String> names,
            @Nullable LocalDate birthDate,
            LocalDate today) {
        Set<NationalId> nationalIds = new HashSet<>();
        Set<String> localNumbers = new HashSet<>();
        for (Identifier identifier : identifiers) {
            if (identifier.system().equals(NationalId.SYSTEM)) {
                if (NationalId.parse(identifier.value(), today) instanceof NationalId.Valid(NationalId id)) {
                    nationalIds.add(id);
                }
            } else if (identifier.mayFind(facility)) {
                localNumbers.add(identifier.value());
            }
        }
        return new Sought(nationalIds, localNumbers, PersonNames.normalised(names), birthDate);
    }
}
