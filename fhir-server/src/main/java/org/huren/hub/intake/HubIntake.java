package org.huren.hub.intake;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.UUID;
import java.util.function.Supplier;
import org.huren.bridge.Envelope;
import org.huren.bridge.InboundMessage;
import org.huren.bridge.Receipt;
import org.huren.bridge.Receipt.Novelty;
import org.huren.bridge.Refusal;
import org.huren.bridge.ResultSink;
import org.huren.bridge.map.MappedMessage;
import org.huren.hub.identity.PatientIntake;
import org.huren.hub.identity.PatientKey;
import org.huren.hub.identity.PatientStoreJdbc.Stored;
import org.huren.hub.intake.MessageJournalJdbc.Claim;
import org.huren.hub.packed.MessageHash;
import org.huren.hub.postgres.RoundTrip;
import org.huren.hub.postgres.RoundTrip.Reply;
import org.huren.hub.result.MessageFacts;
import org.huren.hub.result.ReportIntake.Taken;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The hub's end of every door: one transaction a message, and the receipt only after its commit. What must be known is
 * asked and held in one round trip, what follows from it is written in another.
 */
public class HubIntake implements ResultSink {

    /** Two messages of one person may lock each other out; the loser simply goes again. */
    private static final int ATTEMPTS = 5;

    private final TransactionTemplate tx;
    private final Supplier<RoundTrip> trips;
    private final MessageJournalJdbc journal;
    private final PatientIntake patients;
    private final ContentIntake content;
    private final Clock clock;

    public HubIntake(
            TransactionTemplate tx,
            Supplier<RoundTrip> trips,
            MessageJournalJdbc journal,
            PatientIntake patients,
            ContentIntake content,
            Clock clock) {
        this.tx = tx;
        this.trips = trips;
        this.journal = journal;
        this.patients = patients;
        this.content = content;
        this.clock = clock;
    }

    /** Thrown inside the transaction so that nothing of a refused message stays but its journal row. */
    private static final class Refused extends RuntimeException {
        private final transient Refusal refusal;

        private Refused(Refusal refusal) {
            super(null, null, false, false);
            this.refusal = refusal;
        }
    }

    @Override
    public Receipt accept(InboundMessage message, Envelope envelope, MappedMessage mapped) {
        byte[] sha256 = MessageHash.of(message.raw());
        try {
            return retrying(() -> store(message, envelope, mapped, sha256));
        } catch (Refused refused) {
            return refuse(message, envelope, refused.refusal);
        }
    }

    @Override
    public Receipt refuse(InboundMessage message, @Nullable Envelope envelope, Refusal refusal) {
        byte[] sha256 = MessageHash.of(message.raw());
        Refusal said = message.places().said(refusal);
        Instant first = retrying(() -> journal.refused(now(), message, envelope, sha256, said));
        return new Receipt.Refused(first, said);
    }

    private Receipt store(InboundMessage message, Envelope envelope, MappedMessage mapped, byte[] sha256) {
        Instant now = now();
        UUID id = journal.newId(now);
        MessageFacts facts = facts(envelope, mapped, sha256, now);
        RoundTrip opening = trips.get();
        Supplier<Claim> claim = journal.claim(opening, envelope, sha256, now);
        Reply<Stored> record = patients.hold(mapped.patient(), opening);
        ContentIntake.Held held = content.hold(mapped, facts, opening);
        opening.go();
        return switch (claim.get()) {
            case Claim.Again(Instant before) -> new Receipt.Stored(before, Novelty.EXACT_RESEND);
            case Claim.First(boolean conflict) -> {
                RoundTrip writes = trips.get();
                patients.take(mapped.patient(), record.row(), facts.sha256(), now, writes);
                if (held.take(writes) instanceof Taken.OtherPatient(Refusal refusal)) {
                    throw new Refused(refusal);
                }
                journal.stored(
                        writes, id, now, message, envelope, facts.patient().value(), conflict);
                writes.go();
                yield new Receipt.Stored(now, conflict ? Novelty.CONFLICT : Novelty.NEW);
            }
        };
    }

    private static MessageFacts facts(Envelope envelope, MappedMessage mapped, byte[] sha256, Instant now) {
        Instant sentAt =
                envelope.sentAt() == null ? Instant.EPOCH : envelope.sentAt().start();
        return new MessageFacts(
                envelope.facility().value(),
                PatientKey.of(mapped.patient()),
                sentAt,
                HexFormat.of().formatHex(sha256),
                now);
    }

    private <T> T retrying(Supplier<T> work) {
        for (int attempt = 1; ; attempt++) {
            try {
                T result = tx.execute(status -> work.get());
                if (result == null) {
                    throw new IllegalStateException("a transaction without an outcome");
                }
                return result;
            } catch (ConcurrencyFailureException e) {
                if (attempt == ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    /** Milliseconds: what FHIR's instants show is what the store compares. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
