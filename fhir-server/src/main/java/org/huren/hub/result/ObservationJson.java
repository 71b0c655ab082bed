package org.huren.hub.result;

import java.math.BigDecimal;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.huren.bridge.map.Concept;
import org.huren.bridge.map.ReportPart;
import org.huren.bridge.map.ResultLine;
import org.huren.bridge.map.ResultLine.ReferenceRange;
import org.huren.bridge.map.ResultLine.Unit;
import org.huren.bridge.map.ResultValue;
import org.huren.hub.identity.PatientKey;
import org.huren.hub.slice.FhirJson;
import org.jspecify.annotations.Nullable;

/** OBX as Observation (v2-to-FHIR guide 1.0.0, OBX map). */
final class ObservationJson {

    /** R4 has no attachment value; this is the specification's own way to carry R5's. */
    private static final String R5_VALUE = "http://hl7.org/fhir/5.0/StructureDefinition/extension-Observation.value";

    private ObservationJson() {}

    static byte[] observation(
            ReportId id, PatientKey patient, String facility, ReportPart part, ResultLine line, LineState state) {
        FhirJson.Version version = new FhirJson.Version(state.version(), state.updated());
        return FhirJson.resource("Observation", id.observation(state.ordinal()), version, json -> {
            extensions(json, facility, part, Conclusion.isConclusion(part.category(), state), line);
            ReportIdentifiers.write(json, List.of(ReportIdentifiers.ofLine(facility, part.orderKey(), line.key())));
            json.references("basedOn", List.of("ServiceRequest/" + id.serviceRequest()));
            json.text("status", state.fhirStatus());
            json.array("category", Codes.categories(part.category(), null), FhirJson::conceptContent);
            json.concept("code", line.code());
            json.reference("subject", "Patient/" + patient);
            DiagnosticReportJson.time(
                    json, "effectiveDateTime", line.effective() == null ? part.collected() : line.effective());
            DiagnosticReportJson.issued(json, part.issued());
            json.array("performer", List.of(line), (out, it) -> Performers.write(out, facility, it.performer()));
            value(json, line.value(), line.unit());
            json.array("interpretation", interpretations(line), FhirJson::conceptContent);
            json.array("note", line.notes(), (out, note) -> out.text("text", note));
            json.concept("method", line.method());
            if (!part.specimens().isEmpty()) {
                json.reference("specimen", "Specimen/" + id.specimen(1));
            }
            if (line.device() != null) {
                json.object("device", out -> out.text("display", line.device()));
            }
            if (line.range() != null) {
                json.array("referenceRange", List.of(line.range()), (out, range) -> range(out, range, line.unit()));
            }
        });
    }

    private static void extensions(
            FhirJson json, String facility, ReportPart part, boolean conclusion, ResultLine line) {
        List<Consumer<FhirJson>> extensions = new ArrayList<>();
        if (line.value() instanceof ResultValue.Attachment attachment) {
            extensions.add(out -> attachment(out, attachment, AttachedDocuments.content(facility, part, line)));
        }
        if (line.mark() != null) {
            extensions.add(out -> out.text("url", Codes.RECOGNITION_MARK).text("valueString", line.mark()));
        }
        if (conclusion) {
            extensions.add(out -> Conclusion.mark(out, Conclusion.NOT_RECOGNISABLE));
        }
        json.array("extension", extensions, (out, extension) -> extension.accept(out));
    }

    /** @param content where the bytes are, null where they are not inside */
    private static void attachment(FhirJson json, ResultValue.Attachment attachment, @Nullable String content) {
        json.text("url", R5_VALUE)
                .object(
                        "valueAttachment",
                        out -> out.text("contentType", attachment.contentType())
                                .text("url", content == null ? attachment.url() : content)
                                .text("title", attachment.title()));
    }

    private static void value(FhirJson json, ResultValue value, @Nullable Unit unit) {
        switch (value) {
            case ResultValue.Quantity(BigDecimal number, String comparator) ->
                json.object("valueQuantity", out -> quantity(out, number, comparator, unit));
            case ResultValue.Ratio(BigDecimal numerator, BigDecimal denominator) ->
                json.object(
                        "valueRatio",
                        out -> out.object("numerator", part -> quantity(part, numerator, null, null))
                                .object("denominator", part -> quantity(part, denominator, null, null)));
            case ResultValue.Range(BigDecimal low, BigDecimal high) ->
                json.object("valueRange", out -> bounds(out, low, high, unit));
            case ResultValue.Coded(Concept concept) -> json.concept("valueCodeableConcept", concept);
            case ResultValue.Text(String text) -> json.text("valueString", text);
            case ResultValue.Time time -> json.text("valueDateTime", time.time().fhir());
            case ResultValue.ClockTime clock ->
                json.text("valueTime", clock.time().format(DateTimeFormatter.ISO_LOCAL_TIME));
            case ResultValue.Attachment ignored -> {
                // carried by the extension
            }
            case ResultValue.Absent(String reason) ->
                json.concept("dataAbsentReason", FhirJson.single(Codes.ABSENT_REASON, reason, null));
        }
    }

    private static void quantity(FhirJson json, BigDecimal number, @Nullable String comparator, @Nullable Unit unit) {
        json.number("value", number).text("comparator", comparator);
        if (unit != null) {
            json.text("unit", unit.text());
            if (unit.ucum() != null) {
                json.text("system", Codes.UCUM).text("code", unit.ucum());
            }
        }
    }

    private static void bounds(
            FhirJson json, @Nullable BigDecimal low, @Nullable BigDecimal high, @Nullable Unit unit) {
        if (low != null) {
            json.object("low", out -> quantity(out, low, null, unit));
        }
        if (high != null) {
            json.object("high", out -> quantity(out, high, null, unit));
        }
    }

    private static void range(FhirJson json, ReferenceRange range, @Nullable Unit unit) {
        bounds(json, range.low(), range.high(), unit);
        json.text("text", range.text());
    }

    private static List<Concept> interpretations(ResultLine line) {
        return line.flags().stream()
                .map(flag -> Codes.INTERPRETATIONS.contains(flag)
                        ? FhirJson.single(Codes.INTERPRETATION, flag, null)
                        : new Concept(List.of(), flag))
                .toList();
    }
}
