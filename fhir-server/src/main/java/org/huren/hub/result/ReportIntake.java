package org.huren.hub.result;

import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.huren.bridge.Refusal;
import org.huren.bridge.map.Practitioner;
import org.huren.bridge.map.ReportPart;
import org.huren.hub.audit.PersonRecords;
import org.huren.hub.identity.PatientKey;
import org.huren.hub.resource.ResourceStoreJdbc;
import org.huren.hub.slice.FhirJson;
import org.huren.hub.slice.Slice;

/** Takes one report of a message into the store. Takes part in the transaction of the message. */
public class ReportIntake {

    private final ReportStoreJdbc store;
    private final ResourceStoreJdbc resources;
    private final PersonRecords persons;

    public ReportIntake(ReportStoreJdbc store, ResourceStoreJdbc resources, PersonRecords persons) {
        this.store = store;
        this.resources = resources;
        this.persons = persons;
    }

    /** What became of a report. */
    public sealed interface Taken {
        record Stored() implements Taken {}

        /** The number belongs to a report of somebody else: a wrong patient is worse than no result. */
        record OtherPatient(Refusal refusal) implements Taken {}
    }

    public Taken take(MessageFacts message, ReportPart part) {
        ReportId id = ReportId.of(message.facility(), part.orderKey());
        UUID owner = store.lockKey(id, message.patient().value(), message.facility(), part);
        if (!owner.equals(message.patient().value()) && !samePerson(owner, message.patient())) {
            return new Taken.OtherPatient(otherPatient());
        }
        // After a merge of records a correction comes under the new number; the report stays with its own record.
        MessageFacts facts = new MessageFacts(
                message.facility(), new PatientKey(owner), message.sentAt(), message.sha256(), message.now());
        ReportDocument before = store.find(owner, id).orElse(null);
        switch (ReportMerge.merge(id, facts, part, before)) {
            case ReportMerge.Merged.Changed(ReportDocument document) -> {
                store.save(owner, id, document);
                practitioners(message, part);
            }
            case ReportMerge.Merged.Unchanged ignored -> {
                // older than what stands: the journal has it
            }
        }
        return new Taken.Stored();
    }

    private boolean samePerson(UUID owner, PatientKey patient) {
        List<UUID> records = persons.ofSamePersonAs(owner);
        return records.contains(patient.value());
    }

    private static Refusal otherPatient() {
        return new Refusal(
                Refusal.AckCode.AE,
                Refusal.ErrorCode.DUPLICATE_KEY,
                Refusal.Location.of("PID", 1, 3),
                "该医嘱号的报告属于另一患者，请先以 OBX-11=W 撤回并使用新号 / this order number's report belongs to another patient: "
                        + "retract it (OBX-11 W) and send the right one under a number of its own");
    }

    private void practitioners(MessageFacts message, ReportPart part) {
        Stream<Practitioner> named = Stream.concat(
                Stream.ofNullable(part.orderer()),
                Stream.concat(
                        Stream.ofNullable(part.interpreter()),
                        part.lines().stream().flatMap(line -> Stream.ofNullable(line.observer()))));
        named.filter(it -> it.code() != null && it.name() != null).distinct().forEach(it -> add(message, it));
    }

    private void add(MessageFacts message, Practitioner practitioner) {
        String code = Objects.requireNonNull(practitioner.code());
        String system = "urn:huren:practitioner:" + message.facility();
        String id = PractitionerId.of(message.facility(), code);
        byte[] json = FhirJson.resource(
                "Practitioner",
                id,
                new FhirJson.Version(1, message.now()),
                out -> out.array(
                                "identifier",
                                List.of(code),
                                (identifier, value) ->
                                        identifier.text("system", system).text("value", value))
                        .array("name", List.of(practitioner), (name, it) -> name.text("text", it.name())));
        resources.addIfAbsent(new Slice("Practitioner", id, 1, message.now(), json), system + "|" + code);
    }
}
