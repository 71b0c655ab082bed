package org.huren.hub.desk;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.huren.hub.audit.AuditEvents;
import org.huren.hub.caller.Caller;
import org.huren.hub.caller.CallerDecision.Known;
import org.huren.hub.caller.CallerDecision.Refused;
import org.huren.hub.caller.Callers;
import org.huren.hub.caller.Role;
import org.huren.hub.failure.Problem;
import org.huren.hub.failure.ProblemDetails;
import org.huren.hub.failure.Problems;
import org.huren.hub.failure.Refusal;
import org.huren.hub.server.QueryString;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import tools.jackson.databind.json.JsonMapper;

/** What all desks do: who asks, whether it is offered, the answer as JSON, refusals as problem details and audited. */
public final class Desk<O extends DeskOffer> {
    private final Rules<O> rules;
    private final Callers callers;
    private final AuditEvents audit;
    private final JsonMapper json;
    private final Problems problems = new Problems();

    /**
     * Of one desk.
     *
     * @param root address of the desk, without a slash behind
     * @param role whom it is for
     * @param roleInChinese its name
     */
    public record Rules<O extends DeskOffer>(String root, Role role, String roleInChinese, List<O> offers) {
        public Rules {
            offers = List.copyOf(offers);
        }
    }

    public Desk(Rules<O> rules, Callers callers, AuditEvents audit, JsonMapper json) {
        this.rules = rules;
        this.callers = callers;
        this.audit = audit;
        this.json = json;
    }

    /** The desk's own part of an answer. */
    public interface Answering<O extends DeskOffer> {
        /** @throws Refusal where it does not answer */
        DeskAnswer answer(DeskRequest<O> request);
    }

    public void answer(HttpServletRequest request, HttpServletResponse response, Answering<O> answering)
            throws IOException {
        try {
            write(response, answering.answer(read(request)));
        } catch (Refusal refusal) {
            ProblemDetails.write(response, audited(refusal.problem(), request));
        } catch (QueryTimeoutException e) {
            ProblemDetails.write(
                    response,
                    Problem.of(
                            503,
                            IssueType.TIMEOUT,
                            "检索超过 10 秒，请缩小范围，如指定机构或时间 / the search took more than 10 s: narrow it, by facility or time"));
        } catch (RuntimeException e) {
            ProblemDetails.write(response, problems.unexpected(e));
        }
    }

    private DeskRequest<O> read(HttpServletRequest request) {
        String path = path(request);
        Caller caller = caller();
        List<O> here = at(path);
        if (here.isEmpty()) {
            throw new Refusal(Problems.ofStatus(404));
        }
        if (caller.role() != rules.role()) {
            throw new Refusal(Problem.of(
                    403,
                    IssueType.FORBIDDEN,
                    "此处只对" + rules.roleInChinese() + "开放 / only the role "
                            + rules.role().claim() + " may ask here"));
        }
        O offer = here.stream()
                .filter(each -> each.method().equals(request.getMethod()))
                .findFirst()
                .orElseThrow(() -> otherMethod(here));
        QueryString sent = QueryString.parse(request.getQueryString());
        String asked = offer.method() + " " + path + (sent.pairs().isEmpty() ? "" : "?" + sent.encoded());
        return new DeskRequest<>(offer, caller, path, DeskQuery.of(offer, sent), asked, new DeskBody(request));
    }

    private List<O> at(String path) {
        return rules.offers().stream().filter(offer -> offer.isAt(path)).toList();
    }

    private Refusal otherMethod(List<O> here) {
        String methods = here.stream().map(DeskOffer::method).distinct().collect(Collectors.joining(", "));
        return new Refusal(
                Problem.of(405, IssueType.NOTSUPPORTED, "只支持 " + methods + " / only " + methods + " is offered here")
                        .with("Allow", methods));
    }

    private Caller caller() {
        return switch (callers.current().orElse(null)) {
            case Known known -> known.caller();
            case Refused refused ->
                throw new Refusal(
                        Problem.of(403, IssueType.FORBIDDEN, refused.reason().text()));
            case null -> throw new Refusal(Problem.of(401, IssueType.LOGIN, "缺少访问令牌 / no access token"));
        };
    }

    /** What the door refused of a known caller; what a service did not find, it audited itself. */
    private Problem audited(Problem problem, HttpServletRequest request) {
        try {
            if (problem.status() != 404 && callers.current().orElse(null) instanceof Known known) {
                audit.refused(known.caller(), request.getMethod() + " " + shown(request), problem.summary());
            }
            return problem;
        } catch (RuntimeException e) {
            return problems.unexpected(e);
        }
    }

    private String shown(HttpServletRequest request) {
        return at(path(request)).stream().map(DeskOffer::path).findFirst().orElse(rules.root());
    }

    private static String path(HttpServletRequest request) {
        return request.getRequestURI().substring(request.getContextPath().length());
    }

    private void write(HttpServletResponse response, DeskAnswer answer) throws IOException {
        switch (answer) {
            case DeskAnswer.Json(int status, Object content) -> {
                response.setStatus(status);
                write(response, MediaType.APPLICATION_JSON_VALUE, json.writeValueAsBytes(content));
            }
            case DeskAnswer.File(MediaType type, String name, byte[] content) -> {
                ContentDisposition saved = ContentDisposition.attachment()
                        .filename(name, StandardCharsets.UTF_8)
                        .build();
                response.setHeader(HttpHeaders.CONTENT_DISPOSITION, saved.toString());
                write(response, type.toString(), content);
            }
            case DeskAnswer.Refused(Problem problem) -> ProblemDetails.write(response, problem);
        }
    }

    private static void write(HttpServletResponse response, String type, byte[] body) throws IOException {
        response.setContentType(type);
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }
}
