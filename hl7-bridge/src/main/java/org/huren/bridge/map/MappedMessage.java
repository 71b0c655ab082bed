package org.huren.bridge.map;

import java.util.List;

/** What one accepted message says. */
public sealed interface MappedMessage {
    PatientDetails patient();

    /**
     * ORU^R01: at least one report of one patient.
     *
     * @param mapVersion of the sender's code map that gave the codes their meaning
     */
    record ResultMessage(PatientDetails patient, List<ReportPart> reports, long mapVersion) implements MappedMessage {
        public ResultMessage {
            if (reports.isEmpty()) {
                throw new IllegalArgumentException("a result message has a report");
            }
            reports = List.copyOf(reports);
        }
    }

    /** OML^O21, ORM^O01: at least one order of one patient. */
    record OrderMessage(PatientDetails patient, List<OrderPart> orders) implements MappedMessage {
        public OrderMessage {
            orders = List.copyOf(orders);
        }
    }

    /**
     * ADT^A40: two records of one facility are one person's.
     *
     * @param patient the surviving record
     * @param prior MRG-1, the local number that is given up; another than the survivor's
     */
    record MergeMessage(PatientDetails patient, String prior) implements MappedMessage {}

    /** MDM^T02: one document of one patient. */
    record DocumentMessage(PatientDetails patient, DocumentPart document) implements MappedMessage {}

    /** ADT^A01, A03, A04, A08, A28, A31: the patient record alone. */
    record PatientMessage(PatientDetails patient) implements MappedMessage {}
}
