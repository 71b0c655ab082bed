package org.huren.hub.intake;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.huren.bridge.Envelope;
import org.huren.bridge.InboundMessage;
import org.huren.bridge.Refusal;
import org.huren.hub.packed.Packing;
import org.huren.hub.postgres.RoundTrip;
import org.huren.hub.postgres.TimeOrderedUuid;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The journal of inbound messages. Every method takes part in the caller's transaction. */
public class MessageJournalJdbc {

    private static final String INSERT = """
            insert into message (received_at, id, door, facility, sending_application, control_id, message_code,
                trigger_event, version, raw, outcome, conflict, patient_key, refusal_code, refusal_error,
                refusal_location, refusal_reason)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """;

    private final JdbcClient jdbc;
    private final RandomGenerator random;

    public MessageJournalJdbc(JdbcClient jdbc, RandomGenerator random) {
        this.jdbc = jdbc;
        this.random = random;
    }

    /** What claiming the key of a message found. */
    sealed interface Claim {
        /** @param conflict another body came under the same control id */
        record First(boolean conflict) implements Claim {}

        /** The same message was stored before. */
        record Again(Instant at) implements Claim {}
    }

    /** Claims the key of a message. A concurrent transaction with the same message is waited for. */
    Supplier<Claim> claim(RoundTrip opening, Envelope envelope, byte[] sha256, Instant now) {
        UUID control = MessageControl.key(envelope);
        RoundTrip.Reply<Boolean> conflict = opening.ask(
                """
                with claimed as (
                    insert into message_key (received_at, control, sha256) values (?, ?, ?)
                    on conflict do nothing returning 1)
                select exists(select from message_key where control = ? and sha256 <> ?) from claimed
                """, List.of(Timestamp.from(now), control, sha256, control, sha256), (row, n) -> row.getBoolean(1));
        return () -> conflict.row()
                .<Claim>map(Claim.First::new)
                .orElseGet(() -> new Claim.Again(firstReceived(control, sha256)));
    }

    /** In a statement of its own: the one that waited for another transaction does not see what that one wrote. */
    private Instant firstReceived(UUID control, byte[] sha256) {
        return jdbc.sql("select received_at from message_key where control = ? and sha256 = ?")
                .params(control, sha256)
                .query((row, n) -> row.getTimestamp(1).toInstant())
                .single();
    }

    void stored(
            RoundTrip writes,
            UUID id,
            Instant now,
            InboundMessage message,
            Envelope envelope,
            UUID patient,
            boolean conflict) {
        writes.tell(INSERT, columns(id, now, message, envelope, "stored", conflict, patient, null));
    }

    /** @return when this message was first refused for this reason */
    Instant refused(Instant now, InboundMessage message, @Nullable Envelope envelope, byte[] sha256, Refusal refusal) {
        UUID id = newId(now);
        Instant first = jdbc.sql("""
                insert into message_refusal (sha256, reason, first_at, last_at, times, message_id)
                values (?, ?, ?, ?, 1, ?)
                on conflict (sha256, reason) do update
                   set last_at = excluded.last_at, times = message_refusal.times + 1
                returning first_at
                """)
                .param(sha256)
                .param(refusal.reason())
                .param(Timestamp.from(now))
                .param(Timestamp.from(now))
                .param(id)
                .query((row, n) -> row.getTimestamp(1).toInstant())
                .single();
        if (first.equals(now)) {
            jdbc.sql(INSERT)
                    .params(columns(id, now, message, envelope, "refused", false, null, refusal))
                    .update();
        }
        return first;
    }

    UUID newId(Instant now) {
        return TimeOrderedUuid.at(now, random);
    }

    private static List<@Nullable Object> columns(
            UUID id,
            Instant now,
            InboundMessage message,
            @Nullable Envelope envelope,
            String outcome,
            boolean conflict,
            @Nullable UUID patient,
            @Nullable Refusal refusal) {
        return Arrays.asList(
                Timestamp.from(now),
                id,
                message.door().name(),
                envelope == null ? null : envelope.facility().value(),
                envelope == null ? null : envelope.sendingApplication(),
                envelope == null ? null : envelope.controlId(),
                envelope == null ? null : envelope.messageCode(),
                envelope == null ? null : envelope.trigger(),
                envelope == null ? null : envelope.version(),
                Packing.MESSAGE.pack(message.raw()),
                outcome,
                conflict,
                patient,
                refusal == null ? null : refusal.code().name(),
                refusal == null ? null : refusal.error().number(),
                refusal == null ? null : location(refusal),
                refusal == null ? null : refusal.reason());
    }

    private static @Nullable String location(Refusal refusal) {
        Refusal.Location at = refusal.location();
        return at == null
                ? null
                : at.segment() + "^" + at.occurrence() + "^" + at.field() + "^" + at.repetition() + "^"
                        + at.component();
    }
}
