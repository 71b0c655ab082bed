package org.huren.bridge.map;

import java.time.LocalDate;
import java.util.List;
import org.huren.bridge.FacilityCode;
import org.jspecify.annotations.Nullable;

/**
 * One patient as one facility sent them (PID).
 *
 * @param localNumber the facility's record number (PID-3 of type MR or without a type, else PID-2), null where only a
 *     national ID was sent
 * @param nationalId as given, check digit not judged here; null where none was sent
 * @param identifiers all of them, ready for {@code Patient.identifier}: local number {@code urn:huren:mrn:<facility>}
 *     type MR, national ID {@code urn:oid:2.16.156.10011.1.3} type NI
 * @param notes NTE after PID
 * @param asOf when the sender knew this: EVN-2, else MSH-7; decides between two messages, not arrival
 */
public record PatientDetails(
        FacilityCode facility,
        @Nullable String localNumber,
        @Nullable String nationalId,
        List<Identifier> identifiers,
        @Nullable PersonName name,
        Sex sex,
        @Nullable LocalDate birthDate,
        List<Telecom> telecoms,
        @Nullable Address address,
        List<String> notes,
        ClinicalTime asOf) {
    public PatientDetails {
        if (localNumber == null && nationalId == null) {
            throw new IllegalArgumentException("a patient has a local number or a national ID");
        }
        identifiers = List.copyOf(identifiers);
        telecoms = List.copyOf(telecoms);
        notes = List.copyOf(notes);
    }

    /** PID-13 and PID-14: {@code system} phone, email or other; {@code use} home, work, mobile or null. */
    public record Telecom(String system, @Nullable String use, String value) {}

    /** PID-11, first repetition. */
    public record Address(
            @Nullable String text,
            @Nullable String line,
            @Nullable String city,
            @Nullable String state,
            @Nullable String postalCode,
            @Nullable String country) {}
}
