package org.huren.compose.journey;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/**
 * Somebody at the hub's HTTP door, with their own token. Paths start with {@code /}, for example
 * {@code drWang.get("/fhir/Observation?patient=" + id)}; escape values with {@link #query}.
 */
public final class Person {
    /** Numbers as they are written: in FHIR 22.00 says more than 22. */
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private final String name;
    private final String baseUrl;
    private final Supplier<Optional<String>> token;
    private final HttpClient http;

    Person(String name, String baseUrl, Supplier<Optional<String>> token, HttpClient http) {
        this.name = name;
        this.baseUrl = baseUrl;
        this.token = token;
        this.http = http;
    }

    public Answer get(String path) {
        return ask("GET", path, BodyPublishers.noBody(), "application/fhir+json");
    }

    public Answer post(String path, JsonNode body) {
        return ask("POST", path, BodyPublishers.ofString(body.toString()), "application/fhir+json");
    }

    public Answer put(String path, JsonNode body) {
        return ask("PUT", path, BodyPublishers.ofString(body.toString()), "application/fhir+json");
    }

    public Answer delete(String path) {
        return ask("DELETE", path, BodyPublishers.noBody(), "application/fhir+json");
    }

    /** Any body of any type, for example an HL7 message. */
    public Answer post(String path, byte[] body, String contentType) {
        return ask("POST", path, BodyPublishers.ofByteArray(body), contentType);
    }

    /** The bearer token, or empty for somebody without one. */
    public Optional<String> token() {
        return token.get();
    }

    /** A parameter value, escaped. */
    public static String query(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    private Answer ask(String method, String path, BodyPublisher body, String contentType) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(baseUrl + path))
                .timeout(Duration.ofSeconds(30))
                .header("Content-Type", contentType)
                .header("Accept", "application/fhir+json, application/json;q=0.9, */*;q=0.1")
                .method(method, body);
        token.get().ifPresent(bearer -> request.header("Authorization", "Bearer " + bearer));
        try {
            HttpResponse<String> response = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            return new Answer(response.statusCode(), response.headers(), json(response.body()), response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(name + ": " + method + " " + path, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static JsonNode json(String text) {
        try {
            return text.isBlank() ? MissingNode.getInstance() : JSON.readTree(text);
        } catch (JacksonException e) {
            return MissingNode.getInstance();
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
