package org.huren.hub.server;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.huren.hub.failure.Problem;
import org.huren.hub.failure.Refusal;
import org.jspecify.annotations.Nullable;

/** The parameters of a URL in the order sent, decoded once. */
public record QueryString(List<Pair> pairs) {
    public record Pair(String name, String value) {}

    public QueryString {
        pairs = List.copyOf(pairs);
    }

    /** @throws Refusal 400 where the percent encoding is broken or a value is missing */
    public static QueryString parse(@Nullable String raw) {
        List<Pair> pairs = new ArrayList<>();
        if (raw != null) {
            for (String part : raw.split("&")) {
                if (!part.isEmpty()) {
                    pairs.add(pair(part));
                }
            }
        }
        return new QueryString(pairs);
    }

    /** Whether the percent encoding is whole. */
    static boolean decodable(@Nullable String raw) {
        try {
            return raw == null
                    || !URLDecoder.decode(raw, StandardCharsets.UTF_8).contains("\uFFFD");
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    static Refusal broken() {
        return new Refusal(
                Problem.of(400, IssueType.INVALID, "网址编码有误，应为 UTF-8 的百分号编码 / the URL is not percent-encoded UTF-8"));
    }

    public List<String> values(String name) {
        return pairs.stream()
                .filter(pair -> pair.name().equals(name))
                .map(Pair::value)
                .toList();
    }

    public String encoded() {
        return pairs.stream()
                .map(pair -> encoded(pair.name()) + "=" + encoded(pair.value()))
                .collect(Collectors.joining("&"));
    }

    private static Pair pair(String part) {
        int equals = part.indexOf('=');
        String name = decoded(equals < 0 ? part : part.substring(0, equals));
        String value = equals < 0 ? "" : decoded(part.substring(equals + 1));
        if (value.isBlank()) {
            throw new Refusal(Problem.parameter(name, IssueType.VALUE, "参数没有值 / the parameter has no value"));
        }
        return new Pair(name, value);
    }

    private static String decoded(String text) {
        if (!decodable(text)) {
            throw broken();
        }
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("%2C", ",")
                .replace("%3A", ":")
                .replace("%2F", "/")
                .replace("%24", "$");
    }
}
