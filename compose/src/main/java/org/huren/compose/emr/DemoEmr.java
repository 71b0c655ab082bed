package org.huren.compose.emr;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The EMR of one demo hospital as the hub sees it. */
public final class DemoEmr {
    public static final String ORDER_SIGN = "order-sign";

    private static final String SECRET = "demo";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(3)).build();
    private final DemoKey key;
    private final String base;
    private final String facility;

    /**
     * At a hub.
     *
     * @param base address of the hub, without a slash behind
     * @param facility code
     */
    public DemoEmr(DemoKey key, String base, String facility) {
        this.key = key;
        this.base = base;
        this.facility = facility;
    }

    /** As compose/demo has it. */
    public static DemoEmr of(Path compose, String base, String facility) throws IOException {
        return new DemoEmr(DemoKey.read(compose.resolve("demo/emr-key.json")), base, facility);
    }

    /** What the hub said. */
    public record Reply(int status, String body) {
        public JsonNode json() {
            return JSON.readTree(body);
        }
    }

    /**
     * Whom an order is for.
     *
     * @param localNumber of this hospital, null where it has none
     */
    public record Patient(
            String nationalId,
            @Nullable String localNumber,
            @Nullable String name) {}

    /** {@code order-sign} for some codes: items of the catalogue, LOINC, or the hospital's own. */
    public Reply order(Patient patient, String physician, List<String> codes) {
        return hook(ORDER_SIGN, JSON.writeValueAsString(call(patient, physician, codes)));
    }

    /** Posts to a service; the token is for this request alone. */
    public Reply hook(String service, String body) {
        String url = base + "/cds-services/" + service;
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url))
                .header("Authorization", "Bearer " + key.token(issuer(), url))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body));
        return send(request);
    }

    /** The call as a map, so that others may change it. */
    public Map<String, Object> call(Patient patient, String physician, List<String> codes) {
        List<Map<String, Object>> entries = new ArrayList<>();
        for (String code : codes) {
            entries.add(Map.of("resource", order(entries.size() + 1, code)));
        }
        Map<String, Object> context = new LinkedHashMap<>();
        context.put("userId", "Practitioner/" + physician);
        context.put("patientId", "demo");
        context.put("draftOrders", Map.of("resourceType", "Bundle", "type", "collection", "entry", entries));
        Map<String, Object> call = new LinkedHashMap<>();
        call.put("hook", ORDER_SIGN);
        call.put("hookInstance", UUID.randomUUID().toString());
        call.put("context", context);
        call.put("prefetch", Map.of("patient", fhir(patient)));
        return call;
    }

    private Map<String, Object> fhir(Patient patient) {
        List<Map<String, Object>> identifiers = new ArrayList<>();
        identifiers.add(Map.of("system", "urn:oid:2.16.156.10011.1.3", "value", patient.nationalId()));
        if (patient.localNumber() != null) {
            identifiers.add(Map.of("system", "urn:huren:mrn:" + facility, "value", patient.localNumber()));
        }
        Map<String, Object> resource = new LinkedHashMap<>();
        resource.put("resourceType", "Patient");
        resource.put("id", "demo");
        resource.put("identifier", identifiers);
        if (patient.name() != null) {
            resource.put("name", List.of(Map.of("text", patient.name())));
        }
        return resource;
    }

    private Map<String, Object> order(int number, String code) {
        Map<String, Object> resource = new LinkedHashMap<>();
        resource.put("resourceType", "ServiceRequest");
        resource.put("id", "order-" + number);
        resource.put("status", "draft");
        resource.put("intent", "order");
        resource.put("subject", Map.of("reference", "Patient/demo"));
        resource.put("code", Map.of("coding", List.of(Map.of("system", system(code), "code", code))));
        return resource;
    }

    private String system(String code) {
        if (code.startsWith("JLHR-")) {
            return "urn:huren:item";
        }
        return code.matches("\\d{1,7}-\\d") ? "http://loinc.org" : "urn:huren:code:" + facility;
    }

    public Reply accept(String service, String card, String suggestion) {
        return feedback(
                service, card, Map.of("outcome", "accepted", "acceptedSuggestions", List.of(Map.of("id", suggestion))));
    }

    /** @param text may be null where the reason needs none */
    public Reply override(String service, String card, String reason, @Nullable String text) {
        Map<String, Object> override = new LinkedHashMap<>();
        override.put("reason", Map.of("code", reason, "system", "urn:huren:reason"));
        if (text != null) {
            override.put("userComment", text);
        }
        return feedback(service, card, Map.of("outcome", "overridden", "overrideReason", override));
    }

    private Reply feedback(String service, String card, Map<String, Object> outcome) {
        Map<String, Object> feedback = new LinkedHashMap<>(outcome);
        feedback.put("card", card);
        feedback.put("outcomeTimestamp", Instant.now().toString());
        return hook(service + "/feedback", JSON.writeValueAsString(Map.of("feedback", List.of(feedback))));
    }

    public Reply cite(String card, String physician, String document) {
        Map<String, Object> citation = new LinkedHashMap<>();
        citation.put("physician", "Practitioner/" + physician);
        citation.put("document", document);
        citation.put("at", Instant.now().toString());
        return signed("POST", "/recognition/v1/cards/" + card + "/citation", JSON.writeValueAsString(citation));
    }

    /** A request of the plain interface. */
    public Reply signed(String method, String target, String body) {
        String time = Instant.now().toString();
        String nonce = UUID.randomUUID().toString();
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + target))
                .header("Content-Type", "application/json")
                .header("X-Huren-Client", "emr-" + facility.toLowerCase(Locale.ROOT))
                .header("X-Huren-Timestamp", time)
                .header("X-Huren-Nonce", nonce)
                .header("X-Huren-Signature", DemoKey.signature(SECRET, method, target, time, nonce, body))
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        return send(request);
    }

    private Reply send(HttpRequest.Builder request) {
        try {
            var answer = http.send(request.timeout(Duration.ofSeconds(10)).build(), BodyHandlers.ofString());
            return new Reply(answer.statusCode(), answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private String issuer() {
        return "https://emr." + facility.toLowerCase(Locale.ROOT) + ".example/";
    }
}
