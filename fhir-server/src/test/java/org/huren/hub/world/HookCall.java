package org.huren.hub.world;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A call of a CDS Hooks service, shaped as in the specification. */
public final class HookCall {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final ObjectNode body;

    private HookCall(ObjectNode body) {
        this.body = body;
    }

    /** @param codes of the orders, {@code system|code} each */
    public static HookCall orderSign(String localNumber, String nationalId, String... codes) {
        HookCall call = of("order-sign", localNumber, nationalId);
        List<Object> entries = Stream.of(codes)
                .<Object>map(code -> Map.of("resource", order("order-" + code.replaceAll("[^A-Za-z0-9]", "-"), code)))
                .toList();
        return call.with("context", "draftOrders", Map.of("resourceType", "Bundle", "entry", entries));
    }

    public static HookCall of(String hook, String localNumber, String nationalId) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("hook", hook);
        body.put("hookInstance", UUID.randomUUID().toString());
        body.put("context", Map.of("userId", "Practitioner/wang", "patientId", "4711", "encounterId", "E1"));
        body.put(
                "prefetch",
                Map.of(
                        "patient",
                        Map.of(
                                "resourceType",
                                "Patient",
                                "id",
                                "4711",
                                "identifier",
                                List.of(
                                        Map.of("system", "urn:huren:mrn:JL-B", "value", localNumber),
                                        Map.of("system", "urn:oid:2.16.156.10011.1.3", "value", nationalId)),
                                "name",
                                List.of(Map.of("text", "薛勇辉")),
                                "birthDate",
                                "2017-08-14")));
        return new HookCall(JSON.valueToTree(body));
    }

    private static Map<String, Object> order(String id, String code) {
        String[] parts = code.split("\\|");
        return Map.of(
                "resourceType",
                "ServiceRequest",
                "id",
                id,
                "status",
                "draft",
                "intent",
                "order",
                "subject",
                Map.of("reference", "Patient/4711"),
                "code",
                Map.of("coding", List.of(Map.of("system", parts[0], "code", parts[1]))));
    }

    /** With a member of an object set. */
    public HookCall with(String object, String member, Object value) {
        ObjectNode changed = body.deepCopy();
        ((ObjectNode) changed.get(object)).set(member, JSON.valueToTree(value));
        return new HookCall(changed);
    }

    /** With the value at a JSON pointer set, or taken away where it is null. */
    public HookCall at(String pointer, @Nullable String json) {
        ObjectNode changed = body.deepCopy();
        int slash = pointer.lastIndexOf('/');
        JsonNode parent = changed.at(pointer.substring(0, slash));
        String last = pointer.substring(slash + 1);
        if (json == null) {
            ((ObjectNode) parent).remove(last);
        } else {
            ((ObjectNode) parent).set(last, JSON.readTree(json));
        }
        return new HookCall(changed);
    }

    public String instance() {
        return body.path("hookInstance").asString();
    }

    public String json() {
        return body.toString();
    }
}
