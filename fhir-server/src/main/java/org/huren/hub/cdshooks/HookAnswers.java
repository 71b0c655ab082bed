package org.huren.hub.cdshooks;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.huren.hub.caller.Caller;
import org.huren.hub.cdshooks.FeedbackRequest.Feedback;
import org.huren.hub.emr.EmrClient;
import org.huren.hub.emr.EmrGate;
import org.huren.hub.emr.LocatedJson;
import org.huren.hub.failure.Problem;
import org.huren.hub.failure.Problem.Issue;
import org.huren.hub.failure.Refusal;
import org.huren.hub.recognition.ask.Budget.Claim;
import org.huren.hub.recognition.ask.CardDecisions;
import org.huren.hub.recognition.ask.CardsJdbc.Card;
import org.huren.hub.recognition.ask.Inquiry;
import org.huren.hub.recognition.ask.Inquiry.Asker;
import org.huren.hub.recognition.ask.Offer;
import org.huren.hub.recognition.ask.OrderCheck;
import org.huren.hub.recognition.ledger.Ledger.Outcome;
import org.huren.hub.recognition.rule.RuleBook;

/** What the services answer to a client that was let in. */
public class HookAnswers {

    /** How far an EMR's clock may be off. */
    private static final Duration SKEW = Duration.ofMinutes(5);

    private final OrderCheck check;
    private final CardDecisions decisions;
    private final Supplier<RuleBook> rules;
    private final Facilities facilities;
    private final HubAddress address;
    private final Clock clock;

    /** What is known of facilities: their names and the offset of their days. */
    public record Facilities(UnaryOperator<String> names, Function<String, ZoneOffset> zones) {}

    public HookAnswers(
            OrderCheck check,
            CardDecisions decisions,
            Supplier<RuleBook> rules,
            Facilities facilities,
            HubAddress address,
            Clock clock) {
        this.check = check;
        this.decisions = decisions;
        this.rules = rules;
        this.facilities = facilities;
        this.address = address;
        this.clock = clock;
    }

    Cards cards(HookService service, EmrClient client, LocatedJson body, Claim claim) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        ZoneOffset zone = facilities.zones().apply(client.facility());
        HookRequest request = HookRequest.read(service, body, client.facility(), LocalDate.ofInstant(now, zone));
        if (service.hasOrders() && request.orders().isEmpty()) {
            return Cards.NONE;
        }
        Asker asker = new Asker(service.id(), client, request.instance().toString(), request.userId());
        List<Offer> offers = check.check(
                new Inquiry(asker, request.sought(), request.encounterId(), request.setting(), request.orders()),
                claim);
        CardText text = new CardText(facilities.names(), zone);
        return new Cards.Writer(text, address.base(), rules.get().reasons()).write(request, offers, now);
    }

    /**
     * Decides card by card; what was decided before one that is refused stays.
     *
     * @throws Refusal 400, 404 or 409, naming each entry that was not taken
     */
    Map<String, Object> feedback(HookService service, EmrClient client, LocatedJson body) {
        Caller by = EmrGate.system(client);
        List<Issue> issues = new ArrayList<>();
        int status = 0;
        for (Feedback feedback : FeedbackRequest.read(body)) {
            Optional<Refused> refused = decide(service, by, feedback);
            if (refused.isPresent()) {
                status = status == 0 ? refused.get().status() : status;
                issues.add(refused.get().issue());
            }
        }
        if (!issues.isEmpty()) {
            throw new Refusal(new Problem(status, issues, Map.of()));
        }
        return Map.of();
    }

    private record Refused(int status, Issue issue) {}

    private Optional<Refused> decide(HookService service, Caller by, Feedback feedback) {
        Optional<Card> card = feedback.card() == null
                ? Optional.empty()
                : decisions
                        .find(by, feedback.card())
                        .filter(found -> found.service().equals(service.id()));
        Instant at = feedback.decision().at();
        Instant now = clock.instant();
        if (card.isPresent()
                && (at.isAfter(now.plus(SKEW)) || at.isBefore(card.get().at().minus(SKEW)))) {
            return refused(400, feedback, "outcomeTimestamp", "时间早于卡片或晚于现在", "lies before the card, or after now");
        }
        if (card.isPresent()
                && feedback.suggestions().stream()
                        .anyMatch(id ->
                                !id.equalsIgnoreCase(card.get().suggestion().toString()))) {
            return refused(
                    400, feedback, "acceptedSuggestions", "不是该卡片的建议", "names a suggestion that the card does not have");
        }
        Outcome outcome = decisions.of(card, (ledger, reminder) -> ledger.decide(by, reminder, feedback.decision()));
        return switch (outcome) {
            case Outcome.Stored(), Outcome.Unchanged() -> Optional.empty();
            case Outcome.Decided _ ->
                refused(409, feedback, "outcome", "首次决定已生效，不能更改", "the first decision stands and cannot be changed");
            case Outcome.Absent() -> refused(404, feedback, "card", "没有此卡片", "there is no such card");
            case Outcome.Refused(String field, String reason) ->
                Optional.of(new Refused(
                        400,
                        new Issue(
                                IssueType.VALUE,
                                feedback.place().path() + ".overrideReason."
                                        + (field.equals("text") ? "userComment" : "reason." + field),
                                reason)));
        };
    }

    private static Optional<Refused> refused(
            int status, Feedback feedback, String member, String chinese, String english) {
        IssueType type = switch (status) {
            case 404 -> IssueType.NOTFOUND;
            case 409 -> IssueType.CONFLICT;
            default -> IssueType.VALUE;
        };
        return Optional.of(new Refused(
                status, new Issue(type, feedback.place().path() + "." + member, chinese + " / " + english)));
    }
}
