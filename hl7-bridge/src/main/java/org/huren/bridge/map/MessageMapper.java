package org.huren.bridge.map;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.huren.bridge.Envelope;
import org.huren.bridge.Facility;
import org.huren.bridge.FacilityDirectory;
import org.huren.bridge.Refusal.Location;
import org.huren.bridge.map.MappedMessage.DocumentMessage;
import org.huren.bridge.map.MappedMessage.MergeMessage;
import org.huren.bridge.map.MappedMessage.OrderMessage;
import org.huren.bridge.map.MappedMessage.PatientMessage;
import org.huren.bridge.map.MappedMessage.ResultMessage;
import org.huren.bridge.parse.Hl7Message;
import org.huren.bridge.parse.RefusalException;
import org.huren.bridge.parse.Segment;
import org.huren.terminology.CodeMap;
import org.huren.terminology.LocalCodes;
import org.huren.terminology.Units;

/** Maps a message of a type that is taken. A pure function of the message, its sender and the code tables. */
public final class MessageMapper {
    private final PidToPatient patients;
    private final LocalCodes codes;
    private final Hl7Units units;
    private final RecognitionMarks marks;

    public MessageMapper(FacilityDirectory facilities, LocalCodes codes, Units units) {
        this.patients = new PidToPatient(facilities);
        this.codes = codes;
        this.units = new Hl7Units(units);
        this.marks = RecognitionMarks.load();
    }

    /**
     * Maps one message.
     *
     * @param receivedAt stands in where neither EVN-2 nor MSH-7 says when the sender knew what it sends
     */
    public Mapping map(Hl7Message message, Envelope envelope, Facility sender, Instant receivedAt) {
        try {
            return new Mapping.Mapped(mapped(message, envelope, sender, receivedAt));
        } catch (RefusalException e) {
            return new Mapping.Refused(e.refusal());
        }
    }

    private MappedMessage mapped(Hl7Message message, Envelope envelope, Facility sender, Instant receivedAt) {
        CutOff.check(message);
        Segment pid = onlyPatient(message);
        ClinicalTime asOf = asOf(message, envelope, sender.zone(), receivedAt);
        PatientDetails patient = patients.map(pid, notes(message, pid, sender), sender, asOf);
        return switch (envelope.messageCode()) {
            case "ORU" -> results(message, patient, envelope, sender);
            case "OML", "ORM" -> new OrderMessage(patient, orders(message, envelope, sender));
            case "MDM" -> new DocumentMessage(patient, new TxaToDocument(sender, concepts(sender), marks).map(message));
            default ->
                envelope.trigger().equals("A40")
                        ? new MergeMessage(patient, patients.prior(merge(message), pid, sender))
                        : new PatientMessage(patient);
        };
    }

    private List<OrderPart> orders(Hl7Message message, Envelope envelope, Facility sender) {
        StandardCodes standard = new StandardCodes(codes.of(sender.code().value()), sender.zone());
        return new OrcToOrder(sender, concepts(sender), standard, marks, sentAt(envelope)).map(message);
    }

    private static Instant sentAt(Envelope envelope) {
        return envelope.sentAt() == null ? Instant.EPOCH : envelope.sentAt().start();
    }

    private static CweToConcept concepts(Facility sender) {
        return new CweToConcept(new CodeSystems(sender.code()));
    }

    private static Segment merge(Hl7Message message) {
        List<Segment> merges =
                message.segments().stream().filter(segment -> segment.is("MRG")).toList();
        if (merges.isEmpty()) {
            throw RefusalException.sequence(Location.of("MRG", 1, 0), "合并消息没有 MRG 段 / the merge has no MRG segment");
        }
        if (merges.size() > 1) {
            throw RefusalException.sequence(
                    merges.get(1).at(0), "一条消息只能合并一个病案（一个 MRG 段） / one message merges one record (one MRG segment)");
        }
        return merges.getFirst();
    }

    /** NTE between PID and what is not the patient's any more. */
    private List<String> notes(Hl7Message message, Segment pid, Facility sender) {
        List<Segment> segments = message.segments();
        int end = segments.indexOf(pid) + 1;
        while (end < segments.size() && segments.get(end).is("NTE")) {
            end++;
        }
        List<Segment> notes = segments.subList(segments.indexOf(pid) + 1, end);
        return notes.isEmpty()
                ? List.of()
                : Remarks.of(notes, marks, sender.code()).notes();
    }

    private ResultMessage results(Hl7Message message, PatientDetails patient, Envelope envelope, Facility sender) {
        CodeMap map = codes.of(sender.code().value());
        StandardCodes standard = new StandardCodes(map, sender.zone());
        CweToConcept concepts = concepts(sender);
        ObxToLine lines = new ObxToLine(sender, concepts, units, standard, marks);
        ObrToReport reports = new ObrToReport(sender, concepts, lines, standard, marks, sentAt(envelope));
        List<ReportPart> parts = ReportMerge.merged(
                OrderGroup.of(message).stream().map(reports::map).toList());
        return new ResultMessage(patient, parts, map.version());
    }

    private static Segment onlyPatient(Hl7Message message) {
        List<Segment> pids =
                message.segments().stream().filter(segment -> segment.is("PID")).toList();
        if (pids.isEmpty()) {
            throw RefusalException.sequence(Location.of("PID", 1, 0), "消息没有 PID 段 / the message has no PID segment");
        }
        if (pids.size() > 1) {
            throw RefusalException.sequence(
                    pids.get(1).at(0), "一条消息只能有一位患者（一个 PID 段） / one message takes one patient (one PID segment)");
        }
        return pids.getFirst();
    }

    private static ClinicalTime asOf(Hl7Message message, Envelope envelope, ZoneOffset zone, Instant receivedAt) {
        ClinicalTime event =
                message.first("EVN").map(evn -> Hl7Time.of(evn.field(2), zone)).orElse(null);
        if (event != null) {
            return event;
        }
        return envelope.sentAt() == null ? at(receivedAt, zone) : envelope.sentAt();
    }

    private static ClinicalTime at(Instant instant, ZoneOffset zone) {
        Instant second = instant.truncatedTo(ChronoUnit.SECONDS);
        return new ClinicalTime(DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(second.atOffset(zone)), second);
    }
}
