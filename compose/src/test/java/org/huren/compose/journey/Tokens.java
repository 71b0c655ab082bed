package org.huren.compose.journey;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Real tokens from a realm of the running Keycloak, asked for again before they expire. */
final class Tokens {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final URI endpoint;
    private final HttpClient http;
    private final Map<Map<String, String>, Token> held = new ConcurrentHashMap<>();

    private record Token(String text, Instant until) {}

    Tokens(String issuer, HttpClient http) {
        this.endpoint = URI.create(issuer + "/protocol/openid-connect/token");
        this.http = http;
    }

    String ofPerson(String username) {
        return token(
                Map.of("grant_type", "password", "client_id", "demo-cli", "username", username, "password", "demo"));
    }

    String ofClient(String client) {
        return token(Map.of("grant_type", "client_credentials", "client_id", client, "client_secret", "demo"));
    }

    private String token(Map<String, String> form) {
        return held.compute(form, (key, old) -> old != null && old.until().isAfter(Instant.now()) ? old : fetch(key))
                .text();
    }

    private Token fetch(Map<String, String> form) {
        String body = form.entrySet().stream()
                .map(field -> field.getKey() + "=" + Person.query(field.getValue()))
                .collect(Collectors.joining("&"));
        HttpRequest request = HttpRequest.newBuilder(endpoint)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        try {
            HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() != 200) {
                throw new IllegalStateException("Keycloak: " + response.statusCode() + " " + response.body());
            }
            JsonNode answer = JSON.readTree(response.body());
            return new Token(
                    answer.path("access_token").asString(),
                    Instant.now().plusSeconds(answer.path("expires_in").asLong() - 30));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
