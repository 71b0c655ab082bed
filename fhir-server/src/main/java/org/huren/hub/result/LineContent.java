package org.huren.hub.result;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.huren.hub.slice.Slice;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the Observation of a line, or a DiagnosticReport as a whole, says; as sent.
 *
 * @param reference with version
 * @param loinc the sender's and the map's: several where they contradict each other
 * @param performer who did the work
 * @param mark as printed
 * @param issued FHIR instant with the sender's offset
 * @param effective FHIR date or time
 * @param collected of the specimen, FHIR date or time
 * @param specimens names and codes of the one specimen, names first
 * @param methods names and codes of the one method, names first
 * @param quantity null where the value is no number
 * @param words null where the value is a number, or none was sent
 * @param range as sent
 * @param flags HL7 table 0078 codes as sent
 */
public record LineContent(
        String reference,
        List<String> loinc,
        Performer performer,
        @Nullable String mark,
        @Nullable String issued,
        @Nullable String effective,
        @Nullable String collected,
        List<String> specimens,
        List<String> methods,
        @Nullable Quantity quantity,
        @Nullable String words,
        @Nullable String range,
        List<String> flags) {

    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    /**
     * Who did the work.
     *
     * @param sender that it was the sender, as far as its code says
     * @param code that the sender knows another organisation by
     */
    public record Performer(
            boolean sender, @Nullable String code, @Nullable String name) {}

    /**
     * A number's company; the number itself is in the index, in all its digits.
     *
     * @param unit UCUM, null where not certain
     * @param unitText as sent
     */
    public record Quantity(
            @Nullable String comparator,
            @Nullable String unit,
            @Nullable String unitText) {}

    static LineContent of(Slice slice, Optional<Slice> specimen) {
        JsonNode json = MAPPER.readTree(slice.json());
        JsonNode taken = specimen.map(it -> MAPPER.readTree(it.json())).orElseGet(MAPPER::createObjectNode);
        JsonNode quantity = json.path("valueQuantity");
        return new LineContent(
                slice.versionedReference(),
                loinc(json.path("code").path("coding")),
                performer(json.path("performer").path(0)),
                mark(json.path("extension")),
                text(json, "issued"),
                text(json, "effectiveDateTime"),
                text(taken.path("collection"), "collectedDateTime"),
                names(taken.path("type")),
                names(json.path("method")),
                quantity.isMissingNode() ? null : quantity(quantity),
                words(json),
                text(json.path("referenceRange").path(0), "text"),
                flags(json.path("interpretation")));
    }

    private static List<String> loinc(JsonNode codings) {
        return codings.valueStream()
                .filter(coding -> Codes.LOINC.equals(text(coding, "system")))
                .flatMap(coding -> Stream.ofNullable(text(coding, "code")))
                .toList();
    }

    private static Performer performer(JsonNode json) {
        return new Performer(json.has("reference"), text(json.path("identifier"), "value"), text(json, "display"));
    }

    private static @Nullable String mark(JsonNode extensions) {
        for (JsonNode extension : extensions) {
            if (Codes.RECOGNITION_MARK.equals(text(extension, "url"))) {
                return text(extension, "valueString");
            }
        }
        return null;
    }

    private static Quantity quantity(JsonNode json) {
        String unit = Codes.UCUM.equals(text(json, "system")) ? text(json, "code") : null;
        return new Quantity(text(json, "comparator"), unit, text(json, "unit"));
    }

    private static @Nullable String words(JsonNode json) {
        JsonNode ratio = json.path("valueRatio");
        if (!ratio.isMissingNode()) {
            return ratio.path("numerator").path("value").asString("") + ":"
                    + ratio.path("denominator").path("value").asString("");
        }
        return Stream.of(
                        names(json.path("valueCodeableConcept")).stream(),
                        Stream.ofNullable(text(json, "valueString")),
                        Stream.ofNullable(text(json, "valueDateTime")),
                        Stream.ofNullable(text(json, "valueTime")))
                .flatMap(it -> it)
                .findFirst()
                .orElse(null);
    }

    private static List<String> names(JsonNode concept) {
        List<String> names = new ArrayList<>();
        Stream.ofNullable(text(concept, "text")).forEach(names::add);
        for (String part : List.of("display", "code")) {
            for (JsonNode coding : concept.path("coding")) {
                Stream.ofNullable(text(coding, part)).forEach(names::add);
            }
        }
        return names.stream().distinct().toList();
    }

    private static List<String> flags(JsonNode interpretations) {
        List<String> flags = new ArrayList<>();
        for (JsonNode each : interpretations) {
            Stream.of(text(each.path("coding").path(0), "code"), text(each, "text"))
                    .flatMap(Stream::ofNullable)
                    .findFirst()
                    .ifPresent(flags::add);
        }
        return List.copyOf(flags);
    }

    private static @Nullable String text(JsonNode json, String name) {
        JsonNode value = json.path(name);
        return value.isString() ? value.asString() : null;
    }
}
