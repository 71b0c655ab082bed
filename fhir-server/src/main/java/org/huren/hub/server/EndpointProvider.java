package org.huren.hub.server;

import ca.uhn.fhir.rest.annotation.IdParam;
import ca.uhn.fhir.rest.annotation.Read;
import ca.uhn.fhir.rest.annotation.Search;
import ca.uhn.fhir.rest.api.server.IBundleProvider;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.IResourceProvider;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.Endpoint;
import org.hl7.fhir.r4.model.IdType;
import org.huren.hub.imaging.Endpoints;

/** Where images are fetched. */
public final class EndpointProvider implements IResourceProvider {
    private static final String DICOMWEB = "/dicom-web";

    private final Endpoints endpoints;

    public EndpointProvider(Endpoints endpoints) {
        this.endpoints = endpoints;
    }

    @Override
    public Class<Endpoint> getResourceType() {
        return Endpoint.class;
    }

    @Read
    public IBaseResource read(@IdParam IdType id, RequestDetails details) {
        Asked asked = Asked.of(details);
        return Answers.read(details, endpoints.read(asked.callerOrThrow(), asked.idOrThrow(), address(asked)));
    }

    @Search(allowUnknownParams = true)
    public IBundleProvider search(RequestDetails details) {
        Asked asked = Asked.of(details);
        return Answers.searchset(
                details,
                endpoints.search(
                        asked.callerOrThrow(),
                        asked.search().set("_id"),
                        address(asked),
                        asked.page(),
                        asked.forAudit()));
    }

    /** Beside this door. */
    private static String address(Asked asked) {
        return asked.base().replaceFirst("/fhir$", "") + DICOMWEB;
    }
}
