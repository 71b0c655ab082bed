package org.huren.hub.cdshooks;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.huren.hub.recognition.ask.Facts;
import org.huren.hub.recognition.ask.Offer;
import org.huren.hub.recognition.ask.Offer.Lately;
import org.huren.hub.recognition.ask.Offer.Part;
import org.huren.hub.recognition.ask.Offer.Shown;
import org.huren.hub.recognition.ask.Offer.Whole;
import org.huren.hub.recognition.ask.Order;
import org.huren.hub.recognition.rule.RuleRows.DeclineReason;
import org.jspecify.annotations.Nullable;

/** Offers as cards (CDS Hooks 2.0, "Card Attributes"). Only a card that can be decided on has an id. */
record Cards(List<Card> cards) {

    static final Cards NONE = new Cards(List.of());

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Card(
            @Nullable String uuid,
            String summary,
            String detail,
            String indicator,
            Source source,
            @Nullable List<Suggestion> suggestions,
            @Nullable String selectionBehavior,
            @Nullable List<Coding> overrideReasons,
            List<Link> links) {}

    record Source(String label, String url) {}

    record Suggestion(String label, String uuid, boolean isRecommended, List<Action> actions) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Action(
            String type,
            String description,
            @Nullable String resourceId,
            @Nullable Map<String, Object> resource) {}

    record Coding(String code, String system, String display) {}

    record Link(String label, String url, String type) {}

    record Identifier(String system, String value) {}

    /**
     * What cards are written with.
     *
     * @param base address of the hub, without a slash behind
     * @param reasons that the physician may decline for
     */
    record Writer(CardText text, String base, List<DeclineReason> reasons) {

        Cards write(HookRequest request, List<Offer> offers, Instant now) {
            return new Cards(
                    offers.stream().map(offer -> card(request, offer, now)).toList());
        }

        private Card card(HookRequest request, Offer offer, Instant now) {
            Source source = new Source("互认枢纽 / Huren hub", base + "/");
            String summary = text.summary(offer);
            String detail = text.detail(offer);
            return switch (offer) {
                case Whole whole ->
                    new Card(
                            whole.card().toString(),
                            summary,
                            detail,
                            "warning",
                            source,
                            List.of(suggestion(request, whole, now)),
                            "at-most-one",
                            reasons.stream().map(Writer::coding).toList(),
                            links(offer));
                case Part _, Lately _ ->
                    new Card(null, summary, detail, "info", source, null, null, null, links(offer));
            };
        }

        private static Coding coding(DeclineReason reason) {
            return new Coding(
                    reason.code(),
                    FeedbackRequest.REASONS,
                    reason.code() + " " + reason.chinese() + " / " + reason.english());
        }

        /** The reports that the results stand in. */
        private List<Link> links(Offer offer) {
            return offer.shown().stream()
                    .map(shown -> shown.judged().candidate().ref().report())
                    .distinct()
                    .map(report -> new Link(
                            "报告（FHIR）/ the report (FHIR)", base + "/fhir/DiagnosticReport/" + report, "absolute"))
                    .toList();
        }

        private Suggestion suggestion(HookRequest request, Whole whole, Instant now) {
            List<Action> actions = new ArrayList<>();
            whole.wanted().orders().stream()
                    .map(Order::reference)
                    .flatMap(Stream::ofNullable)
                    .forEach(order ->
                            actions.add(new Action("delete", "取消重复的申请 / drop the duplicate order", order, null)));
            actions.add(
                    new Action("create", "记录已采用的结果 / record the adopted result", null, adopted(request, whole, now)));
            return new Suggestion(
                    "采用已有结果，取消本次申请 / adopt the result, drop the order",
                    whole.suggestion().toString(),
                    false,
                    actions);
        }

        /** FHIR R4 DetectedIssue: the duplicate, the result that mitigates it, and who was told when. */
        private Map<String, Object> adopted(HookRequest request, Whole whole, Instant now) {
            Map<String, Object> issue = new LinkedHashMap<>();
            issue.put("resourceType", "DetectedIssue");
            issue.put(
                    "identifier",
                    List.of(new Identifier("urn:huren:card", whole.card().toString())));
            issue.put("status", "final");
            issue.put("code", code());
            issue.put("patient", Map.of("reference", "Patient/" + request.patientId()));
            issue.put("identifiedDateTime", now.toString());
            issue.put("author", Map.of("reference", request.userId()));
            issue.put(
                    "evidence",
                    List.of(Map.of(
                            "detail",
                            whole.shown().stream().map(this::reference).toList())));
            issue.put("detail", text.summary(whole));
            issue.put(
                    "mitigation", List.of(Map.of("action", Map.of("text", "采用已有结果 / the existing result is adopted"))));
            return issue;
        }

        private static Map<String, Object> code() {
            Map<String, Object> coding = new LinkedHashMap<>();
            coding.put("system", "http://terminology.hl7.org/CodeSystem/v3-ActCode");
            coding.put("code", "DUPTHPY");
            coding.put("display", "Duplicate Therapy Alert");
            Map<String, Object> code = new LinkedHashMap<>();
            code.put("coding", List.of(coding));
            code.put("text", "重复检查 / duplicate exam");
            return code;
        }

        private Map<String, Object> reference(Shown shown) {
            Facts facts = Facts.of(shown);
            String reference = facts.observation() == null ? facts.report() : facts.observation();
            Map<String, Object> detail = new LinkedHashMap<>();
            detail.put("reference", base + "/fhir/" + reference);
            detail.put("display", facts.name() + " " + facts.value());
            return detail;
        }
    }
}
