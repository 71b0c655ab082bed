package org.huren.hub.recognition.rule.governance;

import java.time.Clock;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.huren.hub.recognition.rule.governance.RuleDraft.Decision;
import org.huren.hub.recognition.rule.governance.RuleDraft.State;
import org.huren.hub.recognition.rule.table.LocatedRow;
import org.huren.hub.recognition.rule.table.RowDifference;
import org.huren.hub.recognition.rule.table.RuleReading;
import org.huren.hub.recognition.rule.table.RuleRow;
import org.huren.hub.recognition.rule.table.RuleTable;
import org.huren.hub.recognition.rule.table.RuleWorld;
import org.huren.terminology.table.LocatedError;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * How a table of rules changes: one steward proposes, another one reviews, then either of them or a third puts it in force.
 * Rows are checked against all tables when they are proposed, and again when they come in force.
 */
public class RuleChanges {
    private final TransactionTemplate tx;
    private final RuleTablesJdbc tables;
    private final RuleDraftsJdbc drafts;
    private final RulesInForce inForce;
    private final RuleWorld world;
    private final Clock clock;

    public RuleChanges(
            TransactionTemplate tx,
            RuleTablesJdbc tables,
            RuleDraftsJdbc drafts,
            RulesInForce inForce,
            RuleWorld world,
            Clock clock) {
        this.tx = tx;
        this.tables = tables;
        this.drafts = drafts;
        this.inForce = inForce;
        this.world = world;
        this.clock = clock;
    }

    /**
     * What a steward wants.
     *
     * @param base the version that they looked at
     * @param sent where rows of it stand in what they sent
     * @param edit made of the rows of that version
     */
    public record Proposal(
            RuleTable table,
            long base,
            RuleChange.Kind kind,
            List<LocatedRow> sent,
            Function<List<RuleRow>, RowDifference> edit,
            @Nullable String note) {}

    /**
     * What a change would do.
     *
     * @param errors of the rows sent, and of rows of other tables that would refer to nothing
     */
    public record Preview(long version, RowDifference difference, List<LocatedError> errors) {}

    /** What became of a change. */
    public sealed interface Outcome {
        record Proposed(RuleDraft draft) implements Outcome {}

        record Reviewed(RuleDraft draft) implements Outcome {}

        record InForce(RuleChange change, RowDifference difference) implements Outcome {}

        record Refused(RuleDraft draft) implements Outcome {}

        record Nothing() implements Outcome {}

        /** The table is another one by now: look at it again. */
        record Outdated(RuleTable table, long version) implements Outcome {}

        record Wrong(List<LocatedError> errors) implements Outcome {}

        /** No draft of this id is on its way. */
        record Absent() implements Outcome {}

        /** Who proposes does not review. */
        record SamePerson() implements Outcome {}

        /** Not reviewed yet. */
        record Early() implements Outcome {}
    }

    /** What a change would do to the rules in force; changes nothing. */
    public Preview preview(Proposal proposal) {
        List<RuleRow> rows = inForce.rows(proposal.table());
        RowDifference difference = proposal.edit().apply(rows);
        Map<RuleTable, List<RuleRow>> all = new EnumMap<>(RuleTable.class);
        Stream.of(RuleTable.values()).forEach(table -> all.put(table, inForce.rows(table)));
        return new Preview(
                inForce.version(proposal.table()),
                difference,
                errors(all, proposal.table(), difference, proposal.sent()));
    }

    public Outcome propose(Proposal proposal, String steward) {
        return done(tx.execute(status -> {
            Map<RuleTable, Long> versions = tables.hold();
            RuleTable table = proposal.table();
            long version = versions.getOrDefault(table, 0L);
            if (version != proposal.base()) {
                return new Outcome.Outdated(table, version);
            }
            Map<RuleTable, List<RuleRow>> all = all(versions);
            RowDifference difference = proposal.edit().apply(all.getOrDefault(table, List.of()));
            List<LocatedError> errors = errors(all, table, difference, proposal.sent());
            if (!errors.isEmpty()) {
                return new Outcome.Wrong(errors);
            }
            if (difference.unchanging()) {
                return new Outcome.Nothing();
            }
            RuleDraft draft = new RuleDraft(
                    UUID.randomUUID(),
                    table,
                    version,
                    clock.instant(),
                    proposal.kind(),
                    steward,
                    proposal.note(),
                    difference,
                    State.PROPOSED,
                    null,
                    null);
            drafts.add(draft);
            return new Outcome.Proposed(draft);
        }));
    }

    /** @param steward another one than who proposed it */
    public Outcome review(UUID id, String steward, @Nullable String note) {
        return decided(id, (draft, versions) -> {
            if (draft.proposedBy().equals(steward)) {
                return new Outcome.SamePerson();
            }
            if (draft.state() == State.REVIEWED) {
                return new Outcome.Reviewed(draft);
            }
            drafts.review(id, new Decision(steward, clock.instant(), note));
            return new Outcome.Reviewed(draft);
        });
    }

    /** Puts in force what was reviewed. */
    public Outcome activate(UUID id, String steward) {
        return decided(id, (draft, versions) -> {
            Decision review = draft.review();
            if (review == null) {
                return new Outcome.Early();
            }
            List<LocatedError> errors = errors(all(versions), draft.table(), draft.difference(), List.of());
            if (!errors.isEmpty()) {
                return new Outcome.Wrong(errors);
            }
            Instant now = clock.instant();
            drafts.end(id, State.ACTIVE, new Decision(steward, now, null));
            RuleChange change = new RuleChange(
                    draft.table(),
                    draft.baseVersion() + 1,
                    now,
                    draft.kind(),
                    draft.proposedBy(),
                    review.by(),
                    steward,
                    draft.note(),
                    draft.difference().added().size(),
                    draft.difference().removed().size());
            tables.put(change, draft.difference());
            return new Outcome.InForce(change, draft.difference());
        });
    }

    /** Who proposed it may take it back, too. */
    public Outcome refuse(UUID id, String steward, @Nullable String note) {
        return done(tx.execute(status -> {
            Optional<RuleDraft> draft = drafts.hold(id).filter(it -> it.state().open());
            if (draft.isEmpty()) {
                return new Outcome.Absent();
            }
            drafts.end(id, State.REFUSED, new Decision(steward, clock.instant(), note));
            return new Outcome.Refused(draft.get());
        }));
    }

    private interface Decide {
        Outcome on(RuleDraft draft, Map<RuleTable, Long> versions);
    }

    private Outcome decided(UUID id, Decide decide) {
        return done(tx.execute(status -> {
            Map<RuleTable, Long> versions = tables.hold();
            Optional<RuleDraft> draft = drafts.hold(id).filter(it -> it.state().open());
            if (draft.isEmpty()) {
                return new Outcome.Absent();
            }
            RuleTable table = draft.get().table();
            long version = versions.getOrDefault(table, 0L);
            if (version != draft.get().baseVersion()) {
                drafts.end(id, State.OUTDATED, new Decision("hub", clock.instant(), null));
                return new Outcome.Outdated(table, version);
            }
            return decide.on(draft.get(), versions);
        }));
    }

    private Map<RuleTable, List<RuleRow>> all(Map<RuleTable, Long> versions) {
        Map<RuleTable, List<RuleRow>> all = new EnumMap<>(RuleTable.class);
        versions.forEach((table, version) ->
                all.put(table, inForce.version(table) == version ? inForce.rows(table) : tables.rows(table, version)));
        return all;
    }

    /** Rows that were wrong before are nobody's business here: a facility may have left. */
    private List<LocatedError> errors(
            Map<RuleTable, List<RuleRow>> rows, RuleTable table, RowDifference difference, List<LocatedRow> sent) {
        Map<RuleTable, List<LocatedRow>> before = RuleLibrary.located(rows);
        List<LocatedRow> coming = sent.isEmpty() ? LocatedRow.of(table, difference.added()) : sent;
        Set<RuleRow> replaced = Stream.concat(
                        difference.removed().stream(), coming.stream().map(LocatedRow::row))
                .collect(Collectors.toSet());
        Stream<LocatedRow> kept =
                before.getOrDefault(table, List.of()).stream().filter(row -> !replaced.contains(row.row()));
        Map<RuleTable, List<LocatedRow>> after = new EnumMap<>(RuleTable.class);
        after.putAll(before);
        after.put(table, Stream.concat(kept, coming.stream()).toList());
        Set<LocatedError> known = Set.copyOf(RuleReading.of(before, world).errorsFirst(table));
        return RuleReading.of(after, world).errorsFirst(table).stream()
                .filter(error -> !known.contains(error))
                .toList();
    }

    private Outcome done(@Nullable Outcome outcome) {
        if (outcome == null) {
            throw new IllegalStateException("a change without an outcome");
        }
        boolean committed = !TransactionSynchronizationManager.isActualTransactionActive();
        if (outcome instanceof Outcome.InForce && committed) {
            inForce.refresh();
        }
        return outcome;
    }
}
