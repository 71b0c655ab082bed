package org.huren.hub.recognition.ask;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.huren.hub.recognition.Candidate;
import org.huren.hub.recognition.Candidate.Issuer;
import org.huren.hub.recognition.Value;
import org.huren.hub.recognition.ask.Offer.Shown;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * What is told of a result, at either door and frozen in the ledger.
 *
 * @param value as it is shown: number and unit as sent, or words
 * @param number as sent, null where it is no number
 * @param unit UCUM
 * @param range as sent
 * @param flags HL7 table 0078
 * @param time when the specimen was taken or the patient examined
 * @param facility that answers for it
 * @param mark as printed
 * @param scope of the mark that covers the receiver
 * @param report reference with version
 * @param observation reference with version, null where the report as a whole is meant
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Facts(
        String item,
        String name,
        @Nullable String nameEnglish,
        String value,
        @Nullable String comparator,
        @Nullable BigDecimal number,
        @Nullable String unit,
        @Nullable String range,
        List<String> flags,
        Instant time,
        String facility,
        @Nullable String mark,
        String scope,
        boolean corrected,
        String report,
        @Nullable String observation) {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    public Facts {
        flags = List.copyOf(flags);
    }

    public static Facts of(Shown shown) {
        Candidate candidate = shown.judged().candidate();
        Value value = candidate.value();
        return new Facts(
                shown.item().code(),
                shown.item().item().name(),
                shown.item().item().nameEnglish(),
                text(value),
                value instanceof Value.Measured measured ? measured.comparator() : null,
                value instanceof Value.Measured measured ? measured.number() : null,
                value instanceof Value.Measured measured ? measured.unit() : null,
                shown.judged().range(),
                shown.judged().flags(),
                candidate.clinicalTime(),
                candidate.issuer() instanceof Issuer.Known(String facility) ? facility : "",
                candidate.printedMark(),
                shown.verdict().scope().name(),
                candidate.standing() == Candidate.Standing.CORRECTED,
                candidate.ref().reportReference(),
                shown.judged().observation());
    }

    private static String text(Value value) {
        return switch (value) {
            case Value.Measured measured -> measured.text();
            case Value.Said(String text) -> text;
            case Value.Recorded _ -> "影像可调阅 / images can be opened";
            case Value.None() -> "—";
        };
    }

    String json() {
        return JSON.writeValueAsString(this);
    }
}
