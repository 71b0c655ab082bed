package org.huren.hub.result;

import java.time.Instant;
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

    private StatusPatch() {}

    static byte[] apply(byte[] json, LineState line) {
        return apply(json, line.version(), line.updated(), line.fhirStatus());
    }

    static Slice apply(Slice slice, long version, Instant updated, String status) {
        byte[] json = apply(slice.json(), version, updated, status);
        return new Slice(slice.type(), slice.id(), version, updated, json);
    }

    private static byte[] apply(byte[] json, long version, Instant updated, String status) {
        ObjectNode resource = (ObjectNode) MAPPER.readTree(json);
        ObjectNode meta = (ObjectNode) resource.get("meta");
        meta.put("versionId", Long.toString(version));
        meta.put("lastUpdated", SortableTime.of(updated));
        resource.put("status", status);
        return MAPPER.writeValueAsBytes(resource);
    }
}
