package org.huren.hub.server;

import ca.uhn.fhir.rest.annotation.IdParam;
import ca.uhn.fhir.rest.annotation.Read;
import ca.uhn.fhir.rest.annotation.Search;
import ca.uhn.fhir.rest.api.server.IBundleProvider;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.IResourceProvider;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.DetectedIssue;
import org.hl7.fhir.r4.model.IdType;
import org.huren.hub.recognition.ledger.DetectedIssues;

/** Reminders of recognisable results and what became of them. */
public final class DetectedIssueProvider implements IResourceProvider {
    private final DetectedIssues issues;

    public DetectedIssueProvider(DetectedIssues issues) {
        this.issues = issues;
    }

    @Override
    public Class<DetectedIssue> getResourceType() {
        return DetectedIssue.class;
    }

    @Read
    public IBaseResource read(@IdParam IdType id, RequestDetails details) {
        Asked asked = Asked.of(details);
        return Answers.read(details, issues.read(asked.callerOrThrow(), asked.idOrThrow()));
    }

    @Search(allowUnknownParams = true)
    public IBundleProvider search(RequestDetails details) {
        Asked asked = Asked.of(details);
        SearchQuery query = asked.search();
        return Answers.searchset(
                details,
                issues.search(
                        asked.callerOrThrow(),
                        new DetectedIssues.Search(
                                query.patient(),
                                query.set("_id"),
                                query.dates("identified"),
                                asked.page(),
                                asked.forAudit())));
    }
}
