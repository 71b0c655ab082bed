package org.huren.hub.steward;

import org.huren.hub.audit.AuditTrail;
import org.huren.hub.postgres.ReadTransaction;
import org.huren.hub.recognition.rule.governance.RuleHub;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The part of the stewards' desk that holds the rules. */
public final class RuleWiring {
    private final RuleViews views;
    private final RuleEdits edits;

    public RuleWiring(ReadTransaction reading, PlatformTransactionManager manager, AuditTrail trail, RuleHub hub) {
        Recorded recorded = new Recorded(reading, new TransactionTemplate(manager), trail);
        this.views = new RuleViews(recorded, hub.inForce, hub.tables, hub.drafts);
        this.edits = new RuleEdits(recorded, hub.changes, hub.inForce);
    }

    public void register(GenericApplicationContext beans) {
        beans.registerBean(RuleViews.class, () -> views);
        beans.registerBean(RuleEdits.class, () -> edits);
    }
}
