package org.huren.hub.identity;

import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.huren.bridge.map.Identifier;
import org.huren.bridge.map.PatientDetails;
import org.huren.bridge.map.PersonName;
import org.huren.bridge.map.Sex;
import org.jspecify.annotations.Nullable;

/**
 * One facility's record of a patient, field by field with the message that gave it.
 *
 * @param identifiers beside local number and national ID
 * @param namesEver every whole name that was ever sent, whichever is current
 */
public record PatientState(
        String facility,
        @Nullable String localNumber,
        @Nullable Dated<String> nationalId,
        @Nullable Dated<List<Identifier>> identifiers,
        @Nullable Dated<PersonName> name,
        @Nullable Dated<Sex> sex,
        @Nullable Dated<LocalDate> birthDate,
        @Nullable Dated<List<PatientDetails.Telecom>> telecoms,
        @Nullable Dated<PatientDetails.Address> address,
        @Nullable Dated<List<String>> notes,
        Set<String> namesEver) {

    static PatientState of(PatientDetails patient, String hash) {
        Instant asOf = patient.asOf().start();
        String mrn = "urn:huren:mrn:" + patient.facility();
        List<Identifier> others = patient.identifiers().stream()
                .filter(it -> !it.system().equals(mrn) && !it.system().equals(NationalId.SYSTEM))
                .toList();
        PersonName name = patient.name();
        return new PatientState(
                patient.facility().value(),
                patient.localNumber(),
                dated(patient.nationalId(), asOf, hash),
                others.isEmpty() ? null : new Dated<>(others, asOf, hash),
                dated(name, asOf, hash),
                patient.sex() == Sex.UNKNOWN ? null : new Dated<>(patient.sex(), asOf, hash),
                dated(patient.birthDate(), asOf, hash),
                patient.telecoms().isEmpty() ? null : new Dated<>(patient.telecoms(), asOf, hash),
                dated(patient.address(), asOf, hash),
                patient.notes().isEmpty() ? null : new Dated<>(patient.notes(), asOf, hash),
                name == null ? Set.of() : Set.of(name.text()));
    }

    private static <T> @Nullable Dated<T> dated(@Nullable T value, Instant asOf, String hash) {
        return value == null ? null : new Dated<>(value, asOf, hash);
    }

    PatientState merge(PatientState other) {
        Set<String> names = new LinkedHashSet<>(namesEver);
        names.addAll(other.namesEver);
        return new PatientState(
                facility,
                localNumber,
                Dated.newer(nationalId, other.nationalId),
                Dated.newer(identifiers, other.identifiers),
                Dated.newer(name, other.name),
                Dated.newer(sex, other.sex),
                Dated.newer(birthDate, other.birthDate),
                Dated.newer(telecoms, other.telecoms),
                Dated.newer(address, other.address),
                Dated.newer(notes, other.notes),
                names);
    }

    Evidence evidence(PatientKey key, LocalDate today) {
        return Evidence.of(
                key,
                nationalId == null ? null : nationalId.value(),
                namesEver,
                birthDate == null ? null : birthDate.value(),
                today);
    }
}
