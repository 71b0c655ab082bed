package org.huren.hub.desk;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.huren.hub.failure.BodyBytes;
import org.huren.hub.failure.Problem;
import org.huren.hub.failure.Problem.Issue;
import org.huren.hub.failure.Refusal;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.databind.json.JsonMapper;

/** What was sent with a request, read when it is wanted, and strictly: what is not known is refused, never dropped. */
public final class DeskBody {
    /** Bytes. */
    private static final int JSON_LIMIT = 1 << 20;

    private static final JsonMapper STRICT = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES, DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .build();

    private final HttpServletRequest request;

    DeskBody(HttpServletRequest request) {
        this.request = request;
    }

    /**
     * Reads JSON.
     *
     * @param type a record; members that were not sent are null
     * @throws Refusal 400 with the place, 413 or 415
     */
    public <T> T json(Class<T> type) {
        byte[] bytes = bytes("application/json", JSON_LIMIT);
        try {
            T value = STRICT.readValue(bytes, type);
            if (value == null) {
                throw wrong(null, "应为一个 JSON 对象", "send a JSON object");
            }
            return value;
        } catch (UnrecognizedPropertyException e) {
            throw wrong(place(e), "没有此成员", "there is no such member");
        } catch (StreamReadException e) {
            throw wrong(null, "不是有效的 JSON（或成员重复）", "this is no valid JSON, or a member is there twice");
        } catch (JacksonException e) {
            throw wrong(place(e), "值不合其类型", "the value does not fit its type");
        }
    }

    /**
     * Bytes of one type.
     *
     * @param limit in bytes
     * @throws Refusal 413 or 415
     */
    public byte[] bytes(String type, int limit) {
        String sent = request.getContentType();
        String given = sent == null
                ? ""
                : sent.toLowerCase(Locale.ROOT).replace(" ", "").replace("\"", "");
        if (!given.equals(type) && !given.equals(type + ";charset=utf-8")) {
            throw new Refusal(
                    Problem.of(415, IssueType.NOTSUPPORTED, "请使用 UTF-8 的 " + type + " / send " + type + " in UTF-8"));
        }
        return BodyBytes.read(request, limit);
    }

    /** @param place in the body, null: as a whole */
    public static Refusal wrong(@Nullable String place, String chinese, String english) {
        return new Refusal(
                new Problem(400, List.of(new Issue(IssueType.VALUE, place, chinese + " / " + english)), Map.of()));
    }

    private static @Nullable String place(JacksonException e) {
        StringBuilder place = new StringBuilder();
        for (JacksonException.Reference part : e.getPath()) {
            String name = part.getPropertyName();
            if (name == null) {
                place.append('[').append(part.getIndex()).append(']');
            } else {
                place.append(place.isEmpty() ? "" : ".").append(name.matches("[A-Za-z0-9_-]{1,40}") ? name : "?");
            }
        }
        return place.isEmpty() ? null : place.toString();
    }
}
