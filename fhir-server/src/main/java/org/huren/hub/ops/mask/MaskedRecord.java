package org.huren.hub.ops.mask;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.huren.bridge.Shape;
import org.jspecify.annotations.Nullable;

/**
 * What a message maps to, with its people masked: records become maps, and of their values only those are seen that the
 * list names. What is new in the mapping is masked until somebody puts it on the list.
 */
public final class MaskedRecord {
    /** Record and component, and how much of it. */
    private static final Map<String, Shown> RULES = Map.ofEntries(
            Map.entry("FacilityCode.value", Shown.CODE),
            Map.entry("Identifier.system", Shown.TEXT),
            Map.entry("Identifier.type", Shown.CODE),
            Map.entry("Telecom.system", Shown.CODE),
            Map.entry("Telecom.use", Shown.CODE),
            Map.entry("ClinicalTime.fhir", Shown.TIME),
            Map.entry("Coding.system", Shown.TEXT),
            Map.entry("Coding.code", Shown.CODE),
            Map.entry("Coding.display", Shown.TEXT),
            Map.entry("Concept.text", Shown.TEXT),
            Map.entry("OrderKey.number", Shown.PARTLY),
            Map.entry("ReportPart.placer", Shown.PARTLY),
            Map.entry("ReportPart.diagnosticService", Shown.CODE),
            Map.entry("ReportPart.priority", Shown.CODE),
            Map.entry("ReportPart.accession", Shown.PARTLY),
            Map.entry("ReportPart.studyUid", Shown.PARTLY),
            Map.entry("ReportPart.mark", Shown.TEXT),
            Map.entry("SpecimenPart.identifier", Shown.PARTLY),
            Map.entry("LineKey.code", Shown.CODE),
            Map.entry("LineKey.system", Shown.TEXT),
            Map.entry("LineKey.sub", Shown.CODE),
            Map.entry("ResultLine.flags", Shown.CODE),
            Map.entry("ResultLine.mark", Shown.TEXT),
            Map.entry("Unit.text", Shown.TEXT),
            Map.entry("Unit.ucum", Shown.TEXT),
            Map.entry("ReferenceRange.text", Shown.TEXT),
            Map.entry("ReferenceRange.low", Shown.NUMBER),
            Map.entry("ReferenceRange.high", Shown.NUMBER),
            Map.entry("Organization.code", Shown.CODE),
            Map.entry("Organization.name", Shown.TEXT),
            Map.entry("Quantity.value", Shown.NUMBER),
            Map.entry("Quantity.comparator", Shown.NUMBER),
            Map.entry("Ratio.numerator", Shown.NUMBER),
            Map.entry("Ratio.denominator", Shown.NUMBER),
            Map.entry("Range.low", Shown.NUMBER),
            Map.entry("Range.high", Shown.NUMBER),
            Map.entry("Absent.reason", Shown.CODE),
            Map.entry("Attachment.contentType", Shown.TEXT),
            Map.entry("OrderPart.placer", Shown.PARTLY),
            Map.entry("OrderPart.filler", Shown.PARTLY),
            Map.entry("OrderPart.diagnosticService", Shown.CODE),
            Map.entry("OrderPart.priority", Shown.CODE),
            Map.entry("DocumentPart.number", Shown.PARTLY),
            Map.entry("DocumentPart.placer", Shown.PARTLY),
            Map.entry("DocumentPart.filler", Shown.PARTLY));

    /** Below these the words of a concept, and times, say something of the patient. */
    private static final Set<String> CLINICAL = Set.of("Coded.concept", "OrderPart.reason", "Time.time");

    private final PersonWords people;

    MaskedRecord(PersonWords people) {
        this.people = people;
    }

    /** As maps, lists and texts; what is empty is left out, and instants that stand beside their time as sent. */
    public Map<String, Object> of(Record mapped) {
        return map(mapped, false);
    }

    private Map<String, Object> map(Record value, boolean clinical) {
        Map<String, Object> out = new LinkedHashMap<>();
        String type = value.getClass().getSimpleName();
        out.put("record", type);
        for (RecordComponent component : value.getClass().getRecordComponents()) {
            String place = type + "." + component.getName();
            Object seen = seen(place, read(value, component), clinical || CLINICAL.contains(place));
            if (seen != null) {
                out.put(component.getName(), seen);
            }
        }
        return out;
    }

    private @Nullable Object seen(String place, @Nullable Object value, boolean clinical) {
        return switch (value) {
            case null -> null;
            case Instant _ -> null;
            case String text when text.isEmpty() -> null;
            case Record record -> map(record, clinical);
            case List<?> list ->
                list.isEmpty()
                        ? null
                        : list.stream()
                                .map(each -> Objects.requireNonNullElse(seen(place, each, clinical), ""))
                                .toList();
            case Enum<?> word -> word.name();
            case Boolean flag -> flag;
            case Integer number -> number;
            default -> text(place, value.toString(), clinical);
        };
    }

    private String text(String place, String value, boolean clinical) {
        Shown shown = RULES.getOrDefault(place, Shown.NOTHING);
        boolean hidden = clinical && (shown == Shown.TEXT || shown == Shown.TIME) && !place.endsWith(".system");
        return hidden || people.isRepeatedIn(value, shown) ? Shape.of(value) : shown.of(value);
    }

    private static @Nullable Object read(Record value, RecordComponent component) {
        try {
            return component.getAccessor().invoke(value);
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException("a record that cannot be read: " + component.getName(), e);
        }
    }
}
