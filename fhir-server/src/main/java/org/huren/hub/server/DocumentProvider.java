package org.huren.hub.server;

import ca.uhn.fhir.rest.annotation.History;
import ca.uhn.fhir.rest.annotation.IdParam;
import ca.uhn.fhir.rest.annotation.Read;
import ca.uhn.fhir.rest.annotation.Search;
import ca.uhn.fhir.rest.api.server.IBundleProvider;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.IResourceProvider;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.DocumentReference;
import org.hl7.fhir.r4.model.IdType;
import org.huren.hub.result.DocumentSearch;
import org.huren.hub.result.Documents;

/** DocumentReference, its content inline as it was sent and at the address of its Binary. */
public final class DocumentProvider implements IResourceProvider {
    private final Documents documents;

    public DocumentProvider(Documents documents) {
        this.documents = documents;
    }

    @Override
    public Class<? extends IBaseResource> getResourceType() {
        return DocumentReference.class;
    }

    @Read(version = true)
    public IBaseResource read(@IdParam IdType id, RequestDetails details) {
        Asked asked = Asked.of(details);
        return Answers.read(
                details,
                asked.interaction() == Interaction.VREAD
                        ? documents.vread(
                                asked.callerOrThrow(),
                                asked.idOrThrow(),
                                asked.target().version())
                        : documents.read(asked.callerOrThrow(), asked.idOrThrow()));
    }

    @History
    public IBundleProvider history(@IdParam IdType id, RequestDetails details) {
        Asked asked = Asked.of(details);
        return Answers.versions(details, documents.history(asked.callerOrThrow(), asked.idOrThrow(), asked.page()));
    }

    @Search(allowUnknownParams = true)
    public IBundleProvider search(RequestDetails details) {
        Asked asked = Asked.of(details);
        return Answers.searchset(details, documents.search(asked.callerOrThrow(), request(asked)));
    }

    private static DocumentSearch request(Asked asked) {
        SearchQuery query = asked.search();
        return new DocumentSearch(
                query.patient(),
                query.set("_id"),
                query.tokens("identifier"),
                query.tokens("type"),
                query.tokens("category"),
                query.tokens("status"),
                query.dates("date"),
                query.dates("_lastUpdated"),
                query.sort(),
                asked.page(),
                asked.forAudit());
    }
}
