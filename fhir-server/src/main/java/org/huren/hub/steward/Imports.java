package org.huren.hub.steward;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.huren.hub.codes.Change;
import org.huren.hub.codes.CodeChanges;
import org.huren.hub.codes.CodeChanges.Outcome;
import org.huren.hub.codes.CodeChanges.Proposal;
import org.huren.hub.codes.MapsInForce;
import org.huren.hub.codes.WorklistJdbc;
import org.huren.hub.codes.WorklistJdbc.Entry;
import org.huren.hub.failure.Problem;
import org.huren.hub.failure.Problem.Issue;
import org.huren.hub.failure.Refusal;
import org.huren.hub.steward.Recorded.Asker;
import org.huren.terminology.CodeMap;
import org.huren.terminology.MapRow;
import org.huren.terminology.Meaning;
import org.huren.terminology.Units;
import org.huren.terminology.load.MapFile;
import org.huren.terminology.load.MapFile.Content;
import org.huren.terminology.map.MapEdit;
import org.huren.terminology.map.MapEdit.Difference;
import org.huren.terminology.table.LocatedError;
import org.jspecify.annotations.Nullable;

/** Spreadsheets of stewards: first what they would do, then that. */
public class Imports {
    private static final int SHOWN = 200;

    private final Recorded recorded;
    private final CodeChanges changes;
    private final WorklistJdbc worklist;
    private final MapsInForce maps;
    private final Facilities facilities;
    private final Units units;

    public Imports(
            Recorded recorded,
            CodeChanges changes,
            WorklistJdbc worklist,
            MapsInForce maps,
            Facilities facilities,
            Units units) {
        this.recorded = recorded;
        this.changes = changes;
        this.worklist = worklist;
        this.maps = maps;
        this.facilities = facilities;
        this.units = units;
    }

    /**
     * A file for a facility's map.
     *
     * @param replaces all rows that there are; else those of the codes that the file has
     */
    record Upload(String facility, byte[] csv, boolean replaces) {}

    /**
     * What a file would do.
     *
     * @param version in force, the base of a commit
     * @param rows that were read
     * @param errors count of places whose row was left out; the first are listed
     * @param hints count of places that are taken and look wrong
     * @param meant how many stored results that have no meaning would get one, by the day of the newest of their kind
     */
    record Preview(
            String facility,
            long version,
            int rows,
            int errors,
            List<Located> errorsFound,
            int hints,
            List<Located> hintsFound,
            DifferenceAnswer difference,
            long meant) {}

    /** @param column its heading, {@code *}: the whole row or file */
    record Located(long line, String column, String reason) {
        static Located of(LocatedError error) {
            return new Located(error.line(), error.column(), error.reason());
        }
    }

    /** @throws Refusal 404 where there is no such facility */
    Preview preview(Asker asker, Upload upload) {
        Content content = read(upload);
        return recorded.look(asker, () -> {
            CodeMap map = maps.of(upload.facility());
            MapEdit edit = edit(upload, content).apply(map.rows());
            Difference difference = edit.on(map.rows());
            return new Preview(
                    upload.facility(),
                    map.version(),
                    content.rows().size(),
                    content.errors().size(),
                    located(content.errors()),
                    content.hints().size(),
                    located(content.hints()),
                    DifferenceAnswer.of(difference, maps.catalogue()),
                    meant(map, edit));
        });
    }

    /**
     * Does what the file says.
     *
     * @param base version that the steward looked at
     * @param skipErrors leave out rows with errors; else a file with one changes nothing
     * @throws Refusal 400 with the places, 404
     */
    Outcome commit(Asker asker, Upload upload, long base, boolean skipErrors, @Nullable String note) {
        Content content = read(upload);
        if (!content.errors().isEmpty() && !skipErrors) {
            throw new Refusal(new Problem(
                    400,
                    content.errors().stream().limit(SHOWN).map(Imports::issue).toList(),
                    Map.of()));
        }
        return recorded.change(
                asker,
                () -> changes.propose(
                        new Proposal(upload.facility(), base, Change.Kind.IMPORT, edit(upload, content), note),
                        asker.caller().name()));
    }

    private Content read(Upload upload) {
        if (!facilities.codes().contains(upload.facility())) {
            throw new Refusal(Problem.of(404, IssueType.NOTFOUND, "没有此机构 / there is no such facility"));
        }
        return MapFile.read(upload.facility() + ".csv", upload.csv(), maps.catalogue(), units);
    }

    private static Function<List<MapRow>, MapEdit> edit(Upload upload, Content content) {
        return before ->
                upload.replaces() ? MapEdit.replacing(before, content.rows()) : MapEdit.merging(content.rows());
    }

    private static Issue issue(LocatedError error) {
        return new Issue(IssueType.VALUE, "line " + error.line() + " " + error.column(), error.reason());
    }

    private static List<Located> located(List<LocatedError> errors) {
        return errors.stream().limit(SHOWN).map(Located::of).toList();
    }

    private long meant(CodeMap map, MapEdit edit) {
        CodeMap after = maps.with(map.facility(), edit.rows());
        return worklist.entries(map.facility(), Integer.MAX_VALUE, 0).stream()
                .filter(entry -> edit.codes().contains(entry.kind().code()))
                .filter(entry -> after.meaningOf(facilities.newest(entry)) instanceof Meaning.Mapped)
                .mapToLong(Entry::results)
                .sum();
    }
}
