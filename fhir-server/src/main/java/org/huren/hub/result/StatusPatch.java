package org.huren.hub.result;

import java.time.Instant;
import java.util.List;
import org.huren.hub.slice.Slice;
import org.huren.hub.slice.SortableTime;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A stored resource under a new version and status, its content (digits of numbers too) unchanged. */
final class StatusPatch {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .build();

    private static final List<String> OF_ORDERS =
            List.of("priority", "occurrenceDateTime", "authoredOn", "requester", "reasonCode");

    private StatusPatch() {}

    static byte[] apply(byte[] json, LineState line) {
        return apply(json, line.version(), line.updated(), line.fhirStatus());
    }

    /** A report's request with its order's status, and with what the order said and the report did not. */
    static Slice apply(Slice request, long version, Instant updated, String status, Slice order) {
        ObjectNode resource = patched(request.json(), version, updated, status);
        ObjectNode said = (ObjectNode) MAPPER.readTree(order.json());
        for (String name : OF_ORDERS) {
            if (!resource.has(name) && said.has(name)) {
                resource.set(name, said.get(name));
            }
        }
        return new Slice(request.type(), request.id(), version, updated, MAPPER.writeValueAsBytes(resource));
    }

    private static byte[] apply(byte[] json, long version, Instant updated, String status) {
        return MAPPER.writeValueAsBytes(patched(json, version, updated, status));
    }

    private static ObjectNode patched(byte[] json, long version, Instant updated, String status) {
        ObjectNode resource = (ObjectNode) MAPPER.readTree(json);
        ObjectNode meta = (ObjectNode) resource.get("meta");
        meta.put("versionId", Long.toString(version));
        meta.put("lastUpdated", SortableTime.of(updated));
        resource.put("status", status);
        return resource;
    }
}
