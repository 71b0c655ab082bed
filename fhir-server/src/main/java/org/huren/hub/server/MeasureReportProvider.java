package org.huren.hub.server;

import ca.uhn.fhir.rest.annotation.IdParam;
import ca.uhn.fhir.rest.annotation.Read;
import ca.uhn.fhir.rest.annotation.Search;
import ca.uhn.fhir.rest.api.server.IBundleProvider;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.IResourceProvider;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.MeasureReport;
import org.huren.hub.recognition.figures.MeasureReports;

/** Figures of recognition by facility and month. */
public final class MeasureReportProvider implements IResourceProvider {
    private final MeasureReports reports;

    public MeasureReportProvider(MeasureReports reports) {
        this.reports = reports;
    }

    @Override
    public Class<MeasureReport> getResourceType() {
        return MeasureReport.class;
    }

    @Read
    public IBaseResource read(@IdParam IdType id, RequestDetails details) {
        Asked asked = Asked.of(details);
        return Answers.read(details, reports.report(asked.callerOrThrow(), asked.idOrThrow()));
    }

    @Search(allowUnknownParams = true)
    public IBundleProvider search(RequestDetails details) {
        Asked asked = Asked.of(details);
        SearchQuery query = asked.search();
        return Answers.searchset(
                details,
                reports.reports(
                        asked.callerOrThrow(),
                        new MeasureReports.Search(
                                query.set("_id"),
                                query.text("reporter"),
                                query.dates("period"),
                                asked.page(),
                                asked.forAudit())));
    }
}
