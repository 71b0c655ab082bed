package org.huren.hub.steward;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.huren.hub.audit.AuditRow;
import org.huren.hub.audit.AuditTrail;
import org.huren.hub.caller.Caller;
import org.huren.hub.codes.CodeChanges.Outcome;
import org.huren.hub.codes.Remapper;
import org.huren.hub.postgres.ReadTransaction;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionTemplate;

/** What stewards see and decide, each with its audit row in the same transaction: no record, no answer and no change. */
public class Recorded {
    private static final String REASON = "术语治理，不含患者 / stewardship of terminology, no patient in it";

    private final ReadTransaction reading;
    private final TransactionTemplate writing;
    private final AuditTrail trail;

    public Recorded(ReadTransaction reading, TransactionTemplate writing, AuditTrail trail) {
        this.reading = reading;
        this.writing = writing;
        this.trail = trail;
    }

    /** Who asks, and what. */
    record Asker(Caller caller, String asked) {
        Asker about(String what) {
            return new Asker(caller, asked + " " + what);
        }
    }

    <T> T look(Asker asker, Supplier<T> work) {
        return reading.run(() -> {
            T answer = work.get();
            record(asker, "search", AuditRow.Outcome.SUCCESS, null);
            return answer;
        });
    }

    <T> Optional<T> find(Asker asker, String reference, Supplier<Optional<T>> work) {
        return reading.run(() -> {
            Optional<T> answer = work.get();
            record(asker, "read", answer.isPresent() ? AuditRow.Outcome.SUCCESS : AuditRow.Outcome.REFUSED, reference);
            return answer;
        });
    }

    Outcome change(Asker asker, Supplier<Outcome> work) {
        return act(work, done -> record(asker, "update", audited(done), reference(done)));
    }

    /**
     * What is kept of an outcome.
     *
     * @param done whether it is what was asked for
     * @param reference what it is about
     */
    record Trace(boolean done, @Nullable String reference) {}

    <T> T act(Asker asker, Function<T, Trace> traced, Supplier<T> work) {
        return act(work, done -> record(asker, traced.apply(done)));
    }

    private void record(Asker asker, Trace trace) {
        record(asker, "update", trace.done() ? AuditRow.Outcome.SUCCESS : AuditRow.Outcome.REFUSED, trace.reference());
    }

    /** @param isDone whether the outcome is what was asked for */
    <T> T act(Asker asker, String reference, Predicate<T> isDone, Supplier<T> work) {
        return act(asker, done -> new Trace(isDone.test(done), reference), work);
    }

    private <T> T act(Supplier<T> work, Consumer<T> record) {
        T outcome = writing.execute(status -> {
            T done = work.get();
            record.accept(done);
            return done;
        });
        if (outcome == null) {
            throw new IllegalStateException("a change without an outcome");
        }
        return outcome;
    }

    private static AuditRow.Outcome audited(Outcome outcome) {
        return switch (outcome) {
            case Outcome.InForce _, Outcome.Waiting _, Outcome.Nothing _, Outcome.Refused _ -> AuditRow.Outcome.SUCCESS;
            case Outcome.Outdated _, Outcome.Absent _, Outcome.SamePerson _ -> AuditRow.Outcome.REFUSED;
        };
    }

    private static @Nullable String reference(Outcome outcome) {
        return switch (outcome) {
            case Outcome.InForce done ->
                Remapper.MAP + done.change().facility() + "|" + done.change().version();
            case Outcome.Waiting waiting -> "urn:uuid:" + waiting.draft().id();
            case Outcome.Refused refused -> "urn:uuid:" + refused.draft().id();
            case Outcome.Nothing _, Outcome.Outdated _, Outcome.Absent _, Outcome.SamePerson _ -> null;
        };
    }

    private void record(Asker asker, String interaction, AuditRow.Outcome outcome, @Nullable String reference) {
        trail.record(new AuditRow(
                asker.caller(),
                interaction,
                outcome,
                asker.asked(),
                reference,
                null,
                Set.of(),
                reference == null || outcome != AuditRow.Outcome.SUCCESS ? List.of() : List.of(reference),
                List.of(),
                REASON));
    }
}
