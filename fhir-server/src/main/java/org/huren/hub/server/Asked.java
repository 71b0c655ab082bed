package org.huren.hub.server;

import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.servlet.ServletRequestDetails;
import jakarta.servlet.http.HttpServletRequest;
import org.huren.hub.caller.Caller;
import org.huren.hub.slice.PageRequest;
import org.jspecify.annotations.Nullable;

/**
 * A request that passed the table of offers: all that a provider needs to know of it.
 *
 * @param caller null only for {@code /fhir/metadata}
 * @param base of this server as the caller addressed it, without a slash at the end
 * @param query of the first page, decoded and encoded again
 * @param self query of this page
 */
record Asked(
        @Nullable Caller caller,
        String base,
        Target target,
        SearchQuery search,
        Presentation presentation,
        PageRequest page,
        String query,
        String self) {
    private static final String ATTRIBUTE = Asked.class.getName();

    void attachTo(HttpServletRequest request) {
        request.setAttribute(ATTRIBUTE, this);
    }

    static Asked of(RequestDetails details) {
        return of(((ServletRequestDetails) details).getServletRequest());
    }

    static Asked of(HttpServletRequest request) {
        if (request.getAttribute(ATTRIBUTE) instanceof Asked asked) {
            return asked;
        }
        throw new IllegalStateException("a request reached a provider without passing the table of offers");
    }

    Caller callerOrThrow() {
        if (caller == null) {
            throw new IllegalStateException("a request reached a provider without a caller");
        }
        return caller;
    }

    String idOrThrow() {
        String id = target.id();
        if (id == null) {
            throw new IllegalStateException(target.interaction() + " without an id");
        }
        return id;
    }

    Interaction interaction() {
        return target.interaction();
    }

    /** The query as the caller sent it, for the audit. */
    String forAudit() {
        return query.isEmpty() ? target.type() : target.type() + "?" + query;
    }
}
