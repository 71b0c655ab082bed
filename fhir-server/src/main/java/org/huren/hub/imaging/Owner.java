package org.huren.hub.imaging;

import java.util.Set;
import org.huren.bridge.FacilityCode;
import org.huren.bridge.dicomweb.Study;
import org.huren.hub.identity.PatientKey;
import org.jspecify.annotations.Nullable;

/** Whose a study is by its own word. */
sealed interface Owner {

    /** The facility's record of this key, if there is one. */
    record Record(PatientKey key) implements Owner {}

    /** @param reason as {@code harvested_study.unassigned} has it */
    record Nobody(String reason) implements Owner {}

    /** @param issuers what (0010,0021) says of the facility's own numbers, beside nothing and the facility's code */
    static Owner of(FacilityCode facility, Study study, Set<String> issuers) {
        String number = study.patientId();
        if (number == null) {
            return new Nobody("no-number");
        }
        if (!study.onePatient()) {
            return new Nobody("several-patients");
        }
        String issuer = study.issuer();
        return issuer == null || issuer.equals(facility.value()) || issuers.contains(issuer)
                ? new Record(PatientKey.of(facility, number))
                : new Nobody("foreign-number");
    }

    static @Nullable PatientKey key(Owner owner) {
        return switch (owner) {
            case Record(PatientKey key) -> key;
            case Nobody ignored -> null;
        };
    }
}
