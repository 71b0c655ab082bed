package org.huren.hub.recognition;

import java.util.UUID;

/**
 * One version of one result.
 *
 * @param patient key of the record that the result lies on
 * @param ordinal of the Observation; 0: the report as a whole, as imaging is recognised
 * @param version of the DiagnosticReport
 */
public record ResultRef(UUID patient, UUID report, int ordinal, long version) {

    /** {@code DiagnosticReport/id/_history/version}. */
    public String reportReference() {
        return "DiagnosticReport/" + report + "/_history/" + version;
    }
}
