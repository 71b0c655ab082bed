package org.huren.hub.cdshooks;

import org.huren.hub.emr.LocatedJson;
import org.huren.hub.recognition.Receiver.Setting;
import org.jspecify.annotations.Nullable;

/** The prefetched Encounter: where it is not there, or another one, the narrower window holds. */
final class PrefetchedEncounter {

    private PrefetchedEncounter() {}

    static Setting setting(LocatedJson encounter, @Nullable String encounterId) {
        String id = encounter.at("id").text();
        boolean other = id != null && encounterId != null && !id.equals(encounterId);
        if (other || !"Encounter".equals(encounter.at("resourceType").text())) {
            return Setting.UNKNOWN;
        }
        String code = encounter.at("class").at("code").text();
        // HL7 v3 ActEncounterCode.
        return switch (code == null ? "" : code) {
            case "AMB", "HH", "VR" -> Setting.OUTPATIENT;
            case "IMP", "ACUTE", "NONAC", "SS" -> Setting.INPATIENT;
            default -> Setting.UNKNOWN;
        };
    }
}
