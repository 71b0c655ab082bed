package org.huren.hub.server;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.rest.api.EncodingEnum;
import ca.uhn.fhir.rest.server.ETagSupportEnum;
import ca.uhn.fhir.rest.server.IResourceProvider;
import ca.uhn.fhir.rest.server.RestfulServer;
import ca.uhn.fhir.rest.server.servlet.ServletRequestDetails;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;

/** The FHIR servlet: the one place that lists providers and interceptors, in order. */
public final class HubServer extends RestfulServer {
    private static final long serialVersionUID = 1L;

    private final transient Parts parts;

    /**
     * What the server is put together from.
     *
     * @param gate asked first of all
     * @param interceptors in the order in which they are asked
     */
    record Parts(
            Gate gate, List<IResourceProvider> providers, CapabilityProvider capabilities, List<Object> interceptors) {}

    HubServer(FhirContext fhir, Parts parts) {
        super(fhir);
        this.parts = parts;
    }

    @Override
    protected void initialize() {
        setDefaultResponseEncoding(EncodingEnum.JSON);
        setETagSupport(ETagSupportEnum.DISABLED);
        setServerConformanceProvider(parts.capabilities());
        setResourceProviders(parts.providers());
        parts.interceptors().forEach(this::registerInterceptor);
    }

    /** HAPI stumbles over broken percent encoding before anybody is asked. */
    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        super.service(BrokenQuery.keptFromHapi(request), response);
    }

    /** Not an interceptor: HAPI logs what interceptors refuse as if it were a defect, with its text. */
    @Override
    protected void validateRequest(ServletRequestDetails details) {
        parts.gate().admit(details);
    }

    /** Nobody needs to know what this is made of. */
    @Override
    public void addHeadersToResponse(HttpServletResponse response) {}
}
