package org.huren.bridge.map;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.huren.bridge.Facility;
import org.huren.bridge.Refusal.Location;
import org.huren.bridge.parse.Hl7Message;
import org.huren.bridge.parse.RefusalException;
import org.huren.bridge.parse.Segment;
import org.jspecify.annotations.Nullable;

/** Orders of OML^O21 and ORM^O01 (v2-to-FHIR: ORC[ServiceRequest], OBR[ServiceRequest]). */
final class OrcToOrder {
    private final Facility sender;
    private final CweToConcept concepts;
    private final SpmToSpecimen specimens;
    private final StandardCodes codes;
    private final RecognitionMarks marks;
    private final Instant sentAt;

    /** @param sentAt MSH-7: what is ordered is meant as of then */
    OrcToOrder(Facility sender, CweToConcept concepts, StandardCodes codes, RecognitionMarks marks, Instant sentAt) {
        this.sender = sender;
        this.concepts = concepts;
        this.specimens = new SpmToSpecimen(concepts, sender.zone());
        this.codes = codes;
        this.marks = marks;
        this.sentAt = sentAt;
    }

    /** In the order sent; an OBR without an ORC of its own belongs to the ORC before it. */
    List<OrderPart> map(Hl7Message message) {
        List<Segment> controls =
                message.segments().stream().filter(segment -> segment.is("ORC")).toList();
        if (controls.isEmpty()) {
            throw RefusalException.sequence(
                    Location.of("ORC", 1, 0), "医嘱消息没有 ORC 段 / the order message has no ORC segment");
        }
        List<OrderGroup> groups = OrderGroup.ofOrders(message);
        List<OrderPart> orders = new ArrayList<>();
        Segment control = null;
        for (OrderGroup group : groups) {
            control = group.orc() == null ? control : group.orc();
            if (control == null) {
                throw RefusalException.sequence(
                        group.obr().at(0), "医嘱的 OBR 前没有 ORC / there is no ORC before the order's OBR");
            }
            orders.add(order(control, group));
        }
        controls.stream()
                .filter(orc -> groups.stream().noneMatch(group -> group.orc() == orc))
                .forEach(orc -> orders.add(withoutDetail(orc)));
        return orders;
    }

    private OrderPart order(Segment orc, OrderGroup group) {
        Segment obr = group.obr();
        String placer = first(entity(orc, 2), entity(obr, 2));
        String filler = first(entity(orc, 3), entity(obr, 3));
        requireNumber(orc, placer, filler);
        List<ReportPart.SpecimenPart> parts = specimens.map(group);
        Concept code = concepts.map(obr.field(4).first())
                .map(sent -> codes.ofService(sent, parts, sentAt))
                .orElseThrow(() -> RefusalException.missing(
                        obr.at(4), "缺少检查项目 OBR-4 / universal service identifier OBR-4 is missing"));
        return new OrderPart(
                placer,
                filler,
                OrderControls.status(orc),
                code,
                DiagnosticServices.category(obr.text(24), sender.defaultCategory()),
                obr.text(24),
                Hl7Time.of(orc.field(9), sender.zone()),
                planned(group),
                first(XcnToPractitioner.xcn(orc.field(12)), XcnToPractitioner.xcn(obr.field(16))),
                ObrToReport.priority(group),
                concepts.map(obr.field(31).first()).orElse(null),
                parts,
                Remarks.of(group.notes(), marks, sender.code()).notes());
    }

    /** Cancellations need no more than the number (HL7 v2.5.1 §4.5.1). */
    private OrderPart withoutDetail(Segment orc) {
        String placer = entity(orc, 2);
        String filler = entity(orc, 3);
        requireNumber(orc, placer, filler);
        return new OrderPart(
                placer,
                filler,
                OrderControls.status(orc),
                null,
                sender.defaultCategory(),
                null,
                Hl7Time.of(orc.field(9), sender.zone()),
                null,
                XcnToPractitioner.xcn(orc.field(12)),
                null,
                null,
                List.of(),
                List.of());
    }

    private @Nullable ClinicalTime planned(OrderGroup group) {
        ClinicalTime asked = Hl7Time.of(group.obr().field(6), sender.zone());
        return asked == null
                ? group.other("TQ1")
                        .flatMap(tq1 -> Optional.ofNullable(Hl7Time.of(tq1.field(7), sender.zone())))
                        .orElse(null)
                : asked;
    }

    private static void requireNumber(Segment orc, @Nullable String placer, @Nullable String filler) {
        if (placer == null && filler == null) {
            throw RefusalException.missing(
                    orc.at(2),
                    "缺少申请者医嘱号 ORC-2，也没有填写者医嘱号 ORC-3"
                            + " / placer order number ORC-2 is missing, and so is the filler's ORC-3");
        }
    }

    private static @Nullable String entity(Segment segment, int field) {
        return Keys.key(segment.field(field));
    }

    private static <T> @Nullable T first(@Nullable T a, @Nullable T b) {
        return a == null ? b : a;
    }
}
