package org.huren.bridge.map;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.huren.bridge.Facility;
import org.huren.bridge.ServiceCategory;
import org.huren.bridge.map.ResultLine.Group;
import org.huren.bridge.map.ResultLine.LineKey;
import org.huren.bridge.map.ResultLine.Organization;
import org.huren.bridge.map.ResultLine.ReferenceRange;
import org.huren.bridge.map.ResultLine.Unit;
import org.huren.bridge.parse.RefusalException;
import org.huren.bridge.parse.Repetition;
import org.huren.bridge.parse.Segment;
import org.jspecify.annotations.Nullable;

/** OBX with its NTE (v2-to-FHIR: OBX[Observation]). */
final class ObxToLine {
    private final Facility sender;
    private final CweToConcept concepts;
    private final ObxValue values;
    private final Hl7Units units;
    private final StandardCodes codes;
    private final RecognitionMarks marks;

    ObxToLine(Facility sender, CweToConcept concepts, Hl7Units units, StandardCodes codes, RecognitionMarks marks) {
        this.sender = sender;
        this.concepts = concepts;
        this.values = new ObxValue(sender, concepts);
        this.units = units;
        this.codes = codes;
        this.marks = marks;
    }

    /**
     * What a line takes from its report.
     *
     * @param otherwise when the result is from, where neither line nor report say when it was collected
     */
    record Report(
            ObrStatus status,
            ServiceCategory category,
            Group group,
            @Nullable ClinicalTime collected,
            Instant otherwise) {}

    ResultLine map(OrderGroup.Line line, Report report) {
        Segment obx = line.obx();
        Concept code = concepts.map(obx.field(3).first())
                .orElseThrow(() -> RefusalException.missing(
                        obx.at(3), "缺少检验项目代码 OBX-3 / observation identifier OBX-3 is missing"));
        ObxStatus status = Statuses.ofLine(obx, report.status());
        Unit unit = units.map(obx.field(6));
        ReferenceRange range = ReferenceRanges.map(obx.field(7));
        ClinicalTime own = Hl7Time.of(obx.field(14), sender.zone());
        ClinicalTime effective = own == null ? report.collected() : own;
        Remarks remarks = Remarks.of(line.notes(), marks, sender.code());
        ResultValue value = values.map(obx, status, isMeasured(unit, range));
        return new ResultLine(
                key(obx, code),
                report.group(),
                codes.ofLine(
                        report.category(),
                        code,
                        report.group(),
                        StandardCodes.evident(value, unit, range),
                        effective == null ? report.otherwise() : effective.start()),
                value,
                unit,
                range,
                flags(obx),
                status,
                effective,
                performer(obx),
                XcnToPractitioner.xcn(obx.field(16)),
                concepts.map(obx.field(17).first()).orElse(null),
                obx.text(18),
                mark(obx, remarks),
                remarks.notes());
    }

    private static LineKey key(Segment obx, Concept code) {
        Repetition sent = obx.field(3).first();
        String local = sent.component(1);
        String system = sent.component(3);
        String sub = Keys.key(obx.field(4));
        String identity = local != null
                ? local
                : code.codings().isEmpty()
                        ? Objects.requireNonNullElse(code.text(), "")
                        : code.codings().getFirst().code();
        Keys.key(identity, obx.field(3));
        return new LineKey(identity, system == null ? "" : system, sub == null ? "" : sub, 1);
    }

    private static boolean isMeasured(@Nullable Unit unit, @Nullable ReferenceRange range) {
        return unit != null || range != null && (range.low() != null || range.high() != null);
    }

    private static List<String> flags(Segment obx) {
        return obx.field(8).repetitions().stream()
                .map(flag -> flag.component(1))
                .filter(Objects::nonNull)
                .toList();
    }

    /** OBX-23 names the organisation itself; OBX-15, older, the producer. */
    private static @Nullable Organization performer(Segment obx) {
        Repetition xon = obx.field(23).first();
        String name = xon.component(1);
        String number = xon.component(10) == null ? xon.component(3) : xon.component(10);
        if (name != null || number != null) {
            return new Organization(number, name);
        }
        Repetition producer = obx.field(15).first();
        String code = producer.component(1);
        String text = producer.component(2);
        return code == null && text == null ? null : new Organization(code, text);
    }

    private @Nullable String mark(Segment obx, Remarks remarks) {
        String accessCheck = obx.field(13).whole();
        String printed = accessCheck == null
                ? null
                : marks.find(sender.code(), "OBX-13", accessCheck).orElse(null);
        return printed == null ? remarks.mark() : printed;
    }
}
