package org.huren.hub.result;

import java.util.UUID;
import org.huren.bridge.Refusal;
import org.huren.bridge.map.ReportPart;
import org.huren.hub.audit.PersonRecords;
import org.huren.hub.identity.PatientKey;
import org.huren.hub.postgres.RoundTrip;
import org.huren.hub.postgres.RoundTrip.Reply;
import org.huren.hub.result.ReportStoreJdbc.HeldKey;

/** Takes one report of a message into the store. Takes part in the transaction of the message. */
public class ReportIntake {

    private static final String OTHER_PATIENT =
            "该医嘱号的报告属于另一患者，请先以 OBX-11=W 撤回并使用新号 / this order number's report belongs to another patient: "
                    + "retract it (OBX-11 W) and send the right one under a number of its own";

    private final ReportStoreJdbc store;
    private final PractitionerIntake practitioners;
    private final PersonRecords persons;
    private final Quarantine quarantine;
    private final DocumentIntake documents;

    public ReportIntake(
            ReportStoreJdbc store,
            PractitionerIntake practitioners,
            PersonRecords persons,
            Quarantine quarantine,
            DocumentIntake documents) {
        this.documents = documents;
        this.store = store;
        this.practitioners = practitioners;
        this.persons = persons;
        this.quarantine = quarantine;
    }

    /** What became of a report. */
    public sealed interface Taken {
        record Stored() implements Taken {}

        /** The number belongs to a report of somebody else: a wrong patient is worse than no result. */
        record OtherPatient(Refusal refusal) implements Taken {

            /** @param reason Chinese first, English beside */
            static OtherPatient because(String reason) {
                return new OtherPatient(new Refusal(
                        Refusal.AckCode.AE, Refusal.ErrorCode.DUPLICATE_KEY, Refusal.Location.of("PID", 1, 3), reason));
            }
        }
    }

    /** A report whose key this transaction holds, once the opening trip is back. */
    public record Held(ReportId id, ReportPart part, Reply<HeldKey> key) {}

    public Held hold(MessageFacts message, ReportPart part, RoundTrip opening) {
        ReportId id = ReportId.of(message.facility(), part.orderKey());
        return new Held(id, part, store.lockKey(id, message.patient().value(), message.facility(), part, opening));
    }

    public Taken take(MessageFacts message, Held held, RoundTrip writes) {
        ReportId id = held.id();
        ReportPart part = held.part();
        HeldKey key = held.key().row().orElseThrow();
        UUID owner = key.patient();
        if (!persons.areOnePerson(owner, message.patient().value())) {
            return Taken.OtherPatient.because(OTHER_PATIENT);
        }
        // After a merge of records a correction comes under the new number; the report stays with its own record.
        MessageFacts facts = new MessageFacts(
                message.facility(), new PatientKey(owner), message.sentAt(), message.sha256(), message.now());
        ReportDocument before = key.fresh() ? null : store.find(owner, id).orElse(null);
        switch (ReportMerge.merge(id, facts, part, before)) {
            case ReportMerge.Merged.Changed(ReportDocument document) -> {
                if (before == null) {
                    store.create(owner, id, document, writes);
                } else {
                    store.replace(owner, id, document, writes);
                    FinalChangesJdbc.put(owner, id, before, document, writes);
                }
                UnmappedLinesJdbc.put(id, before, document, writes);
                practitioners.take(message, part);
                if (document.state().quarantined()
                        && (before == null || !before.state().quarantined())) {
                    quarantine.enter(message, owner, id, document.state());
                }
            }
            case ReportMerge.Merged.Unchanged ignored -> {
                // older than what stands: the journal has it
            }
        }
        return documents.takeAttached(facts, part);
    }
}
