package org.huren.hub.result;

import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.huren.bridge.map.ClinicalTime;
import org.huren.bridge.map.DocumentPart;
import org.huren.bridge.map.Identifier;
import org.huren.bridge.map.Practitioner;
import org.huren.bridge.map.ResultValue.Attachment;
import org.huren.hub.identity.NameBasedUuid;
import org.huren.hub.slice.FhirJson;
import org.jspecify.annotations.Nullable;

/** TXA and its OBX as DocumentReference (v2-to-FHIR guide 1.0.0, TXA map). */
final class DocumentJson {

    private DocumentJson() {}

    static byte[] document(String id, UUID patient, String facility, DocumentPart part, FhirJson.Version version) {
        return FhirJson.resource("DocumentReference", id, version, json -> {
            Identifier number = number(facility, part.number());
            json.object(
                    "masterIdentifier",
                    out -> out.text("system", number.system()).text("value", number.value()));
            ReportIdentifiers.write(json, List.of(number));
            json.text("status", part.availability().fhir()).text("docStatus", docStatus(part.authenticated()));
            json.concept("type", part.type());
            json.array("category", Codes.categories(part.category(), null), FhirJson::conceptContent);
            json.reference("subject", "Patient/" + patient);
            date(json, part.written());
            Practitioner author = part.author();
            if (author != null) {
                json.array("author", List.of(author), (out, person) -> PractitionerId.write(out, facility, person));
            }
            json.reference("custodian", "Organization/" + facility);
            json.text("description", String.join("\n", part.notes()));
            List<Attachment> contents = contents(part);
            json.array(
                    "content",
                    IntStream.rangeClosed(1, contents.size()).boxed().toList(),
                    (out, ordinal) -> content(out, contents.get(ordinal - 1), UUID.fromString(id), ordinal));
            List<Identifier> orders = orders(facility, part);
            if (!orders.isEmpty()) {
                json.object(
                        "context",
                        context -> context.array(
                                "related",
                                orders,
                                (out, order) -> out.object(
                                        "identifier",
                                        it -> it.text("system", order.system()).text("value", order.value()))));
            }
        });
    }

    static Identifier number(String facility, String number) {
        return new Identifier("urn:huren:document:" + facility, number, null);
    }

    /** Derived: the number is known before the document comes. */
    static UUID id(Identifier number) {
        return NameBasedUuid.of(ReportIdentifiers.token(number));
    }

    private static @Nullable String docStatus(@Nullable Boolean authenticated) {
        return authenticated == null ? null : authenticated ? "final" : "preliminary";
    }

    /** FHIR wants an instant: a date alone is not one. */
    private static void date(FhirJson json, @Nullable ClinicalTime written) {
        if (written != null && written.fhir().indexOf('T') > 0) {
            json.text("date", written.fhir());
        }
    }

    /** FHIR wants content even where a withdrawal brought none. */
    private static List<Attachment> contents(DocumentPart part) {
        return part.contents().isEmpty()
                ? List.of(new Attachment("text/plain", "无内容 / no content", null, null))
                : part.contents();
    }

    /** What is inside is at the address of its Binary, too. */
    private static void content(FhirJson json, Attachment attachment, UUID document, int ordinal) {
        boolean inside = attachment.base64() != null;
        json.object(
                "attachment",
                out -> out.text("contentType", attachment.contentType())
                        .text("data", attachment.base64())
                        .text("url", inside ? DocumentContent.reference(document, ordinal) : attachment.url())
                        .text("title", attachment.title()));
    }

    private static List<Identifier> orders(String facility, DocumentPart part) {
        return Stream.concat(
                        Stream.ofNullable(part.filler())
                                .map(value -> new Identifier("urn:huren:filler:" + facility, value, null)),
                        Stream.ofNullable(part.placer())
                                .map(value -> new Identifier("urn:huren:placer:" + facility, value, null)))
                .toList();
    }
}
