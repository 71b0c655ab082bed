package org.huren.hub.signedhttp;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonRawValue;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.huren.hub.caller.Caller;
import org.huren.hub.directory.FacilityRegistry;
import org.huren.hub.emr.EmrClient;
import org.huren.hub.emr.LocatedJson;
import org.huren.hub.failure.Problem;
import org.huren.hub.failure.Problem.Issue;
import org.huren.hub.failure.Refusal;
import org.huren.hub.recognition.ask.Budget.Claim;
import org.huren.hub.recognition.ask.CardDecisions;
import org.huren.hub.recognition.ask.CardDecisions.Act;
import org.huren.hub.recognition.ask.CardsJdbc.Card;
import org.huren.hub.recognition.ask.Facts;
import org.huren.hub.recognition.ask.Inquiry.Asker;
import org.huren.hub.recognition.ask.Offer;
import org.huren.hub.recognition.ask.Offer.Lately;
import org.huren.hub.recognition.ask.Offer.Part;
import org.huren.hub.recognition.ask.Offer.Whole;
import org.huren.hub.recognition.ask.Order;
import org.huren.hub.recognition.ask.OrderCheck;
import org.huren.hub.recognition.ask.Wanted;
import org.huren.hub.recognition.ledger.Ledger.Outcome;
import org.huren.hub.recognition.rule.RuleBook;
import org.huren.hub.recognition.rule.RuleRows.DeclineReason;
import org.huren.hub.result.ResultKind;
import org.huren.hub.result.Results;
import org.huren.hub.slice.ReadOutcome;
import org.jspecify.annotations.Nullable;

/** What the interface answers to a client whose signature was right. */
public class SignedAnswers {

    private static final Duration SKEW = Duration.ofMinutes(5);
    private static final Pattern REPORT = Pattern.compile("DiagnosticReport/([0-9a-f-]{36})/_history/(\\d{1,18})");

    private final OrderCheck check;
    private final CardDecisions decisions;
    private final Results results;
    private final Supplier<RuleBook> rules;
    private final FacilityRegistry facilities;
    private final Clock clock;

    public SignedAnswers(
            OrderCheck check,
            CardDecisions decisions,
            Results results,
            Supplier<RuleBook> rules,
            FacilityRegistry facilities,
            Clock clock) {
        this.check = check;
        this.decisions = decisions;
        this.results = results;
        this.rules = rules;
        this.facilities = facilities;
        this.clock = clock;
    }

    /** Answer to a query. */
    record Found(List<Match> matches) {
        static final Found NOTHING = new Found(List.of());
    }

    /**
     * What is there of one thing that is ordered.
     *
     * @param card by which it is decided on, null where only a part is there
     * @param orders that could be dropped, or that are covered in part
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Match(
            @Nullable UUID card, boolean complete, List<String> orders, List<Result> results, List<Item> missing) {}

    record Item(String item, String name) {}

    /** @param facilityName what people call it */
    record Result(Facts facts, String facilityName, List<Point> trend) {}

    record Point(Instant time, String facility, BigDecimal number, String unit) {}

    Found query(EmrClient client, LocatedJson body, Claim claim) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), facilities.zone(client.facility()));
        List<Offer> offers = check.check(SignedQuery.read(client, body, today), claim);
        return new Found(offers.stream().flatMap(this::match).toList());
    }

    private Stream<Match> match(Offer offer) {
        List<Result> shown = offer.shown().stream().map(this::result).toList();
        return switch (offer) {
            case Whole whole -> Stream.of(new Match(whole.card(), true, orders(whole.wanted()), shown, List.of()));
            case Part part ->
                Stream.of(new Match(
                        null,
                        false,
                        orders(part.wanted()),
                        shown,
                        part.missing().stream()
                                .map(rule -> new Item(rule.code(), rule.item().name()))
                                .toList()));
            case Lately _ -> Stream.empty();
        };
    }

    private static List<String> orders(Wanted wanted) {
        return wanted.orders().stream()
                .map(Order::reference)
                .flatMap(Stream::ofNullable)
                .toList();
    }

    private Result result(Offer.Shown shown) {
        Facts facts = Facts.of(shown);
        return new Result(
                facts,
                facilities.nameOf(facts.facility()),
                shown.trend().stream()
                        .map(point -> new Point(point.time(), point.facility(), point.number(), point.unit()))
                        .toList());
    }

    /** A reason, as a list to choose from shows it. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Reason(String code, @Nullable String parent, String chinese, String english, boolean needsText) {}

    Map<String, Object> reasons() {
        return Map.of(
                "reasons",
                rules.get().reasons().stream().map(SignedAnswers::reason).toList());
    }

    private static Reason reason(DeclineReason reason) {
        return new Reason(reason.code(), reason.parent(), reason.chinese(), reason.english(), reason.needsText());
    }

    /** @param reports FHIR R4, the versions that the card told of */
    record Details(
            UUID card,
            Instant at,
            List<Facts> results,
            @JsonRawValue List<String> reports) {}

    /**
     * All that the card stands for; counts as viewed.
     *
     * @throws Refusal 404 where there is no such card, or where not all of it may be seen any more
     */
    Details details(EmrClient client, String id, String physician) {
        Caller by = caller(client, physician);
        Optional<Card> card = find(by, id);
        List<String> reports = new ArrayList<>();
        for (String reference : references(card)) {
            Matcher report = REPORT.matcher(reference);
            if (report.matches()
                    && results.vread(by, ResultKind.DIAGNOSTIC_REPORT, report.group(1), Long.parseLong(report.group(2)))
                            instanceof ReadOutcome.Found found) {
                reports.add(new String(found.slice().json(), StandardCharsets.UTF_8));
            } else {
                throw absent();
            }
        }
        Instant now = clock.instant();
        if (decisions.of(card, (ledger, reminder) -> ledger.view(by, reminder, now)) instanceof Outcome.Absent) {
            throw absent();
        }
        Card known = card.orElseThrow();
        return new Details(known.id(), known.at(), known.facts(), reports);
    }

    private static Set<String> references(Optional<Card> card) {
        return card.map(Card::facts).orElse(List.of()).stream()
                .map(Facts::report)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static Caller caller(EmrClient client, String physician) {
        return new Asker(SignedQuery.DOOR, client, "", physician).caller();
    }

    private Optional<Card> find(Caller by, String id) {
        return decisions.find(by, UUID.fromString(id));
    }

    Map<String, Object> decide(EmrClient client, String id, LocatedJson body) {
        SignedDecision sent = SignedDecision.read(body);
        Caller by = caller(client, sent.physician());
        return stored(
                find(by, id), sent.decision().at(), (ledger, reminder) -> ledger.decide(by, reminder, sent.decision()));
    }

    Map<String, Object> cite(EmrClient client, String id, LocatedJson body) {
        SignedDecision.Citation sent = SignedDecision.Citation.read(body);
        Caller by = caller(client, sent.physician());
        return stored(
                find(by, id), sent.at(), (ledger, reminder) -> ledger.cite(by, reminder, sent.document(), sent.at()));
    }

    private Map<String, Object> stored(Optional<Card> card, Instant at, Act act) {
        if (card.isPresent()
                && (at.isAfter(clock.instant().plus(SKEW))
                        || at.isBefore(card.get().at().minus(SKEW)))) {
            throw wrong(400, IssueType.VALUE, "at", "时间早于提醒或晚于现在 / lies before the reminder, or after now");
        }
        return switch (decisions.of(card, act)) {
            case Outcome.Stored() -> answer("stored");
            case Outcome.Unchanged() -> answer("unchanged");
            case Outcome.Decided _ ->
                throw wrong(
                        409,
                        IssueType.CONFLICT,
                        "decision",
                        "首次决定已生效，不能更改 / the first decision stands and cannot be changed");
            case Outcome.Absent() -> throw absent();
            case Outcome.Refused(String field, String reason) ->
                throw wrong(400, IssueType.VALUE, field.equals("code") ? "reason" : field, reason);
        };
    }

    private static Map<String, Object> answer(String outcome) {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("outcome", outcome);
        return answer;
    }

    private static Refusal wrong(int status, IssueType type, String place, String text) {
        return new Refusal(new Problem(status, List.of(new Issue(type, place, text)), Map.of()));
    }

    private static Refusal absent() {
        return new Refusal(Problem.of(404, IssueType.NOTFOUND, "没有此提醒 / there is no such reminder"));
    }
}
