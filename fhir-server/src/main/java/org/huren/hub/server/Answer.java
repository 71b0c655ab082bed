package org.huren.hub.server;

import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.servlet.ServletRequestDetails;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.hl7.fhir.r4.model.Resource;
import org.huren.hub.slice.Matches;
import org.huren.hub.slice.Slice;

/** What a service answered, on its way past HAPI to the wire: the stored bytes stay what they are. */
sealed interface Answer {
    /**
     * One resource as stored.
     *
     * @param status 200 or 201
     */
    record Stored(Slice slice, int status) implements Answer {}

    record Searchset(Matches matches) implements Answer {}

    record Versions(Matches matches) implements Answer {}

    /** Made for this request, not stored. */
    record Made(Resource resource) implements Answer {}

    /** 204. */
    record Nothing() implements Answer {}

    default void attachTo(RequestDetails details) {
        ((ServletRequestDetails) details).getServletRequest().setAttribute(Answer.class.getName(), this);
    }

    static Optional<Answer> of(HttpServletRequest request) {
        return request.getAttribute(Answer.class.getName()) instanceof Answer answer
                ? Optional.of(answer)
                : Optional.empty();
    }
}
