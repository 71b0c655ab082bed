package org.huren.hub.signedhttp;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.huren.hub.emr.LocatedJson;
import org.huren.hub.failure.Refusal;
import org.huren.hub.recognition.ledger.Ledger.Decision;
import org.jspecify.annotations.Nullable;

/**
 * What became of a card, read and checked.
 *
 * @param place of the time in the body
 */
record SignedDecision(String physician, Decision decision, LocatedJson place) {

    private static final String NAME = "(?s).{1,200}";

    /** @throws Refusal 400 with every place that is wrong */
    static SignedDecision read(LocatedJson body) {
        body.only("physician", "decision", "reason", "text", "patientTold", "at");
        String physician = body.text("physician", NAME, "缺少医师", "name the physician");
        String decision = body.text("decision", "adopt|decline", "应为 adopt 或 decline", "must be adopt or decline");
        Instant at = time(body);
        String reason = body.optionalText("reason", NAME, "应为理由代码", "must be the code of a reason");
        String text = body.optionalText("text", "(?s).{1,4000}", "应为文字，没有时省略", "must be words, or left out");
        if (decision.equals("decline") && reason == null) {
            body.at("reason").wrong("不予互认须选择理由", "choose a reason of GET /recognition/v1/reasons");
        }
        if (decision.equals("adopt") && reason != null) {
            body.at("reason").wrong("采用时不填理由", "is for a decision to decline");
        }
        body.refuseIfWrong();
        return new SignedDecision(
                physician,
                decision.equals("adopt")
                        ? new Decision.Adopt(at)
                        : new Decision.Decline(
                                reason == null ? "" : reason,
                                text,
                                body.at("patientTold").isTrue(),
                                at),
                body.at("at"));
    }

    /** A citation of a card's results. */
    record Citation(String physician, @Nullable String document, Instant at) {

        /** @throws Refusal 400 with every place that is wrong */
        static Citation read(LocatedJson body) {
            body.only("physician", "document", "at");
            String physician = body.text("physician", NAME, "缺少医师", "name the physician");
            String document =
                    body.optionalText("document", NAME, "应为病历文书编号，没有时省略", "must be the document's number, or left out");
            Instant at = time(body);
            body.refuseIfWrong();
            return new Citation(physician, document, at);
        }
    }

    private static Instant time(LocatedJson body) {
        String text = body.at("at").text();
        try {
            return OffsetDateTime.parse(text == null ? "" : text).toInstant();
        } catch (DateTimeException e) {
            body.at("at").wrong("应为带时区的时间", "must be a time with its offset such as 2026-11-29T16:00:00+08:00");
            return Instant.EPOCH;
        }
    }
}
