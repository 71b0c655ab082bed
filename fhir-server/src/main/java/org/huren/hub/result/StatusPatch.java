package org.huren.hub.result;

import org.huren.hub.slice.SortableTime;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A stored Observation under a new version and status, its content (digits of numbers too) unchanged. */
final class StatusPatch {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .build();

    private StatusPatch() {}

    static byte[] apply(byte[] json, LineState line) {
        ObjectNode observation = (ObjectNode) MAPPER.readTree(json);
        ObjectNode meta = (ObjectNode) observation.get("meta");
        meta.put("versionId", Long.toString(line.version()));
        meta.put("lastUpdated", SortableTime.of(line.updated()));
        observation.put("status", line.fhirStatus());
        return MAPPER.writeValueAsBytes(observation);
    }
}
