package org.huren.hub.slice;

import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.huren.bridge.map.Coding;
import org.huren.bridge.map.Concept;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.json.JsonFactory;

/**
 * Writes FHIR JSON straight from mapped records: element names and order of the specification, nothing for what is
 * absent. HAPI's encoder is the oracle in the tests, not the writer, since it costs fifteen times the time.
 */
public final class FhirJson {

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .build();

    private final JsonGenerator out;

    private FhirJson(JsonGenerator out) {
        this.out = out;
    }

    /** UTF-8 bytes of one resource. */
    public static byte[] resource(String type, String id, Version version, Consumer<FhirJson> content) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(1024);
        try (JsonGenerator out = FACTORY.createGenerator(ObjectWriteContext.empty(), bytes)) {
            FhirJson json = new FhirJson(out);
            out.writeStartObject();
            json.text("resourceType", type);
            json.text("id", id);
            json.object("meta", meta -> {
                meta.text("versionId", Long.toString(version.number()));
                meta.text("lastUpdated", SortableTime.of(version.updated()));
            });
            content.accept(json);
            out.writeEndObject();
        }
        return bytes.toByteArray();
    }

    /** {@code meta.versionId} and {@code meta.lastUpdated}. */
    public record Version(long number, Instant updated) {}

    public FhirJson text(String name, @Nullable String value) {
        if (value != null && !value.isEmpty()) {
            out.writeStringProperty(name, value);
        }
        return this;
    }

    public FhirJson number(String name, @Nullable BigDecimal value) {
        if (value != null) {
            out.writeName(name);
            out.writeNumber(value);
        }
        return this;
    }

    public FhirJson flag(String name, boolean value) {
        out.writeBooleanProperty(name, value);
        return this;
    }

    public FhirJson object(String name, Consumer<FhirJson> content) {
        out.writeObjectPropertyStart(name);
        content.accept(this);
        out.writeEndObject();
        return this;
    }

    /** An array of objects; nothing at all where the list is empty. */
    public <T> FhirJson array(String name, List<T> items, Item<T> content) {
        if (items.isEmpty()) {
            return this;
        }
        out.writeArrayPropertyStart(name);
        for (T item : items) {
            out.writeStartObject();
            content.write(this, item);
            out.writeEndObject();
        }
        out.writeEndArray();
        return this;
    }

    /** Writes the properties of one element of an array. */
    @FunctionalInterface
    public interface Item<T> {
        void write(FhirJson json, T item);
    }

    public FhirJson texts(String name, List<String> values) {
        if (!values.isEmpty()) {
            out.writeArrayPropertyStart(name);
            values.forEach(out::writeString);
            out.writeEndArray();
        }
        return this;
    }

    public FhirJson reference(String name, String reference) {
        return object(name, json -> json.text("reference", reference));
    }

    public FhirJson references(String name, List<String> references) {
        return array(name, references, (json, reference) -> json.text("reference", reference));
    }

    public FhirJson concept(String name, @Nullable Concept concept) {
        return concept == null ? this : object(name, json -> json.conceptContent(concept));
    }

    public FhirJson conceptContent(Concept concept) {
        array("coding", concept.codings(), FhirJson::coding);
        return text("text", concept.text());
    }

    private static void coding(FhirJson json, Coding coding) {
        json.text("system", coding.system()).text("code", coding.code()).text("display", coding.display());
    }

    /** One element of a list of CodeableConcepts with a single coding. */
    public static Concept single(String system, String code, @Nullable String display) {
        return new Concept(List.of(new Coding(system, code, display)), null);
    }
}
