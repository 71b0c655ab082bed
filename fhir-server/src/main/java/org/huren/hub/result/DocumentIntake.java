package org.huren.hub.result;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.huren.bridge.map.ClinicalTime;
import org.huren.bridge.map.DocumentPart;
import org.huren.bridge.map.Identifier;
import org.huren.bridge.map.ReportPart;
import org.huren.bridge.map.ResultLine;
import org.huren.hub.audit.PersonRecords;
import org.huren.hub.resource.ResourceStoreJdbc;
import org.huren.hub.resource.ResourceStoreJdbc.Stored;
import org.huren.hub.result.DocumentStoreJdbc.HeldDocument;
import org.huren.hub.result.ReportIntake.Taken;
import org.huren.hub.slice.FhirJson;
import org.huren.hub.slice.Slice;
import org.huren.hub.slice.SortableTime;

/** Takes one document of a message into the store. Takes part in the transaction of the message. */
public class DocumentIntake {

    static final String TYPE = "DocumentReference";

    private final DocumentStoreJdbc documents;
    private final ResourceStoreJdbc resources;
    private final PractitionerIntake practitioners;
    private final PersonRecords persons;

    public DocumentIntake(
            DocumentStoreJdbc documents,
            ResourceStoreJdbc resources,
            PractitionerIntake practitioners,
            PersonRecords persons) {
        this.documents = documents;
        this.resources = resources;
        this.practitioners = practitioners;
        this.persons = persons;
    }

    public Taken take(MessageFacts message, DocumentPart part) {
        Identifier number = DocumentJson.number(message.facility(), part.number());
        UUID id = DocumentJson.id(number);
        HeldDocument held = documents.lock(id.toString(), message.patient().value());
        UUID owner = held.patient();
        if (!persons.areOnePerson(owner, message.patient().value())) {
            return Taken.OtherPatient.because(
                    "该文档编号属于另一患者 / this document number belongs to another patient's document");
        }
        Rank rank = rank(message, part);
        if (held.rank() == null || rank.beats(held.rank())) {
            save(id, owner, message, part, ReportIdentifiers.token(number));
            documents.stands(id.toString(), rank);
            practitioners.take(message, part);
        }
        return new Taken.Stored();
    }

    /** The documents that lines of a report bring, once the report was taken; it has settled whose they are. */
    Taken takeAttached(MessageFacts message, ReportPart report) {
        for (ResultLine line : report.lines()) {
            Optional<DocumentPart> attached = AttachedDocuments.of(message.facility(), report, line)
                    .filter(part -> !part.contents().isEmpty() || isKnown(message, part));
            if (attached.isPresent() && take(message, attached.get()) instanceof Taken.OtherPatient other) {
                return other;
            }
        }
        return new Taken.Stored();
    }

    /** What is withdrawn without ever having been there leaves nothing. */
    private boolean isKnown(MessageFacts message, DocumentPart part) {
        return documents
                .patientOf(DocumentJson.id(DocumentJson.number(message.facility(), part.number())))
                .isPresent();
    }

    private void save(UUID document, UUID owner, MessageFacts message, DocumentPart part, String token) {
        String id = document.toString();
        // In a statement of its own, after the lock: it sees what the transaction before wrote.
        Slice before = resources.find(TYPE, id).map(Stored::slice).orElse(null);
        long version = before == null ? 1 : before.version() + 1;
        Instant now = before == null ? message.now() : SortableTime.later(message.now(), before.lastUpdated());
        byte[] json = DocumentJson.document(id, owner, message.facility(), part, new FhirJson.Version(version, now));
        resources.save(
                new Stored(
                        new Slice(TYPE, id, version, now, json),
                        false,
                        owner,
                        part.availability().fhir()),
                token);
        documents.index(new DocumentRow(
                owner,
                document,
                message.facility(),
                part.category().code(),
                IndexText.ofConcept(part.type()),
                token,
                part.availability().fhir(),
                time(message, part),
                now));
    }

    /** A signed document beats an unsigned one; then the newer; on a tie what takes it back. */
    private static Rank rank(MessageFacts message, DocumentPart part) {
        int weight = switch (part.availability()) {
            case ENTERED_IN_ERROR -> 3;
            case SUPERSEDED -> 2;
            case CURRENT -> 1;
        };
        return new Rank(
                weight > 1 || !Boolean.FALSE.equals(part.authenticated()),
                time(message, part),
                weight,
                message.sentAt(),
                message.sha256());
    }

    /** When it was written, else when it was sent. */
    private static Instant time(MessageFacts message, DocumentPart part) {
        ClinicalTime written = part.written();
        return written == null ? message.sentAt() : written.start();
    }
}
