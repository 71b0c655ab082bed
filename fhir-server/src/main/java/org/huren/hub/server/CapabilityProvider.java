package org.huren.hub.server;

import ca.uhn.fhir.rest.annotation.Metadata;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.RestfulServer;
import org.hl7.fhir.r4.model.CapabilityStatement;

/** {@code /fhir/metadata}, made anew for each caller: never one caller's statement for another. */
public final class CapabilityProvider {
    private final Capabilities capabilities;

    CapabilityProvider(Capabilities capabilities) {
        this.capabilities = capabilities;
    }

    /** HAPI insists on calling this, and warns where it is missing. */
    public void setRestfulServer(RestfulServer server) {}

    @Metadata(cacheMillis = 0)
    public CapabilityStatement statement(RequestDetails details) {
        Asked asked = Asked.of(details);
        CapabilityStatement statement = capabilities.of(asked.caller(), asked.base());
        new Answer.Made(statement).attachTo(details);
        return statement;
    }
}
