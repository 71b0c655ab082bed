package org.huren.hub.codes;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import org.huren.terminology.MapRow;
import org.huren.terminology.map.MapEdit;
import org.huren.terminology.map.MapEdit.Difference;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * How a map changes: a steward's change is in force at once where it gives codes a meaning that had none; where results
 * that are understood today would be understood otherwise, a second steward confirms it. Stored results follow by {@link
 * Remapping}.
 */
public class CodeChanges {

    private final TransactionTemplate tx;
    private final CodeMapsJdbc maps;
    private final DraftsJdbc drafts;
    private final RemappingsJdbc remappings;
    private final MapsInForce inForce;
    private final Clock clock;

    public CodeChanges(
            TransactionTemplate tx,
            CodeMapsJdbc maps,
            DraftsJdbc drafts,
            RemappingsJdbc remappings,
            MapsInForce inForce,
            Clock clock) {
        this.tx = tx;
        this.maps = maps;
        this.drafts = drafts;
        this.remappings = remappings;
        this.inForce = inForce;
        this.clock = clock;
    }

    /**
     * What a steward wants.
     *
     * @param baseVersion the version that they looked at
     * @param edit made of the rows of that version
     */
    public record Proposal(
            String facility,
            long baseVersion,
            Change.Kind kind,
            Function<List<MapRow>, MapEdit> edit,
            @Nullable String note) {}

    /** What became of a change. */
    public sealed interface Outcome {
        record InForce(Change change, Difference difference) implements Outcome {}

        record Waiting(Draft draft, Difference difference) implements Outcome {}

        record Nothing() implements Outcome {}

        /** The map is another one by now: look at it again. */
        record Outdated(long version) implements Outcome {}

        record Refused(Draft draft) implements Outcome {}

        /** No draft of this id waits. */
        record Absent() implements Outcome {}

        /** Who proposes does not confirm. */
        record SamePerson() implements Outcome {}
    }

    /** What a change would do; changes nothing. */
    public Difference preview(Proposal proposal) {
        List<MapRow> rows = inForce.of(proposal.facility()).rows();
        return proposal.edit().apply(rows).on(rows);
    }

    public Outcome propose(Proposal proposal, String steward) {
        return inTransaction(() -> {
            long version = maps.hold(proposal.facility());
            if (version != proposal.baseVersion()) {
                return new Outcome.Outdated(version);
            }
            List<MapRow> rows = maps.rows(proposal.facility(), version);
            MapEdit edit = proposal.edit().apply(rows);
            Difference difference = edit.on(rows);
            if (difference.isEmpty()) {
                return new Outcome.Nothing();
            }
            if (difference.changing().isEmpty()) {
                return putInForce(change(proposal, version + 1, steward, difference), difference);
            }
            Draft draft = new Draft(
                    UUID.randomUUID(),
                    proposal.facility(),
                    version,
                    clock.instant(),
                    proposal.kind(),
                    steward,
                    proposal.note(),
                    edit,
                    Draft.State.WAITING,
                    null);
            drafts.add(draft);
            return new Outcome.Waiting(draft, difference);
        });
    }

    private Change change(Proposal proposal, long version, String steward, Difference difference) {
        return new Change(
                proposal.facility(),
                version,
                clock.instant(),
                proposal.kind(),
                steward,
                null,
                proposal.note(),
                difference.added().size(),
                difference.removed().size());
    }

    /** @param steward another one than who proposed it */
    public Outcome confirm(UUID id, String steward) {
        return decided(id, draft -> {
            if (draft.proposedBy().equals(steward)) {
                return new Outcome.SamePerson();
            }
            Draft.Decision decision = new Draft.Decision(steward, clock.instant(), null);
            long version = maps.hold(draft.facility());
            if (version != draft.baseVersion()) {
                drafts.decide(id, Draft.State.OUTDATED, decision);
                return new Outcome.Outdated(version);
            }
            Difference difference = draft.edit().on(maps.rows(draft.facility(), version));
            drafts.decide(id, Draft.State.ACCEPTED, decision);
            return putInForce(
                    new Change(
                            draft.facility(),
                            version + 1,
                            decision.at(),
                            draft.kind(),
                            draft.proposedBy(),
                            steward,
                            draft.note(),
                            difference.added().size(),
                            difference.removed().size()),
                    difference);
        });
    }

    /** Who proposed it may take it back, too. */
    public Outcome refuse(UUID id, String steward, @Nullable String note) {
        return decided(id, draft -> {
            Instant now = clock.instant();
            drafts.decide(id, Draft.State.REFUSED, new Draft.Decision(steward, now, note));
            return new Outcome.Refused(draft);
        });
    }

    private Outcome decided(UUID id, Function<Draft, Outcome> decide) {
        return inTransaction(() -> {
            Optional<Draft> draft = drafts.hold(id).filter(it -> it.state() == Draft.State.WAITING);
            return draft.isEmpty() ? new Outcome.Absent() : decide.apply(draft.get());
        });
    }

    private Outcome putInForce(Change change, Difference difference) {
        maps.put(change, difference.added(), difference.removed());
        remappings.ask(change.facility(), change.version(), difference.touched(), change.at());
        // Not before others see it: this transaction may be part of a larger one.
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                inForce.reload();
            }
        });
        return new Outcome.InForce(change, difference);
    }

    private Outcome inTransaction(Supplier<Outcome> work) {
        return Objects.requireNonNull(tx.execute(status -> work.get()), "a change without an outcome");
    }
}
