package org.huren.hub.ops;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.huren.hub.audit.AuditEvents;
import org.huren.hub.caller.Caller;
import org.huren.hub.caller.CallerDecision.Known;
import org.huren.hub.caller.CallerDecision.Refused;
import org.huren.hub.caller.Callers;
import org.huren.hub.failure.Problem;
import org.huren.hub.failure.ProblemDetails;
import org.huren.hub.failure.Problems;
import org.huren.hub.failure.Refusal;
import org.huren.hub.server.PageTokens;
import org.huren.hub.server.QueryString;
import org.huren.hub.slice.Matches.Cursor;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/** {@code /ops}: the journal and the feeds as JSON, for interface engineers; refusals as problem details. */
@RestController
public class OpsDoor {
    private final Operations operations;
    private final PullOperations pulls;
    private final Callers callers;
    private final AuditEvents audit;
    private final PageTokens tokens;
    private final JsonMapper json;
    private final Problems problems = new Problems();

    public OpsDoor(
            Operations operations,
            PullOperations pulls,
            Callers callers,
            AuditEvents audit,
            PageTokens tokens,
            JsonMapper json) {
        this.operations = operations;
        this.pulls = pulls;
        this.callers = callers;
        this.audit = audit;
        this.tokens = tokens;
        this.json = json;
    }

    @RequestMapping("/ops/**")
    void answer(HttpServletRequest request, HttpServletResponse response) throws IOException {
        try {
            write(response, answered(request));
        } catch (Refusal refusal) {
            ProblemDetails.write(response, audited(refusal.problem(), request));
        } catch (QueryTimeoutException e) {
            ProblemDetails.write(
                    response,
                    Problem.of(
                            503,
                            IssueType.TIMEOUT,
                            "检索超过 10 秒，请缩小时间范围或加上机构 / the search took more than 10 s: narrow the time or name a facility"));
        } catch (RuntimeException e) {
            ProblemDetails.write(response, problems.unexpected(e));
        }
    }

    private Object answered(HttpServletRequest request) {
        String path = path(request);
        Caller caller = caller();
        OpsOffers offer = OpsOffers.at(path).orElseThrow(() -> new Refusal(Problems.ofStatus(404)));
        if (!offer.isFor(caller.role())) {
            throw new Refusal(Problem.of(
                    403, IssueType.FORBIDDEN, "此处只对接口工程师开放 / only the role interface-engineer may ask here"));
        }
        if (!request.getMethod().equals("GET")) {
            throw new Refusal(Problem.of(405, IssueType.NOTSUPPORTED, "只支持 GET / only GET is offered here")
                    .with("Allow", "GET"));
        }
        QueryString sent = QueryString.parse(request.getQueryString());
        OpsQuery query = OpsQuery.of(offer, sent);
        String asked = "GET " + path + (sent.pairs().isEmpty() ? "" : "?" + sent.encoded());
        return switch (offer) {
            case SEARCH -> search(caller, query, asked);
            case READ -> found(operations.view(caller, id(path), asked));
            case COMPARE -> found(operations.compare(caller, id(path), with(query), asked));
            case FACILITIES -> operations.facilities(caller, asked);
            case SOURCES -> pulls.sources(caller, asked);
            case UNASSIGNED -> pulls.unassigned(caller, asked);
        };
    }

    private Object search(Caller caller, OpsQuery query, String asked) {
        String token = query.one("page");
        Cursor after = null;
        OpsQuery first = query;
        if (token != null) {
            if (query.query().pairs().size() > 1) {
                throw OpsQuery.wrong("page", "翻页链接不可另加参数", "a page link carries its query inside; add nothing to it");
            }
            PageTokens.Page page = tokens.open(caller, OpsOffers.SEARCH.path(), token)
                    .orElseThrow(() -> OpsQuery.wrong(
                            "page", "翻页令牌无效，请重新检索", "this page token is not valid for you here: search again"));
            after = page.after();
            first = OpsQuery.of(OpsOffers.SEARCH, QueryString.parse(page.query()));
        }
        Operations.Found found = operations.search(caller, first.search(after, asked));
        Cursor next = found.next();
        String link = next == null
                ? null
                : OpsOffers.SEARCH.path() + "?page="
                        + tokens.seal(
                                caller,
                                OpsOffers.SEARCH.path(),
                                new PageTokens.Page(first.query().encoded(), next));
        return new OpsAnswers.Page(found.messages(), link);
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

    private static String with(OpsQuery query) {
        String other = query.one("with");
        if (other == null) {
            throw OpsQuery.wrong("with", "须给出另一条消息的编号", "give the id of the other message");
        }
        return other;
    }

    private static Object found(Optional<?> answer) {
        return answer.<Object>map(found -> found)
                .orElseThrow(
                        () -> new Refusal(Problem.of(404, IssueType.NOTFOUND, "没有此消息 / there is no such message")));
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

    private static String shown(HttpServletRequest request) {
        return OpsOffers.at(path(request)).map(OpsOffers::path).orElse("/ops");
    }

    private static String path(HttpServletRequest request) {
        return request.getRequestURI().substring(request.getContextPath().length());
    }

    private static String id(String path) {
        return path.split("/")[3];
    }

    private void write(HttpServletResponse response, Object answer) throws IOException {
        byte[] body = json.writeValueAsBytes(answer);
        response.setContentType(MediaType.APPLICATION_JSON_VALUE);
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }
}
