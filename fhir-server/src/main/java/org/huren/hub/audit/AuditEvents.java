package org.huren.hub.audit;

import org.huren.hub.caller.Caller;
import org.huren.hub.slice.Matches;
import org.huren.hub.slice.ReadOutcome;

/** The audit trail as AuditEvents. Reading it is audited as well. */
public interface AuditEvents {
    ReadOutcome read(Caller caller, String id);

    Matches search(Caller caller, AuditSearch search);

    /**
     * Records that a request was refused before any service was asked (role, parameter, token).
     *
     * @param asked method and URL below {@code /fhir}, without values of patient identifiers
     */
    void refused(Caller caller, String asked, String reason);
}
