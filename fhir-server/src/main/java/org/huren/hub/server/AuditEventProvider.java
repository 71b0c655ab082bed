package org.huren.hub.server;

import ca.uhn.fhir.rest.annotation.IdParam;
import ca.uhn.fhir.rest.annotation.Read;
import ca.uhn.fhir.rest.annotation.Search;
import ca.uhn.fhir.rest.api.server.IBundleProvider;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.IResourceProvider;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.AuditEvent;
import org.hl7.fhir.r4.model.IdType;
import org.huren.hub.audit.AuditEvents;
import org.huren.hub.audit.AuditSearch;

/** Who saw what, for the regulator and for the patient concerned. */
public final class AuditEventProvider implements IResourceProvider {
    private final AuditEvents events;

    public AuditEventProvider(AuditEvents events) {
        this.events = events;
    }

    @Override
    public Class<AuditEvent> getResourceType() {
        return AuditEvent.class;
    }

    @Read
    public IBaseResource read(@IdParam IdType id, RequestDetails details) {
        Asked asked = Asked.of(details);
        return Answers.read(details, events.read(asked.callerOrThrow(), asked.idOrThrow()));
    }

    @Search(allowUnknownParams = true)
    public IBundleProvider search(RequestDetails details) {
        Asked asked = Asked.of(details);
        SearchQuery query = asked.search();
        return Answers.searchset(
                details,
                events.search(
                        asked.callerOrThrow(),
                        new AuditSearch(
                                query.set("_id"),
                                query.patient(),
                                query.text("entity"),
                                query.text("agent"),
                                query.set("outcome"),
                                query.dates("date"),
                                asked.page(),
                                asked.forAudit())));
    }
}
