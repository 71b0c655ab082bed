package org.huren.bridge.map;

import java.time.Instant;
import java.util.List;
import org.huren.bridge.Facility;
import org.huren.bridge.ServiceCategory;
import org.huren.bridge.map.ReportPart.OrderKey;
import org.huren.bridge.map.ReportPart.SpecimenPart;
import org.huren.bridge.map.ResultLine.Organization;
import org.huren.bridge.parse.RefusalException;
import org.huren.bridge.parse.Segment;
import org.jspecify.annotations.Nullable;

/** An OBR group (v2-to-FHIR: OBR[DiagnosticReport], OBR[ServiceRequest], ORC[ServiceRequest]). */
final class ObrToReport {
    private final Facility sender;
    private final CweToConcept concepts;
    private final SpmToSpecimen specimens;
    private final ObxToLine lines;
    private final StandardCodes codes;
    private final RecognitionMarks marks;
    private final Instant sentAt;

    /** @param sentAt MSH-7: the time of a result that says no other */
    ObrToReport(
            Facility sender,
            CweToConcept concepts,
            ObxToLine lines,
            StandardCodes codes,
            RecognitionMarks marks,
            Instant sentAt) {
        this.sender = sender;
        this.concepts = concepts;
        this.specimens = new SpmToSpecimen(concepts, sender.zone());
        this.lines = lines;
        this.codes = codes;
        this.marks = marks;
        this.sentAt = sentAt;
    }

    ReportPart map(OrderGroup group) {
        Segment obr = group.obr();
        OrderKey key = orderKey(group);
        Concept service = concepts.map(obr.field(4).first())
                .orElseThrow(() -> RefusalException.missing(
                        obr.at(4), "缺少检查项目 OBR-4 / universal service identifier OBR-4 is missing"));
        ObrStatus status = Statuses.ofReport(obr);
        List<SpecimenPart> specimenParts = specimens.map(group);
        ClinicalTime collected = collected(obr, specimenParts);
        ServiceCategory category = DiagnosticServices.category(obr.text(24), sender.categoryOf(obr.text(24)));
        Remarks remarks = Remarks.of(group.notes(), marks, sender.code());
        ClinicalTime issued = Hl7Time.of(obr.field(22), sender.zone());
        Instant otherwise = issued == null ? sentAt : issued.start();
        List<ResultLine> results = lines(
                group,
                new ObxToLine.Report(
                        status, category, StandardCodes.group(service, specimenParts), collected, otherwise));
        return new ReportPart(
                key,
                placer(group),
                category == ServiceCategory.LABORATORY
                        ? service
                        : codes.ofService(service, specimenParts, collected == null ? otherwise : collected.start()),
                category,
                obr.text(24),
                status,
                collected,
                received(obr, specimenParts),
                issued,
                orderer(group),
                XcnToPractitioner.ndl(obr.field(32)),
                performer(obr, results),
                priority(group),
                category == ServiceCategory.IMAGING ? accession(obr) : null,
                StudyUid.of(group),
                remarks.mark(),
                specimenParts,
                results,
                remarks.notes());
    }

    private List<ResultLine> lines(OrderGroup group, ObxToLine.Report report) {
        return group.lines().stream()
                .filter(line -> !StudyUid.isCarrier(line.obx()))
                .map(line -> lines.map(line, report))
                .filter(line -> line.status() != ObxStatus.O)
                .toList();
    }

    /** An independent laboratory may do what another house sends: named by OBR-32.7, or by all the lines alike. */
    private @Nullable Organization performer(Segment obr, List<ResultLine> lines) {
        String place = obr.field(32).first().sub(7, 1);
        if (place != null) {
            return isSender(place) ? null : new Organization(place, null);
        }
        Organization first = null;
        for (ResultLine line : lines) {
            Organization named = line.performer();
            if (named == null || named.code() == null || isSender(named.code())) {
                return null;
            }
            if (first != null && !first.equals(named)) {
                return null;
            }
            first = named;
        }
        return first;
    }

    private boolean isSender(String code) {
        return sender.code().value().equals(code);
    }

    private static OrderKey orderKey(OrderGroup group) {
        Segment obr = group.obr();
        String filler = entity(obr, 3) == null ? entity(group.orc(), 3) : entity(obr, 3);
        if (filler != null) {
            return new OrderKey(OrderKey.Kind.FILLER, filler);
        }
        String placer = placer(group);
        if (placer == null) {
            throw RefusalException.missing(
                    obr.at(3),
                    "缺少填写者医嘱号（OBR-3、ORC-3），也没有申请者医嘱号"
                            + " / filler order number (OBR-3, ORC-3) is missing, and so is the placer's");
        }
        return new OrderKey(OrderKey.Kind.PLACER, placer);
    }

    /** The guide takes ORC-2 first. */
    private static @Nullable String placer(OrderGroup group) {
        String ordered = entity(group.orc(), 2);
        return ordered == null ? entity(group.obr(), 2) : ordered;
    }

    /** EI: the number alone, since the sender is its namespace. */
    private static @Nullable String entity(@Nullable Segment segment, int field) {
        return segment == null ? null : Keys.key(segment.field(field));
    }

    private @Nullable ClinicalTime collected(Segment obr, List<SpecimenPart> specimens) {
        ClinicalTime own = Hl7Time.of(obr.field(7), sender.zone());
        return own != null || specimens.isEmpty() ? own : specimens.getFirst().collected();
    }

    private @Nullable ClinicalTime received(Segment obr, List<SpecimenPart> specimens) {
        ClinicalTime own = Hl7Time.of(obr.field(14), sender.zone());
        return own != null || specimens.isEmpty() ? own : specimens.getFirst().received();
    }

    /** The guide takes ORC-12 first; small systems send no ORC. */
    private static @Nullable Practitioner orderer(OrderGroup group) {
        Segment orc = group.orc();
        Practitioner ordering = orc == null ? null : XcnToPractitioner.xcn(orc.field(12));
        return ordering == null ? XcnToPractitioner.xcn(group.obr().field(16)) : ordering;
    }

    /** TQ1-9 (v2.5), OBR-27.6 (before) or OBR-5 (before v2.3), HL7 table 0485 as sent. */
    static @Nullable String priority(OrderGroup group) {
        String timing = group.other("TQ1").map(tq1 -> tq1.text(9)).orElse(null);
        if (timing != null) {
            return timing;
        }
        String quantity = group.obr().field(27).component(6);
        return quantity == null ? group.obr().text(5) : quantity;
    }

    /** Placer field 1 holds the accession number (IHE RAD); small systems use filler field 1. */
    private static @Nullable String accession(Segment obr) {
        return obr.text(18) == null ? obr.text(20) : obr.text(18);
    }
}
