package org.huren.hub.result;

import java.util.UUID;

/** A place in the order of all reports: the last one that a walk through them looked at. */
public record ReportPlace(UUID patient, UUID report) {
    /** Before every report. */
    public static final ReportPlace BEGINNING = new ReportPlace(new UUID(0, 0), new UUID(0, 0));
}
