package org.huren.compose.bench;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Real tokens from the stack's Keycloak, asked for again a minute before they expire. */
final class Tokens {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int MARGIN_SECONDS = 60;

    private final URI issuer;
    private final Map<Map<String, String>, Token> held = new ConcurrentHashMap<>();

    private record Token(String text, Instant until) {
        boolean isFresh() {
            return until.isAfter(Instant.now());
        }
    }

    Tokens(String issuer) {
        this.issuer = URI.create(issuer);
    }

    String ofPerson(String username) throws IOException {
        return token(
                Map.of("grant_type", "password", "client_id", "demo-cli", "username", username, "password", "demo"));
    }

    String ofClient(String client) throws IOException {
        return token(Map.of("grant_type", "client_credentials", "client_id", client, "client_secret", "demo"));
    }

    private String token(Map<String, String> form) throws IOException {
        Token token = held.get(form);
        return token != null && token.isFresh() ? token.text() : renewed(form).text();
    }

    /** One at a time: several logins of one person in the same second look like an attack to Keycloak. */
    private synchronized Token renewed(Map<String, String> form) throws IOException {
        Token token = held.get(form);
        if (token == null || !token.isFresh()) {
            token = fetch(form);
            held.put(form, token);
        }
        return token;
    }

    private Token fetch(Map<String, String> form) throws IOException {
        String body = form.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        try (Wire wire = new Wire(issuer.getPort())) {
            Wire.Answer answer = wire.post(
                    issuer.getPath() + "/protocol/openid-connect/token",
                    "",
                    "application/x-www-form-urlencoded",
                    body.getBytes(StandardCharsets.UTF_8));
            if (answer.status() != 200) {
                throw new IOException("Keycloak: " + answer.status() + " " + answer.text());
            }
            JsonNode read = JSON.readTree(answer.body());
            Instant until = Instant.now().plusSeconds(read.path("expires_in").asLong() - MARGIN_SECONDS);
            return new Token(read.path("access_token").asString(), until);
        }
    }
}
