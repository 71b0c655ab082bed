package org.huren.hub.steward;

import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.huren.hub.failure.Refusal;
import org.huren.hub.recognition.rule.governance.RuleChange;
import org.huren.hub.recognition.rule.governance.RuleChanges;
import org.huren.hub.recognition.rule.governance.RuleChanges.Outcome;
import org.huren.hub.recognition.rule.governance.RuleChanges.Preview;
import org.huren.hub.recognition.rule.governance.RuleChanges.Proposal;
import org.huren.hub.recognition.rule.governance.RulesInForce;
import org.huren.hub.recognition.rule.table.LocatedRow;
import org.huren.hub.recognition.rule.table.RowDifference;
import org.huren.hub.recognition.rule.table.RuleFile;
import org.huren.hub.recognition.rule.table.RuleRow;
import org.huren.hub.recognition.rule.table.RuleTable;
import org.huren.hub.steward.Recorded.Asker;
import org.huren.terminology.table.Loaded;
import org.huren.terminology.table.LocatedError;
import org.jspecify.annotations.Nullable;

/** Changes of the rules: spreadsheets, revocations, and the second steward's word on them. */
public class RuleEdits {
    private static final int SHOWN = 200;

    private final Recorded recorded;
    private final RuleChanges changes;
    private final RulesInForce rules;

    public RuleEdits(Recorded recorded, RuleChanges changes, RulesInForce rules) {
        this.recorded = recorded;
        this.changes = changes;
        this.rules = rules;
    }

    /**
     * A file for a table.
     *
     * @param replaces all rows that there are; else those of the keys that the file has
     */
    record Upload(RuleTable table, byte[] csv, boolean replaces) {}

    /**
     * What a file would do.
     *
     * @param version in force, the base of a commit
     * @param rows that were read
     * @param errors count of wrong places; with any the file is not taken, the first are listed
     */
    record Seen(String table, long version, int rows, int errors, List<Place> errorsFound, RuleDifference difference) {}

    /** @param table that has the row, another one where it would refer to nothing */
    record Place(String table, long line, String column, String reason) {
        static Place of(LocatedError error) {
            return new Place(error.file(), error.line(), error.column(), error.reason());
        }
    }

    Seen preview(Asker asker, Upload upload) {
        Loaded<List<LocatedRow>> file = read(upload);
        return recorded.look(asker, () -> {
            Preview preview = changes.preview(proposal(upload, file.value(), rules.version(upload.table()), null));
            List<LocatedError> errors = Stream.concat(file.errors().stream(), preview.errors().stream())
                    .toList();
            return new Seen(
                    upload.table().id(),
                    preview.version(),
                    file.value().size(),
                    errors.size(),
                    errors.stream().limit(SHOWN).map(Place::of).toList(),
                    RuleDifference.of(upload.table(), preview.difference()));
        });
    }

    /**
     * Proposes what the file says.
     *
     * @param base version that the steward looked at
     * @throws Refusal 400 with the places
     */
    Outcome commit(Asker asker, Upload upload, long base, @Nullable String note) {
        Loaded<List<LocatedRow>> file = read(upload);
        if (!file.errors().isEmpty()) {
            throw new Refusal(RuleAnswer.wrong(file.errors()));
        }
        return changed(
                asker,
                () -> changes.propose(
                        proposal(upload, file.value(), base, note),
                        asker.caller().name()));
    }

    private static Loaded<List<LocatedRow>> read(Upload upload) {
        return RuleFile.read(upload.table(), upload.table().id() + ".csv", upload.csv());
    }

    private static Proposal proposal(Upload upload, List<LocatedRow> sent, long base, @Nullable String note) {
        List<RuleRow> rows = sent.stream().map(LocatedRow::row).toList();
        Function<List<RuleRow>, RowDifference> edit = before -> upload.replaces()
                ? RowDifference.replacing(before, rows)
                : RowDifference.merging(upload.table(), before, rows);
        return new Proposal(upload.table(), base, RuleChange.Kind.IMPORT, sent, edit, note);
    }

    Outcome revoke(Asker asker, Revocation revocation) {
        return changed(
                asker.about(revocation.facility() + " " + revocation.item()),
                () -> changes.propose(
                        new Proposal(
                                RuleTable.EVALUATIONS,
                                revocation.version(),
                                RuleChange.Kind.EDIT,
                                List.of(),
                                revocation::on,
                                revocation.note()),
                        asker.caller().name()));
    }

    Outcome review(Asker asker, UUID id, @Nullable String note) {
        return changed(asker, () -> changes.review(id, asker.caller().name(), note));
    }

    Outcome activate(Asker asker, UUID id) {
        return changed(asker, () -> changes.activate(id, asker.caller().name()));
    }

    Outcome refuse(Asker asker, UUID id, @Nullable String note) {
        return changed(asker, () -> changes.refuse(id, asker.caller().name(), note));
    }

    /** What is in force is taken over when it is committed, and not before. */
    private Outcome changed(Asker asker, Supplier<Outcome> change) {
        Outcome outcome = recorded.act(asker, RuleAnswer::traced, change);
        rules.refresh();
        return outcome;
    }
}
