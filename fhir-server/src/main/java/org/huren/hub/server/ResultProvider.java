package org.huren.hub.server;

import ca.uhn.fhir.rest.annotation.History;
import ca.uhn.fhir.rest.annotation.IdParam;
import ca.uhn.fhir.rest.annotation.Read;
import ca.uhn.fhir.rest.annotation.Search;
import ca.uhn.fhir.rest.api.server.IBundleProvider;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.IResourceProvider;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.DiagnosticReport;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.ServiceRequest;
import org.hl7.fhir.r4.model.Specimen;
import org.huren.hub.result.ResultKind;
import org.huren.hub.result.ResultSearch;
import org.huren.hub.result.Results;

/** DiagnosticReport, Observation, ServiceRequest or Specimen: one provider a kind. */
public class ResultProvider implements IResourceProvider {
    private final Results results;
    private final ResultKind kind;

    public ResultProvider(Results results, ResultKind kind) {
        this.results = results;
        this.kind = kind;
    }

    @Override
    public Class<? extends IBaseResource> getResourceType() {
        return switch (kind) {
            case DIAGNOSTIC_REPORT -> DiagnosticReport.class;
            case OBSERVATION -> Observation.class;
            case SERVICE_REQUEST -> ServiceRequest.class;
            case SPECIMEN -> Specimen.class;
        };
    }

    @Read(version = true)
    public IBaseResource read(@IdParam IdType id, RequestDetails details) {
        Asked asked = Asked.of(details);
        return Answers.read(
                details,
                asked.interaction() == Interaction.VREAD
                        ? results.vread(
                                asked.callerOrThrow(),
                                kind,
                                asked.idOrThrow(),
                                asked.target().version())
                        : results.read(asked.callerOrThrow(), kind, asked.idOrThrow()));
    }

    @History
    public IBundleProvider history(@IdParam IdType id, RequestDetails details) {
        Asked asked = Asked.of(details);
        return Answers.versions(details, results.history(asked.callerOrThrow(), kind, asked.idOrThrow(), asked.page()));
    }

    @Search(allowUnknownParams = true)
    public IBundleProvider search(RequestDetails details) {
        Asked asked = Asked.of(details);
        return Answers.searchset(details, results.search(asked.callerOrThrow(), request(asked)));
    }

    private ResultSearch request(Asked asked) {
        SearchQuery query = asked.search();
        return new ResultSearch(
                kind,
                query.patient(),
                query.set("_id"),
                query.tokens("identifier"),
                query.tokens("code"),
                query.tokens("category"),
                query.tokens("status"),
                query.dates("date"),
                query.dates("_lastUpdated"),
                query.sort(),
                query.includeResults(),
                asked.page(),
                asked.forAudit());
    }
}
