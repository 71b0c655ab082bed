package org.huren.hub.terminology;

import java.util.List;
import java.util.Set;
import org.huren.hub.audit.AuditRow;
import org.huren.hub.audit.AuditRow.Outcome;
import org.huren.hub.audit.AuditTrail;
import org.huren.hub.caller.Caller;
import org.huren.hub.postgres.ReadTransaction;
import org.jspecify.annotations.Nullable;

/** Puts questions of terminology into the audit trail. */
public final class TerminologyAudit implements TerminologyService.QuestionAudit {
    private final ReadTransaction tx;
    private final AuditTrail audit;

    public TerminologyAudit(ReadTransaction tx, AuditTrail audit) {
        this.tx = tx;
        this.audit = audit;
    }

    @Override
    public void record(
            Caller caller,
            String interaction,
            boolean answered,
            String asked,
            @Nullable String reference,
            List<String> disclosed) {
        tx.run(() -> audit.record(new AuditRow(
                caller,
                interaction,
                answered ? Outcome.SUCCESS : Outcome.REFUSED,
                asked,
                reference,
                null,
                Set.of(),
                disclosed,
                List.of(),
                "术语，不含患者信息 / terminology, no patient data")));
    }
}
