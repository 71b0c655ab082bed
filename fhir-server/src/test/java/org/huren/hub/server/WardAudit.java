package org.huren.hub.server;

import org.huren.hub.audit.AuditEvents;
import org.huren.hub.audit.AuditSearch;
import org.huren.hub.caller.Caller;
import org.huren.hub.slice.Matches;
import org.huren.hub.slice.ReadOutcome;
import org.huren.hub.slice.Slice;

/** One AuditEvent, a-1. */
record WardAudit(Ward ward) implements AuditEvents {
    private static Slice event() {
        return Ward.slice("AuditEvent", "a-1", 1, "{\"resourceType\":\"AuditEvent\",\"id\":\"a-1\"}");
    }

    @Override
    public ReadOutcome read(Caller caller, String id) {
        return Ward.found(id, event());
    }

    @Override
    public Matches search(Caller caller, AuditSearch search) {
        ward.auditSearches.add(search);
        return Ward.one(event());
    }

    @Override
    public void refused(Caller caller, String asked, String reason) {
        ward.refusals.add(caller.name() + ": " + asked + ": " + reason);
    }
}
