package org.huren.hub.steward;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.huren.hub.recognition.rule.governance.RuleChange;
import org.huren.hub.recognition.rule.governance.RuleDraft;
import org.huren.hub.recognition.rule.governance.RuleDraftsJdbc;
import org.huren.hub.recognition.rule.governance.RuleTablesJdbc;
import org.huren.hub.recognition.rule.governance.RulesInForce;
import org.huren.hub.recognition.rule.table.RuleFile;
import org.huren.hub.recognition.rule.table.RuleRow;
import org.huren.hub.recognition.rule.table.RuleTable;
import org.huren.hub.steward.Recorded.Asker;
import org.jspecify.annotations.Nullable;

/** The tables of rules as stewards look at them: rows of any version, who changed them, what is on its way. */
public class RuleViews {
    private final Recorded recorded;
    private final RulesInForce rules;
    private final RuleTablesJdbc tables;
    private final RuleDraftsJdbc drafts;

    public RuleViews(Recorded recorded, RulesInForce rules, RuleTablesJdbc tables, RuleDraftsJdbc drafts) {
        this.recorded = recorded;
        this.rules = rules;
        this.tables = tables;
        this.drafts = drafts;
    }

    record Overview(List<Summary> tables) {}

    /** @param version in force, 0: none */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Summary(
            String table,
            String title,
            List<String> columns,
            List<String> key,
            long version,
            int rows,
            @Nullable Change lastChange) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Change(
            long version,
            Instant at,
            String kind,
            String proposedBy,
            @Nullable String reviewedBy,
            @Nullable String activatedBy,
            @Nullable String note,
            int added,
            int removed) {
        static Change of(RuleChange change) {
            return new Change(
                    change.version(),
                    change.at(),
                    change.kind().name().toLowerCase(Locale.ROOT),
                    change.proposedBy(),
                    change.reviewedBy(),
                    change.activatedBy(),
                    change.note(),
                    change.added(),
                    change.removed());
        }
    }

    record Rows(String table, long version, List<String> columns, List<Map<String, String>> rows) {}

    record History(String table, List<Change> changes) {}

    record Drafts(List<Draft> drafts) {}

    /**
     * A change on its way.
     *
     * @param state proposed or reviewed
     * @param outdated the table is another one by now: nothing can come of it
     * @param own who asks has proposed it: they cannot review it
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Draft(
            UUID id,
            String table,
            long baseVersion,
            Instant at,
            String kind,
            String state,
            String proposedBy,
            @Nullable String note,
            @Nullable String reviewedBy,
            @Nullable String reviewNote,
            boolean outdated,
            boolean own,
            RuleDifference difference) {}

    Overview overview(Asker asker) {
        return recorded.look(
                asker,
                () -> new Overview(
                        Arrays.stream(RuleTable.values()).map(this::summary).toList()));
    }

    private Summary summary(RuleTable table) {
        return new Summary(
                table.id(),
                table.title(),
                table.columns(),
                table.key(),
                rules.version(table),
                rules.rows(table).size(),
                tables.changes(table).stream().findFirst().map(Change::of).orElse(null));
    }

    /** @param version null: the one in force */
    Optional<Rows> rows(Asker asker, RuleTable table, @Nullable Long version) {
        return recorded.find(
                asker,
                reference(table),
                () -> version(table, version)
                        .map(shown -> new Rows(
                                table.id(),
                                shown,
                                table.columns(),
                                rows(table, shown).stream()
                                        .map(row -> RuleDifference.cells(table, row))
                                        .toList())));
    }

    /** @param version null: the one in force */
    Optional<byte[]> csv(Asker asker, RuleTable table, @Nullable Long version) {
        return recorded.find(
                asker,
                reference(table),
                () -> version(table, version).map(shown -> RuleFile.write(table, rows(table, shown))));
    }

    private Optional<Long> version(RuleTable table, @Nullable Long asked) {
        long newest = rules.version(table);
        return asked == null ? Optional.of(newest) : Optional.of(asked).filter(version -> version <= newest);
    }

    private List<RuleRow> rows(RuleTable table, long version) {
        return version == rules.version(table)
                ? rules.rows(table)
                : tables.rows(table, version).stream()
                        .sorted(RuleFile.order(table))
                        .toList();
    }

    History history(Asker asker, RuleTable table) {
        return recorded.look(
                asker,
                () -> new History(
                        table.id(),
                        tables.changes(table).stream().map(Change::of).toList()));
    }

    Drafts drafts(Asker asker) {
        return recorded.look(
                asker,
                () -> new Drafts(drafts.open().stream()
                        .map(draft -> draft(draft, asker.caller().name()))
                        .toList()));
    }

    private Draft draft(RuleDraft draft, String caller) {
        RuleDraft.Decision review = draft.review();
        return new Draft(
                draft.id(),
                draft.table().id(),
                draft.baseVersion(),
                draft.at(),
                draft.kind().name().toLowerCase(Locale.ROOT),
                draft.state().name().toLowerCase(Locale.ROOT),
                draft.proposedBy(),
                draft.note(),
                review == null ? null : review.by(),
                review == null ? null : review.note(),
                rules.version(draft.table()) != draft.baseVersion(),
                draft.proposedBy().equals(caller),
                RuleDifference.of(draft.table(), draft.difference()));
    }

    private static String reference(RuleTable table) {
        return "urn:huren:rules:" + table.id();
    }
}
