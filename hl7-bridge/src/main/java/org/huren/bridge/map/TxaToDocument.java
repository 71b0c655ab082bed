package org.huren.bridge.map;

import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.huren.bridge.Facility;
import org.huren.bridge.Refusal.Location;
import org.huren.bridge.map.DocumentPart.Availability;
import org.huren.bridge.map.ResultValue.Attachment;
import org.huren.bridge.parse.Field;
import org.huren.bridge.parse.Hl7Message;
import org.huren.bridge.parse.RefusalException;
import org.huren.bridge.parse.Repetition;
import org.huren.bridge.parse.Segment;
import org.jspecify.annotations.Nullable;

/** MDM^T02 (v2-to-FHIR: TXA[DocumentReference], OBX[DocumentReference]). */
final class TxaToDocument {
    private final ZoneOffset zone;
    private final Facility sender;
    private final CweToConcept concepts;
    private final RecognitionMarks marks;

    TxaToDocument(Facility sender, CweToConcept concepts, RecognitionMarks marks) {
        this.sender = sender;
        this.zone = sender.zone();
        this.concepts = concepts;
        this.marks = marks;
    }

    DocumentPart map(Hl7Message message) {
        Segment txa = message.first("TXA")
                .orElseThrow(() -> RefusalException.sequence(
                        Location.of("TXA", 1, 0), "文档消息没有 TXA 段 / the document message has no TXA segment"));
        List<Segment> content = named(message, "OBX");
        if (content.isEmpty()) {
            throw RefusalException.sequence(
                    Location.of("OBX", 1, 0), "文档消息没有内容（OBX） / the document message has no content (OBX)");
        }
        return new DocumentPart(
                number(txa),
                concepts.map(txa.field(2).first())
                        .orElseThrow(() ->
                                RefusalException.missing(txa.at(2), "缺少文档类型 TXA-2 / document type TXA-2 is missing")),
                DocumentTypes.category(txa.text(2), sender),
                availability(txa, content),
                authenticated(txa),
                first(time(txa, 4), time(txa, 6), time(txa, 7)),
                first(XcnToPractitioner.xcn(txa.field(9)), XcnToPractitioner.xcn(txa.field(5)), null),
                Keys.key(txa.field(14)),
                Keys.key(txa.field(15)),
                contents(content),
                Remarks.of(notes(message), marks, sender.code()).notes());
    }

    private static String number(Segment txa) {
        String number = Keys.key(txa.field(12));
        if (number == null) {
            throw RefusalException.missing(txa.at(12), "缺少文档唯一编号 TXA-12 / unique document number TXA-12 is missing");
        }
        return number;
    }

    private static Availability availability(Segment txa, List<Segment> content) {
        boolean withdrawn = content.stream().map(obx -> obx.text(11)).allMatch(it -> "W".equals(it) || "D".equals(it));
        if (withdrawn) {
            return Availability.ENTERED_IN_ERROR;
        }
        String code = txa.text(19);
        return switch (code == null ? "" : code) {
            case "", "AV", "UN" -> Availability.CURRENT;
            case "CA" -> Availability.ENTERED_IN_ERROR;
            case "OB" -> Availability.SUPERSEDED;
            default ->
                throw RefusalException.notInTable(
                        txa.at(19), "文档可用状态 TXA-19 不在 HL7 表 0273 中 / availability TXA-19 is not in HL7 table 0273");
        };
    }

    private static @Nullable Boolean authenticated(Segment txa) {
        String code = txa.text(17);
        return switch (code == null ? "" : code) {
            case "" -> null;
            case "AU", "LA" -> true;
            case "DI", "DO", "IN", "IP", "PA" -> false;
            default ->
                throw RefusalException.notInTable(
                        txa.at(17),
                        "文档完成状态 TXA-17 不在 HL7 表 0271 中 / completion status TXA-17 is not in HL7 table 0271");
        };
    }

    private List<Attachment> contents(List<Segment> content) {
        List<String> texts = new ArrayList<>();
        List<Attachment> attachments = new ArrayList<>();
        for (Segment obx : content) {
            Field value = obx.field(5);
            String type = obx.text(2);
            if (value.isEmpty()) {
                continue;
            }
            switch (type == null ? "" : type) {
                case "ED" -> attachments.add(attachment(obx, Attachments.embedded(value.first())));
                case "RP" -> attachments.add(attachment(obx, Attachments.pointer(value.first())));
                case "" ->
                    throw RefusalException.missing(
                            obx.at(2), "有结果值而缺少值类型 OBX-2 / value type OBX-2 is missing though there is a value");
                default ->
                    texts.add(
                            value.repetitions().stream().map(Repetition::whole).collect(Collectors.joining("\n")));
            }
        }
        return Stream.concat(text(texts).stream(), attachments.stream()).toList();
    }

    private static Optional<Attachment> text(List<String> texts) {
        if (texts.isEmpty()) {
            return Optional.empty();
        }
        byte[] bytes = String.join("\n", texts).getBytes(StandardCharsets.UTF_8);
        return Optional.of(new Attachment(
                "text/plain; charset=UTF-8", null, Base64.getEncoder().encodeToString(bytes), null));
    }

    private Attachment attachment(Segment obx, Optional<ResultValue> value) {
        if (value.orElse(null) instanceof Attachment(var contentType, var _, var base64, var url)) {
            String title = concepts.map(obx.field(3).first()).map(Concept::text).orElse(null);
            return new Attachment(contentType, title, base64, url);
        }
        throw RefusalException.dataType(obx.at(5), "文档内容 OBX-5 与值类型不符 / document content OBX-5 is not of its type");
    }

    /** Those after the patient speak of the patient. */
    private static List<Segment> notes(Hl7Message message) {
        List<Segment> segments = message.segments();
        int start = segments.indexOf(message.first("TXA").orElseThrow());
        return segments.subList(start, segments.size()).stream()
                .filter(segment -> segment.is("NTE"))
                .toList();
    }

    private @Nullable ClinicalTime time(Segment txa, int field) {
        return Hl7Time.of(txa.field(field), zone);
    }

    private static List<Segment> named(Hl7Message message, String name) {
        return message.segments().stream().filter(segment -> segment.is(name)).toList();
    }

    private static <T> @Nullable T first(@Nullable T a, @Nullable T b, @Nullable T c) {
        return a != null ? a : b != null ? b : c;
    }
}
