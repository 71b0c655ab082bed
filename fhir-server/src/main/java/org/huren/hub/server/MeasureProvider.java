package org.huren.hub.server;

import ca.uhn.fhir.rest.annotation.IdParam;
import ca.uhn.fhir.rest.annotation.Read;
import ca.uhn.fhir.rest.annotation.Search;
import ca.uhn.fhir.rest.api.server.IBundleProvider;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.IResourceProvider;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Measure;
import org.huren.hub.recognition.figures.MeasureReports;

/** What the figures of recognition count. */
public final class MeasureProvider implements IResourceProvider {
    private final MeasureReports reports;

    public MeasureProvider(MeasureReports reports) {
        this.reports = reports;
    }

    @Override
    public Class<Measure> getResourceType() {
        return Measure.class;
    }

    @Read
    public IBaseResource read(@IdParam IdType id, RequestDetails details) {
        Asked asked = Asked.of(details);
        return Answers.read(details, reports.measure(asked.callerOrThrow(), asked.idOrThrow()));
    }

    @Search(allowUnknownParams = true)
    public IBundleProvider search(RequestDetails details) {
        Asked asked = Asked.of(details);
        return Answers.searchset(
                details,
                reports.measures(asked.callerOrThrow(), asked.search().set("_id"), asked.page(), asked.forAudit()));
    }
}
