package org.huren.bridge.map;

import java.util.List;

/** What one accepted message says. */
public sealed interface MappedMessage {
    PatientDetails patient();

    /** ORU^R01: at least one report of one patient. */
    record ResultMessage(PatientDetails patient, List<ReportPart> reports) implements MappedMessage {
        public ResultMessage {
            if (reports.isEmpty()) {
                throw new IllegalArgumentException("a result message has a report");
            }
            reports = List.copyOf(reports);
        }
    }

    /** ADT^A01, A04, A08: the patient record alone. */
    record PatientMessage(PatientDetails patient) implements MappedMessage {}
}
