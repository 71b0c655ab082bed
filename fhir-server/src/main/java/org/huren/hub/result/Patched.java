package org.huren.hub.result;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.huren.bridge.map.Coding;
import org.huren.bridge.map.Concept;
import org.huren.hub.slice.Slice;
import org.huren.hub.slice.SortableTime;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A stored resource opened for another version of it; what is not named stays, digits of its numbers too. */
public final class Patched {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .build();

    private static final List<String> OF_ORDERS =
            List.of("priority", "occurrenceDateTime", "authoredOn", "requester", "reasonCode");

    private final ObjectNode resource;

    private Patched(ObjectNode resource) {
        this.resource = resource;
    }

    public static Patched of(byte[] json) {
        return new Patched((ObjectNode) MAPPER.readTree(json));
    }

    /** What a message has made; {@code meta.source} of a version that a map has made goes. */
    Patched version(long version, Instant updated) {
        joined(version, updated);
        ((ObjectNode) resource.get("meta")).remove("source");
        return this;
    }

    /** What two stores say together; neither has made a version of its own. */
    public Patched joined(long version, Instant updated) {
        ObjectNode meta = (ObjectNode) resource.get("meta");
        meta.put("versionId", Long.toString(version));
        meta.put("lastUpdated", SortableTime.of(updated));
        return this;
    }

    /** Nothing at all where there are none. */
    public Patched references(String name, List<String> references) {
        if (!references.isEmpty()) {
            ArrayNode array = resource.putArray(name);
            references.forEach(reference -> array.addObject().put("reference", reference));
        }
        return this;
    }

    /** @param source what has made the version, where it was no message */
    Patched source(String source) {
        ((ObjectNode) resource.get("meta")).put("source", source);
        return this;
    }

    Patched status(String status) {
        resource.put("status", status);
        return this;
    }

    Patched code(Concept code) {
        ArrayNode codings = ((ObjectNode) resource.get("code")).putArray("coding");
        for (Coding coding : code.codings()) {
            ObjectNode node = codings.addObject();
            node.put("system", coding.system()).put("code", coding.code());
            if (coding.display() != null) {
                node.put("display", coding.display());
            }
        }
        return this;
    }

    /** Whether it is shown only to be read. */
    Patched notRecognisable(boolean now) {
        List<JsonNode> extensions = new ArrayList<>();
        resource.path("extension").forEach(extension -> {
            if (!extension.path("url").asString("").equals(Conclusion.NOT_RECOGNISABLE)) {
                extensions.add(extension);
            }
        });
        if (now) {
            extensions.add(MAPPER.createObjectNode()
                    .put("url", Conclusion.NOT_RECOGNISABLE)
                    .put("valueBoolean", true));
        }
        if (extensions.isEmpty()) {
            resource.remove("extension");
        } else {
            resource.putArray("extension").addAll(extensions);
        }
        return this;
    }

    /** What the order said and the report did not. */
    Patched completedBy(Slice order) {
        JsonNode said = MAPPER.readTree(order.json());
        for (String name : OF_ORDERS) {
            if (!resource.has(name) && said.has(name)) {
                resource.set(name, said.get(name));
            }
        }
        return this;
    }

    public byte[] json() {
        return MAPPER.writeValueAsBytes(resource);
    }

    /** Of a coded value. */
    Optional<Concept> codedValue() {
        JsonNode value = resource.path("valueCodeableConcept");
        return value.isMissingNode() ? Optional.empty() : Optional.of(concept(value, null));
    }

    /** @param fromMap {@link Concept#fromMap} */
    Concept code(@Nullable Integer fromMap) {
        return concept(resource.path("code"), fromMap);
    }

    private static Concept concept(JsonNode code, @Nullable Integer fromMap) {
        List<Coding> codings = new ArrayList<>();
        for (JsonNode coding : code.path("coding")) {
            codings.add(new Coding(
                    coding.path("system").asString(""),
                    coding.path("code").asString(""),
                    text(coding.path("display"))));
        }
        return new Concept(codings, text(code.path("text")), fromMap);
    }

    /** The unit as sent, of the value or else of the reference range. */
    @Nullable
    String unit() {
        JsonNode range = resource.path("referenceRange").path(0);
        return Stream.of(
                        resource.path("valueQuantity"),
                        resource.path("valueRange").path("low"),
                        resource.path("valueRange").path("high"),
                        range.path("low"),
                        range.path("high"))
                .map(quantity -> text(quantity.path("unit")))
                .filter(unit -> unit != null)
                .findFirst()
                .orElse(null);
    }

    /** Of a value that is no number. */
    @Nullable
    String words() {
        String coded = text(resource.path("valueCodeableConcept").path("text"));
        String display = text(
                resource.path("valueCodeableConcept").path("coding").path(0).path("display"));
        String written = text(resource.path("valueString"));
        return written != null ? written : coded != null ? coded : display;
    }

    /** The reference interval as sent. */
    @Nullable
    String range() {
        return text(resource.path("referenceRange").path(0).path("text"));
    }

    private static @Nullable String text(JsonNode node) {
        return node.isString() ? node.asString() : null;
    }
}
