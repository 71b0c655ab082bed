package org.huren.hub.identity;

import java.util.UUID;
import org.huren.bridge.FacilityCode;
import org.huren.bridge.map.PatientDetails;

/** The id of a patient as one facility knows them: {@code Patient.id}, and the first part of every clinical key. */
public record PatientKey(UUID value) implements Comparable<PatientKey> {

    /** By the facility's record number; by the national ID as given only where no number was sent. */
    public static PatientKey of(PatientDetails patient) {
        String localNumber = patient.localNumber();
        return localNumber != null
                ? of(patient.facility(), localNumber)
                : of(patient.facility(), "NI:" + patient.nationalId());
    }

    public static PatientKey of(FacilityCode facility, String localNumber) {
        return new PatientKey(NameBasedUuid.of("urn:huren:mrn:" + facility.value() + "|" + localNumber));
    }

    /** In the order of PostgreSQL's uuid type. */
    @Override
    public int compareTo(PatientKey other) {
        int high = Long.compareUnsigned(value.getMostSignificantBits(), other.value.getMostSignificantBits());
        return high != 0
                ? high
                : Long.compareUnsigned(value.getLeastSignificantBits(), other.value.getLeastSignificantBits());
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
