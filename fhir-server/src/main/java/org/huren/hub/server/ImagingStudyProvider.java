package org.huren.hub.server;

import ca.uhn.fhir.rest.annotation.History;
import ca.uhn.fhir.rest.annotation.IdParam;
import ca.uhn.fhir.rest.annotation.Read;
import ca.uhn.fhir.rest.annotation.Search;
import ca.uhn.fhir.rest.api.server.IBundleProvider;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.IResourceProvider;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.ImagingStudy;
import org.huren.hub.imaging.ImagingSearch;
import org.huren.hub.imaging.ImagingStudies;

/** ImagingStudy. */
public final class ImagingStudyProvider implements IResourceProvider {
    private final ImagingStudies studies;

    public ImagingStudyProvider(ImagingStudies studies) {
        this.studies = studies;
    }

    @Override
    public Class<? extends IBaseResource> getResourceType() {
        return ImagingStudy.class;
    }

    @Read(version = true)
    public IBaseResource read(@IdParam IdType id, RequestDetails details) {
        Asked asked = Asked.of(details);
        return Answers.read(
                details,
                asked.interaction() == Interaction.VREAD
                        ? studies.vread(
                                asked.callerOrThrow(),
                                asked.idOrThrow(),
                                asked.target().version())
                        : studies.read(asked.callerOrThrow(), asked.idOrThrow()));
    }

    @History
    public IBundleProvider history(@IdParam IdType id, RequestDetails details) {
        Asked asked = Asked.of(details);
        return Answers.versions(details, studies.history(asked.callerOrThrow(), asked.idOrThrow(), asked.page()));
    }

    @Search(allowUnknownParams = true)
    public IBundleProvider search(RequestDetails details) {
        Asked asked = Asked.of(details);
        return Answers.searchset(details, studies.search(asked.callerOrThrow(), request(asked)));
    }

    private static ImagingSearch request(Asked asked) {
        SearchQuery query = asked.search();
        return new ImagingSearch(
                query.patient(),
                query.set("_id"),
                query.tokens("identifier"),
                query.tokens("modality"),
                query.tokens("status"),
                query.dates("started"),
                query.dates("_lastUpdated"),
                query.sort(),
                asked.page(),
                asked.forAudit());
    }
}
