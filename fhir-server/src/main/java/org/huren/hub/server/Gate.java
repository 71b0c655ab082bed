package org.huren.hub.server;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import jakarta.servlet.http.HttpServletRequest;

/** Holds every request against the table of offers, before HAPI looks at it. */
@Interceptor
public final class Gate {
    private final RequestReader reader;

    Gate(RequestReader reader) {
        this.reader = reader;
    }

    @Hook(Pointcut.SERVER_INCOMING_REQUEST_PRE_PROCESSED)
    public void admit(HttpServletRequest request) {
        reader.read(request).attachTo(request);
    }
}
