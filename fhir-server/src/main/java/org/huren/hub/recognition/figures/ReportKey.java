package org.huren.hub.recognition.figures;

import java.time.DateTimeException;
import java.time.YearMonth;
import java.util.Optional;

/** Which facility's month a MeasureReport is of. */
record ReportKey(String facility, YearMonth month) {

    String id() {
        return facility + "." + month;
    }

    /** Empty where no report has an id of this form. */
    static Optional<ReportKey> parse(String id) {
        int dot = id.lastIndexOf('.');
        try {
            ReportKey key = new ReportKey(id.substring(0, Math.max(0, dot)), YearMonth.parse(id.substring(dot + 1)));
            return key.id().equals(id) ? Optional.of(key) : Optional.empty();
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
