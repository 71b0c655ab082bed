package org.huren.hub.cdshooks;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.huren.hub.emr.LocatedJson;
import org.huren.hub.failure.Refusal;
import org.huren.hub.recognition.ledger.Ledger.Decision;
import org.jspecify.annotations.Nullable;

/** Feedback of an EMR, read and checked (CDS Hooks 2.0, "Feedback"). */
final class FeedbackRequest {

    static final String REASONS = "urn:huren:reason";

    /** Said in an entry's {@code extension}: CDS Hooks has no member for it. */
    static final String PATIENT_TOLD = "org.huren.patientTold";

    private static final int MOST = 100;

    private FeedbackRequest() {}

    /**
     * What became of one card.
     *
     * @param place of it in the body
     * @param card null where the id cannot be one of ours
     * @param suggestions that were accepted; none where the card was overridden
     */
    record Feedback(LocatedJson place, @Nullable UUID card, List<String> suggestions, Decision decision) {
        Feedback {
            suggestions = List.copyOf(suggestions);
        }
    }

    /** @throws Refusal 400 with every place that is wrong */
    static List<Feedback> read(LocatedJson body) {
        List<LocatedJson> entries = body.list("feedback", "应为反馈的列表", "must list the feedback");
        if (entries.size() > MOST) {
            body.at("feedback").wrong("一次最多 " + MOST + " 条", "at most " + MOST + " at once");
        }
        List<Feedback> feedback = new ArrayList<>();
        for (LocatedJson entry : entries.subList(0, Math.min(MOST, entries.size()))) {
            feedback.add(entry(entry));
        }
        body.refuseIfWrong();
        return feedback;
    }

    private static Feedback entry(LocatedJson entry) {
        String card = entry.text("card", "(?s).{1,200}", "应为卡片的 uuid", "must be the card's uuid");
        String outcome = entry.text(
                "outcome", "accepted|overridden", "应为 accepted 或 overridden", "must be accepted or overridden");
        Instant at = timestamp(entry.at("outcomeTimestamp"));
        return outcome.equals("accepted")
                ? new Feedback(entry, uuid(card), suggestions(entry), new Decision.Adopt(at))
                : new Feedback(entry, uuid(card), List.of(), decline(entry, outcome, at));
    }

    private static List<String> suggestions(LocatedJson entry) {
        return entry.list("acceptedSuggestions", "accepted 时必填", "is required where the outcome is accepted").stream()
                .map(each -> each.text("id", "(?s).{1,200}", "应为建议的 uuid", "must be the suggestion's uuid"))
                .toList();
    }

    private static Decision decline(LocatedJson entry, String outcome, Instant at) {
        LocatedJson override = entry.at("overrideReason");
        LocatedJson reason = override.at("reason");
        String code = reason.at("code").text();
        if (outcome.equals("overridden")) {
            if (code == null) {
                reason.at("code").wrong("不予互认须选择理由 R1–R6", "choose a reason of the card: R1 to R6 or a sub-code");
            }
            if (code != null && !REASONS.equals(reason.at("system").text())) {
                reason.at("system").wrong("应为 " + REASONS, "must be " + REASONS + ", as on the card");
            }
        }
        boolean told = entry.at("extension").at(PATIENT_TOLD).isTrue();
        String comment = override.at("userComment").text();
        return new Decision.Decline(code == null ? "" : code, comment, told, at);
    }

    private static Instant timestamp(LocatedJson place) {
        String text = place.text();
        try {
            OffsetDateTime time = OffsetDateTime.parse(text == null ? "" : text);
            if (time.getOffset().equals(ZoneOffset.UTC)) {
                return time.toInstant();
            }
        } catch (DateTimeException e) {
            place.wrong("应为 UTC 时间", "must be a time in UTC such as 2026-11-29T08:00:00Z");
            return Instant.EPOCH;
        }
        place.wrong("应为 UTC 时间", "must be a time in UTC, which ends in Z");
        return Instant.EPOCH;
    }

    private static @Nullable UUID uuid(String text) {
        return text.matches("(?i)[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}") ? UUID.fromString(text) : null;
    }
}
