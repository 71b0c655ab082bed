package org.huren.hub.result;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.huren.hub.audit.AuditRow;
import org.huren.hub.audit.AuditRow.Outcome;
import org.huren.hub.audit.AuditTrail;
import org.huren.hub.audit.ReportDisclosuresJdbc;
import org.huren.hub.caller.Caller;
import org.huren.hub.caller.Role;

/**
 * Writes down that a report was withdrawn as somebody else's, and which AuditEvents had disclosed it until then: a
 * regulator finds the entry, and with it who had seen what, by {@code AuditEvent?entity=DiagnosticReport/…}.
 */
public class Quarantine {

    private final ReportDisclosuresJdbc disclosures;
    private final AuditTrail audit;

    public Quarantine(ReportDisclosuresJdbc disclosures, AuditTrail audit) {
        this.disclosures = disclosures;
        this.audit = audit;
    }

    void enter(MessageFacts message, UUID owner, ReportId id, ReportState state) {
        String reference = "DiagnosticReport/" + id.report();
        List<String> entities = new ArrayList<>();
        entities.add(reference + "/_history/" + state.version());
        disclosures.of(owner, id.value()).forEach(event -> entities.add("AuditEvent/" + event));
        Caller sender = new Caller(
                "hl7:" + message.facility(),
                "hl7:" + message.facility(),
                Role.HOSPITAL,
                message.facility(),
                null,
                null);
        audit.record(
                new AuditRow(
                        sender,
                        "update",
                        Outcome.SUCCESS,
                        "OBX-11 W",
                        reference,
                        id.value(),
                        Set.of(owner),
                        entities,
                        List.of(),
                        "报告发错患者，已隔离；所列事件曾披露它 / sent for the wrong patient and quarantined; the events listed had disclosed it"));
    }
}
