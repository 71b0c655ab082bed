package org.huren.hub.result;

import org.huren.bridge.map.ResultLine.Organization;
import org.huren.hub.slice.FhirJson;
import org.jspecify.annotations.Nullable;

/** Who did the work, kept apart from who sent it. */
final class Performers {

    private Performers() {}

    /**
     * The sender where nobody else is named; another organisation by the code that the sender knows it by. Whose name it
     * is that came without a code cannot be told.
     */
    static void write(FhirJson json, String facility, @Nullable Organization performer) {
        if (performer == null || facility.equals(performer.code())) {
            json.text("reference", "Organization/" + facility);
        } else if (performer.code() != null) {
            json.object(
                    "identifier",
                    out -> out.text("system", "urn:huren:performer:" + facility).text("value", performer.code()));
        }
        if (performer != null) {
            json.text("display", performer.name());
        }
    }
}
