package org.huren.hub.server;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.rest.server.servlet.ServletRequestDetails;
import jakarta.servlet.http.HttpServletRequest;

/** Holds every request against the table of offers and reads its body strictly, before HAPI binds anything. */
final class Gate {
    private final RequestReader reader;
    private final Bodies bodies;

    Gate(RequestReader reader, FhirContext fhir) {
        this.reader = reader;
        this.bodies = new Bodies(fhir);
    }

    /** @throws org.huren.hub.failure.Refusal with what was asked wrongly */
    void admit(ServletRequestDetails details) {
        HttpServletRequest request = details.getServletRequest();
        Asked asked = reader.read(request);
        asked.attachTo(request);
        if (asked.interaction().carriesBody(request.getMethod())) {
            bodies.read(details, asked.target()).attachTo(request);
        }
    }
}
