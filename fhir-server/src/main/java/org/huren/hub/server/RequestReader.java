package org.huren.hub.server;

import ca.uhn.fhir.context.FhirContext;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.hl7.fhir.r4.model.Enumerations.SearchParamType;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.huren.hub.caller.Caller;
import org.huren.hub.caller.CallerDecision.Known;
import org.huren.hub.caller.CallerDecision.Refused;
import org.huren.hub.caller.Callers;
import org.huren.hub.failure.Problem;
import org.huren.hub.failure.Refusal;
import org.huren.hub.slice.Matches.Cursor;
import org.huren.hub.slice.PageRequest;
import org.jspecify.annotations.Nullable;

/** Reads a request against the table of offers, before HAPI binds anything. */
final class RequestReader {
    static final int DEFAULT_COUNT = 50;
    static final int MOST = 200;

    private static final List<String> WRITING = List.of("_format", "_pretty");
    private static final List<String> READING = List.of("_format", "_pretty", "_summary", "_elements");
    private static final List<SearchParameter> CROSS_REFERENCE = List.of(
            new SearchParameter(
                    "sourceIdentifier",
                    SearchParameter.Kind.TOKEN,
                    SearchParamType.TOKEN,
                    false,
                    false,
                    "已知编号 system|value / the identifier that is known"),
            new SearchParameter(
                    "targetSystem",
                    SearchParameter.Kind.ID,
                    SearchParamType.URI,
                    true,
                    true,
                    "所求编号体系 / wanted identifier systems"));
    private static final Offer NO_SEARCH =
            new Offer("", Set.of(), Set.of(), List.of(), List.of(), List.of(), SearchRule.NONE);

    private final Offers offers;
    private final Callers callers;
    private final PageTokens tokens;
    private final Negotiation negotiation;

    RequestReader(Offers offers, Callers callers, PageTokens tokens, FhirContext fhir) {
        this.offers = offers;
        this.callers = callers;
        this.tokens = tokens;
        this.negotiation = new Negotiation(fhir);
    }

    /** @throws Refusal with what was asked wrongly */
    Asked read(HttpServletRequest request) {
        Caller caller = caller(request);
        Target target = Target.of(request.getMethod(), request.getPathInfo(), offers);
        Offer offer = offer(caller, target);
        refuseConditions(request, target);
        if (BrokenQuery.in(request)) {
            throw QueryString.broken();
        }
        QueryString sent = QueryString.parse(request.getQueryString());
        QueryString query = sent;
        Cursor after = null;
        if (caller != null && paged(target) && !sent.values("_page").isEmpty()) {
            PageTokens.Page page = page(caller, target, sent);
            query = QueryString.parse(page.query());
            after = page.after();
        }
        refuseUnknown(query, target, offer, request.getMethod());
        String base = base(request);
        SearchQuery search = search(query, base, target, offer);
        Presentation presentation = negotiation.of(request, query, target);
        int count = presentation.summary() == Presentation.Summary.COUNT ? 0 : count(query);
        return new Asked(
                caller,
                base,
                target,
                search,
                presentation,
                new PageRequest(count, after),
                query.encoded(),
                sent.encoded());
    }

    /** Null where none is needed: the CapabilityStatement is open, and narrowed by a token of a known caller. */
    private @Nullable Caller caller(HttpServletRequest request) {
        boolean open = "/metadata".equals(request.getPathInfo());
        return switch (callers.current().orElse(null)) {
            case Known known -> known.caller();
            case Refused refused -> {
                if (open) {
                    yield null;
                }
                throw Refusals.account(refused.reason().text());
            }
            case null -> {
                if (open) {
                    yield null;
                }
                throw new Refusal(Problem.of(401, IssueType.LOGIN, "缺少访问令牌 / no access token"));
            }
        };
    }

    private Offer offer(@Nullable Caller caller, Target target) {
        if (caller == null || target.interaction() == Interaction.METADATA) {
            return NO_SEARCH;
        }
        return offers.of(caller.role(), target.type())
                .filter(line -> line.interactions().contains(target.interaction()))
                .orElseThrow(() -> Refusals.role(caller.role(), target.interaction(), target.type()));
    }

    /** Conditions in headers that would change what a write does are refused rather than ignored. */
    private static void refuseConditions(HttpServletRequest request, Target target) {
        if (request.getHeader("If-None-Exist") != null) {
            throw Refusals.value("If-None-Exist", "不支持条件创建", "conditional create is not offered");
        }
        if (target.interaction() == Interaction.DELETE && request.getHeader("If-Match") != null) {
            throw Refusals.value("If-Match", "删除不支持该条件", "this condition is not offered for delete");
        }
    }

    private static boolean paged(Target target) {
        return target.interaction() == Interaction.SEARCH || target.interaction() == Interaction.HISTORY;
    }

    private PageTokens.Page page(Caller caller, Target target, QueryString sent) {
        if (sent.pairs().size() > 1) {
            throw Refusals.value("_page", "翻页链接不可另加参数", "a page link carries its query inside; add nothing to it");
        }
        return tokens.open(caller, target.reference(), sent.values("_page").getFirst())
                .orElseThrow(
                        () -> Refusals.value(
                                "_page",
                                "翻页令牌无效：请使用发给您的 next 链接，或重新检索",
                                "this page token is not valid for you here: use a next link that was given to you, or search again"));
    }

    private static void refuseUnknown(QueryString query, Target target, Offer offer, String method) {
        List<String> offered = offered(target, offer, method);
        for (QueryString.Pair pair : query.pairs()) {
            if (!offered.contains(pair.name())) {
                throw Refusals.parameterNotOffered(pair.name(), offered);
            }
        }
    }

    private static List<String> offered(Target target, Offer offer, String method) {
        return switch (target.interaction()) {
            case READ, VREAD -> READING;
            case METADATA -> joined(List.of("mode"), READING);
            case LOOKUP, VALIDATE_CODE, SUBSUMES, EXPAND, TRANSLATE ->
                method.equals("POST") ? WRITING : joined(TermParameter.inUrl(target), WRITING);
            case CREATE, UPDATE, DELETE, UNLINK -> WRITING;
            case HISTORY -> joined(List.of("_count", "_page"), READING);
            case CROSS_REFERENCE ->
                joined(CROSS_REFERENCE.stream().map(SearchParameter::name).toList(), WRITING);
            case EXPLAIN -> joined(ReportProvider.PARAMETERS, WRITING);
            case SEARCH -> searchNames(offer);
        };
    }

    private static List<String> searchNames(Offer offer) {
        List<String> names = new ArrayList<>(
                offer.parameters().stream().map(SearchParameter::name).toList());
        names.addAll(List.of("_count", "_total", "_page"));
        if (!offer.sortKeys().isEmpty()) {
            names.add("_sort");
        }
        if (!offer.includes().isEmpty()) {
            names.add("_include");
        }
        names.addAll(READING);
        return names;
    }

    private static SearchQuery search(QueryString query, String base, Target target, Offer offer) {
        SearchReader reader = new SearchReader(query, base);
        if (target.interaction() == Interaction.CROSS_REFERENCE) {
            return crossReference(reader.read(CROSS_REFERENCE, List.of(), List.of()));
        }
        SearchQuery search = target.interaction() == Interaction.SEARCH
                ? reader.read(offer.parameters(), offer.sortKeys(), offer.includes())
                : reader.read(List.of(), List.of(), List.of());
        Set<String> named = new HashSet<>();
        query.pairs().forEach(pair -> named.add(pair.name()));
        if (target.interaction() == Interaction.SEARCH && !offer.rule().holds(named)) {
            throw Refusals.missing(
                    offer.parameters().getFirst().name(), offer.rule().text());
        }
        return search;
    }

    /** IHE PIXm §3.83.4.1.2: one source identifier, with its system. */
    private static SearchQuery crossReference(SearchQuery search) {
        var source = search.tokens("sourceIdentifier");
        if (source.isEmpty()) {
            throw Refusals.missing("sourceIdentifier", "须给出 system|value / give system|value");
        }
        var term = source.getFirst().getFirst();
        if (term.system() == null || term.system().isEmpty() || term.code() == null) {
            throw Refusals.value("sourceIdentifier", "须给出 system|value", "give system|value");
        }
        return search;
    }

    private static int count(QueryString query) {
        String count = Negotiation.one(query, "_count");
        if (count == null) {
            return DEFAULT_COUNT;
        }
        if (!count.matches("\\d{1,4}") || Integer.parseInt(count) > MOST) {
            throw Refusals.value("_count", "应为 0 到 " + MOST + " 的整数", "give a whole number from 0 to " + MOST);
        }
        return Integer.parseInt(count);
    }

    /** As the caller addressed us; forwarded headers count only where the container was told to trust them. */
    private static String base(HttpServletRequest request) {
        String url = request.getRequestURL().toString();
        String origin = url.substring(0, url.length() - request.getRequestURI().length());
        return origin + request.getContextPath() + request.getServletPath();
    }

    private static List<String> joined(List<String> one, List<String> other) {
        List<String> all = new ArrayList<>(one);
        all.addAll(other);
        return all;
    }
}
