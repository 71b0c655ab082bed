package org.huren.hub.ops;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.huren.hub.audit.AuditEvents;
import org.huren.hub.caller.Caller;
import org.huren.hub.caller.Callers;
import org.huren.hub.caller.Role;
import org.huren.hub.desk.Desk;
import org.huren.hub.desk.DeskAnswer;
import org.huren.hub.desk.DeskQuery;
import org.huren.hub.desk.DeskRequest;
import org.huren.hub.failure.Problem;
import org.huren.hub.failure.Refusal;
import org.huren.hub.pull.PullSourceEntry;
import org.huren.hub.server.PageTokens;
import org.huren.hub.server.QueryString;
import org.huren.hub.slice.Matches.Cursor;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/** {@code /ops}: the journal, the feeds and the sources as JSON, for interface engineers. */
@RestController
public class OpsDoor {
    private final Operations operations;
    private final PullOperations pulls;
    private final SourceOperations changes;
    private final PageTokens tokens;
    private final Desk<OpsOffers> desk;

    public OpsDoor(
            Operations operations,
            PullOperations pulls,
            SourceOperations changes,
            Callers callers,
            AuditEvents audit,
            PageTokens tokens,
            JsonMapper json) {
        this.operations = operations;
        this.pulls = pulls;
        this.changes = changes;
        this.tokens = tokens;
        this.desk = new Desk<>(
                new Desk.Rules<>("/ops", Role.INTERFACE_ENGINEER, "接口工程师", Arrays.asList(OpsOffers.values())),
                callers,
                audit,
                json);
    }

    @RequestMapping("/ops/**")
    void answer(HttpServletRequest request, HttpServletResponse response) throws IOException {
        desk.answer(request, response, this::answered);
    }

    private DeskAnswer answered(DeskRequest<OpsOffers> request) {
        Caller caller = request.caller();
        String asked = request.asked();
        return switch (request.offer()) {
            case SEARCH -> DeskAnswer.of(search(caller, request.query(), asked));
            case READ -> found(operations.view(caller, request.id(), asked));
            case COMPARE ->
                found(operations.compare(
                        caller,
                        request.id(),
                        request.query().required("with", "须给出另一条消息的编号", "give the id of the other message"),
                        asked));
            case FACILITIES -> DeskAnswer.of(operations.facilities(caller, asked));
            case SOURCES -> DeskAnswer.of(pulls.sources(caller, asked));
            case UNASSIGNED -> DeskAnswer.of(pulls.unassigned(caller, asked));
            case SOURCE ->
                changes.find(caller, request.id(), asked)
                        .map(DeskAnswer::of)
                        .orElseThrow(() -> new Refusal(SourceOperations.absent()));
            case CREATE_SOURCE -> changes.create(caller, request.body().json(PullSourceEntry.class), asked);
            case CHANGE_SOURCE ->
                changes.change(caller, request.id(), request.body().json(SourceOperations.Change.class), asked);
            case ENABLE_SOURCE ->
                changes.enable(caller, request.id(), request.body().json(SourceOperations.Switch.class), asked);
            case FETCH_SOURCE -> {
                request.body().json(SourceOperations.Nothing.class);
                yield changes.fetch(caller, request.id(), asked);
            }
            case RESET_SOURCE ->
                changes.reset(caller, request.id(), request.body().json(SourceOperations.Reset.class), asked);
        };
    }

    private Object search(Caller caller, DeskQuery query, String asked) {
        String token = query.one("page");
        Cursor after = null;
        DeskQuery first = query;
        if (token != null) {
            if (query.sent().pairs().size() > 1) {
                throw DeskQuery.wrong("page", "翻页链接不可另加参数", "a page link carries its query inside; add nothing to it");
            }
            PageTokens.Page page = tokens.open(caller, OpsOffers.SEARCH.path(), token)
                    .orElseThrow(() -> DeskQuery.wrong(
                            "page", "翻页令牌无效，请重新检索", "this page token is not valid for you here: search again"));
            after = page.after();
            first = DeskQuery.of(OpsOffers.SEARCH, QueryString.parse(page.query()));
        }
        Operations.Found found = operations.search(caller, new OpsQuery(first).search(after, asked));
        Cursor next = found.next();
        String link = next == null
                ? null
                : OpsOffers.SEARCH.path() + "?page="
                        + tokens.seal(
                                caller,
                                OpsOffers.SEARCH.path(),
                                new PageTokens.Page(first.sent().encoded(), next));
        return new OpsAnswers.Page(found.messages(), link);
    }

    private static DeskAnswer found(Optional<?> answer) {
        return answer.<DeskAnswer>map(DeskAnswer::of)
                .orElseThrow(
                        () -> new Refusal(Problem.of(404, IssueType.NOTFOUND, "没有此消息 / there is no such message")));
    }
}
