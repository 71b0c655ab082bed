package org.huren.hub.result;

import org.huren.bridge.map.Practitioner;
import org.huren.hub.identity.NameBasedUuid;
import org.huren.hub.slice.FhirJson;

/** A practitioner's id, derived from the facility and the code that the facility uses. */
public final class PractitionerId {

    private PractitionerId() {}

    public static String of(String facility, String code) {
        return NameBasedUuid.of("urn:huren:practitioner:" + facility + "|" + code)
                .toString();
    }

    /** A reference where the sender gave a code, else only what the sender called them. */
    static void write(FhirJson json, String facility, Practitioner practitioner) {
        if (practitioner.code() != null) {
            json.text("reference", "Practitioner/" + of(facility, practitioner.code()));
        }
        json.text("display", practitioner.name());
    }
}
