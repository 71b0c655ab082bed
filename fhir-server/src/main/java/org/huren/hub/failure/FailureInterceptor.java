package org.huren.hub.failure;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.rest.api.EncodingEnum;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.RestfulServerUtils;
import ca.uhn.fhir.rest.server.RestfulServerUtils.ResponseEncoding;
import ca.uhn.fhir.rest.server.exceptions.BaseServerResponseException;
import ca.uhn.fhir.rest.server.exceptions.UnclassifiedServerFailureException;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Set;
import org.huren.hub.audit.AuditEvents;
import org.huren.hub.caller.CallerDecision;
import org.huren.hub.caller.Callers;

/** Converts every exception of the FHIR door, once, and has refusals of known callers audited, once. */
@Interceptor
public final class FailureInterceptor {
    /** Refusals by the door itself; what a service refuses, it audits. */
    private static final Set<Integer> AUDITED = Set.of(400, 403, 405, 406, 413, 415);

    private final Outcomes outcomes;
    private final Callers callers;
    private final AuditEvents audit;
    private final Problems problems;

    public FailureInterceptor(Outcomes outcomes, Callers callers, AuditEvents audit, Problems problems) {
        this.outcomes = outcomes;
        this.callers = callers;
        this.audit = audit;
        this.problems = problems;
    }

    @Hook(Pointcut.SERVER_PRE_PROCESS_OUTGOING_EXCEPTION)
    public BaseServerResponseException convert(Throwable thrown, RequestDetails details, HttpServletRequest request) {
        keepToJsonAndXml(details);
        Problem problem = audited(problems.of(thrown), request);
        var converted =
                new UnclassifiedServerFailureException(problem.status(), problem.summary(), outcomes.of(problem));
        problem.headers().forEach(converted::addResponseHeader);
        return converted;
    }

    /** HAPI would write a refusal of Turtle in Turtle. */
    private static void keepToJsonAndXml(RequestDetails details) {
        ResponseEncoding encoding = RestfulServerUtils.determineResponseEncodingNoDefault(details, EncodingEnum.JSON);
        if (encoding != null
                && encoding.getEncoding() != EncodingEnum.JSON
                && encoding.getEncoding() != EncodingEnum.XML) {
            details.addParameter("_format", new String[] {"json"});
        }
    }

    private Problem audited(Problem problem, HttpServletRequest request) {
        try {
            if (AUDITED.contains(problem.status())
                    && callers.current().orElse(null) instanceof CallerDecision.Known known) {
                audit.refused(known.caller(), MaskedUrl.of(request), problem.summary());
            }
            return problem;
        } catch (RuntimeException e) {
            return problems.unexpected(e);
        }
    }
}
