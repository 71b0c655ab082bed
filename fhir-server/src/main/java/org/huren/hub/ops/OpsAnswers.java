package org.huren.hub.ops;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.huren.bridge.Refusal.ErrorCode;
import org.jspecify.annotations.Nullable;

/** What the operations door answers, as its OpenAPI description says. */
final class OpsAnswers {
    private OpsAnswers() {}

    /** @param type MSH-9 as {@code code^trigger} */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Summary(
            UUID id,
            Instant receivedAt,
            String door,
            String facility,
            @Nullable String sendingApplication,
            @Nullable String controlId,
            @Nullable String type,
            @Nullable String version,
            String outcome,
            boolean conflict,
            @Nullable Cause refusal) {

        static Summary of(LedgerRow row) {
            LedgerRow.Refused refused = row.refusal();
            return new Summary(
                    row.id(),
                    row.receivedAt(),
                    row.door(),
                    row.facility() == null ? IntakeMeters.STRANGERS : row.facility(),
                    row.sendingApplication(),
                    row.controlId(),
                    row.code() == null ? null : row.code() + "^" + row.trigger(),
                    row.version(),
                    refused == null ? "accepted" : "refused",
                    row.conflict(),
                    refused == null
                            ? null
                            : Cause.of(refused.ack(), refused.error(), refused.location(), refused.reason()));
        }
    }

    /**
     * Why a message was not taken.
     *
     * @param location ERR-2: segment^occurrence^field^repetition^component, 0 for a part that is not meant
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Cause(
            String ack,
            int error,
            String errorText,
            @Nullable String location,
            String reason) {
        static Cause of(String ack, int error, @Nullable String location, String reason) {
            String text = Arrays.stream(ErrorCode.values())
                    .filter(code -> code.number() == error)
                    .map(ErrorCode::text)
                    .findFirst()
                    .orElse("");
            return new Cause(ack, error, text, location, reason);
        }
    }

    /** @param next address of the next page, null on the last */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Page(List<Summary> messages, @Nullable String next) {}

    /**
     * One message, seen three ways.
     *
     * @param repeats how often a refused message came, null where it was taken
     * @param sameControlId other messages of the same application under the same control id
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record View(
            Summary message,
            Raw raw,
            List<SegmentValues> parsed,
            Mapped mapped,
            @Nullable Repeats repeats,
            List<Summary> sameControlId) {}

    /**
     * The message as sent, values masked.
     *
     * @param length in bytes
     * @param sentAt MSH-7
     * @param lagSeconds from MSH-7 to receiving
     * @param charset that it was read in
     * @param problem where the bytes are no text, null where they are
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Raw(
            int length,
            String charset,
            @Nullable Instant sentAt,
            @Nullable Double lagSeconds,
            List<String> lines,
            @Nullable BrokenBytes problem) {}

    /**
     * Where bytes are no text.
     *
     * @param offset of the first such byte, from 0
     * @param hex the byte; in MSH with its neighbours
     */
    record BrokenBytes(int offset, String hex) {}

    record SegmentValues(String segment, int occurrence, List<PlacedValue> values) {}

    /** @param at field, and repetition, component and subcomponent where they are not the first */
    record PlacedValue(String at, String text, boolean masked) {}

    /**
     * What it maps to by today's facilities and code tables.
     *
     * @param outcome mapped or refused
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Mapped(
            String outcome,
            @Nullable Map<String, Object> content,
            @Nullable Cause refusal) {}

    record Repeats(int times, Instant first, Instant last) {}

    record Comparison(View left, View right, List<Difference> differences) {}

    /** Two values that are not the same, however alike they look with their masks on; null: not there. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Difference(
            String at, @Nullable String left, @Nullable String right) {}

    record Facilities(Instant now, List<FacilityFeed> facilities) {}

    /**
     * @param lagSeconds of the last message, from MSH-7 to receiving
     * @param silentSeconds since the last message
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record FacilityFeed(
            String facility,
            String name,
            @Nullable Summary lastMessage,
            @Nullable Double lagSeconds,
            @Nullable Long silentSeconds,
            LedgerRow.Today today) {}
}
