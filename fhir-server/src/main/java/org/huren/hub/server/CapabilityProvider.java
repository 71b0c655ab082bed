package org.huren.hub.server;

import ca.uhn.fhir.rest.annotation.Metadata;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.RestfulServer;
import org.hl7.fhir.r4.model.CapabilityStatement;

/** {@code /fhir/metadata}, made anew for each caller: never one caller's statement for another. */
public final class CapabilityProvider {
    private final Capabilities capabilities;
    private final TerminologyStatement terminology;

    CapabilityProvider(Capabilities capabilities, TerminologyStatement terminology) {
        this.capabilities = capabilities;
        this.terminology = terminology;
    }

    /** HAPI insists on calling this, and warns where it is missing. */
    public void setRestfulServer(RestfulServer server) {}

    /** FHIR R4 §3.1.0.4: {@code mode} full (or none) and terminology. */
    @Metadata(cacheMillis = 0)
    public CapabilityStatement statement(RequestDetails details) {
        Asked asked = Asked.of(details);
        CapabilityStatement statement = capabilities.of(asked.caller(), asked.base());
        String mode = Negotiation.one(QueryString.parse(asked.query()), "mode");
        switch (mode == null ? "full" : mode) {
            case "full" -> new Answer.Made(statement).attachTo(details);
            case "terminology" -> new Answer.Made(terminology.statement(asked.base())).attachTo(details);
            default -> throw Refusals.value("mode", "应为 full 或 terminology", "give full or terminology");
        }
        return statement;
    }
}
