package org.huren.hub.emr;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.huren.hub.failure.Problem;
import org.huren.hub.failure.Problem.Issue;
import org.huren.hub.failure.Refusal;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/**
 * A value in a request of an EMR with its place. What is wrong is gathered, so that one refusal tells all of it; texts
 * name places, never values.
 */
public final class LocatedJson {

    private static final JsonMapper STRICT = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private static final int MOST_ISSUES = 20;

    private final JsonNode node;
    private final String path;
    private final List<Issue> issues;

    private LocatedJson(JsonNode node, String path, List<Issue> issues) {
        this.node = node;
        this.path = path;
        this.issues = issues;
    }

    /** @throws Refusal 400 where it is no JSON object in UTF-8 */
    public static LocatedJson parse(byte[] body) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body))
                    .toString();
            JsonNode node = STRICT.readTree(text);
            if (node != null && node.isObject()) {
                return new LocatedJson(node, "", new ArrayList<>());
            }
            throw refused("请求内容应为一个 JSON 对象 / the body must be a JSON object");
        } catch (CharacterCodingException e) {
            throw refused("请求内容不是 UTF-8 / the body is not UTF-8");
        } catch (JacksonException e) {
            throw refused("请求内容不是有效的 JSON（或成员重复）/ the body is no valid JSON, or a member is there twice");
        }
    }

    private static Refusal refused(String text) {
        return new Refusal(Problem.of(400, IssueType.STRUCTURE, text));
    }

    public String path() {
        return path;
    }

    /** Neither null nor left out. */
    public boolean isGiven() {
        return !node.isMissingNode() && !node.isNull();
    }

    public boolean isObject() {
        return node.isObject();
    }

    /** The member, given or not. */
    public LocatedJson at(String name) {
        return new LocatedJson(node.path(name), path.isEmpty() ? name : path + "." + name, issues);
    }

    /** Elements of an array; none where it is no array. */
    public List<LocatedJson> elements() {
        List<LocatedJson> elements = new ArrayList<>();
        if (node.isArray()) {
            for (JsonNode element : node) {
                elements.add(new LocatedJson(element, path + "[" + elements.size() + "]", issues));
            }
        }
        return elements;
    }

    /** The text as it is; null where it is none or empty. */
    public @Nullable String text() {
        return node.isString() && !node.asString().isBlank() ? node.asString() : null;
    }

    public boolean isTrue() {
        return node.isBoolean() && node.asBoolean();
    }

    /** Required, of a form; empty where it is wrong, which is noted. */
    public String text(String name, String form, String chinese, String english) {
        LocatedJson member = at(name);
        String text = member.text();
        if (text == null || !text.matches(form)) {
            member.wrong(chinese, english);
            return "";
        }
        return text;
    }

    /** May be left out; null where it is, or where it is wrong, which is noted. */
    public @Nullable String optionalText(String name, String form, String chinese, String english) {
        return at(name).node.isMissingNode() ? null : text(name, form, chinese, english);
    }

    /** Required; one without members where it is wrong, which is noted. */
    public LocatedJson object(String name, String chinese, String english) {
        LocatedJson member = at(name);
        if (member.isObject()) {
            return member;
        }
        member.wrong(chinese, english);
        return new LocatedJson(MissingNode.getInstance(), member.path, issues);
    }

    /** Required and with at least one element; none where it is wrong, which is noted. */
    public List<LocatedJson> list(String name, String chinese, String english) {
        LocatedJson member = at(name);
        List<LocatedJson> elements = member.elements();
        if (elements.isEmpty()) {
            member.wrong(chinese, english);
        }
        return elements;
    }

    /** Notes every member that is none of these. */
    public LocatedJson only(String... names) {
        for (String name : node.propertyNames()) {
            if (!List.of(names).contains(name)) {
                at(name.matches("[A-Za-z0-9_-]{1,40}") ? name : "?").wrong("没有此成员", "there is no such member");
            }
        }
        return this;
    }

    public boolean isInteger() {
        return node.isIntegralNumber();
    }

    /** Notes something wrong here. */
    public void wrong(String chinese, String english) {
        if (issues.size() < MOST_ISSUES) {
            issues.add(new Issue(IssueType.VALUE, path, chinese + " / " + english));
        }
    }

    /** @throws Refusal 400 with all that was noted anywhere in this body */
    public void refuseIfWrong() {
        if (!issues.isEmpty()) {
            throw new Refusal(new Problem(400, issues, Map.of()));
        }
    }
}
