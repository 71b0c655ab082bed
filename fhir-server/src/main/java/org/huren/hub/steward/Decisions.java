package org.huren.hub.steward;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.huren.hub.codes.Change;
import org.huren.hub.codes.CodeChanges;
import org.huren.hub.codes.CodeChanges.Outcome;
import org.huren.hub.codes.CodeChanges.Proposal;
import org.huren.hub.codes.MapsInForce;
import org.huren.hub.codes.WorklistJdbc;
import org.huren.hub.codes.WorklistJdbc.Entry;
import org.huren.hub.codes.WorklistJdbc.Kind;
import org.huren.hub.failure.Problem;
import org.huren.hub.failure.Refusal;
import org.huren.hub.steward.Decision.One;
import org.huren.hub.steward.Recorded.Asker;
import org.huren.terminology.CodeMap;
import org.huren.terminology.LocalResult;
import org.huren.terminology.Meaning;
import org.huren.terminology.map.MapEdit;

/**
 * Decisions on codes of the work list. A row is written only if it does what the steward means: gives the kinds that they
 * named this meaning, and other kinds of the same code none that they do not know of (a single row of a code is for all
 * of its results, in blood and in urine).
 */
public class Decisions {
    private final Recorded recorded;
    private final CodeChanges changes;
    private final WorklistJdbc worklist;
    private final MapsInForce maps;
    private final Facilities facilities;

    public Decisions(
            Recorded recorded, CodeChanges changes, WorklistJdbc worklist, MapsInForce maps, Facilities facilities) {
        this.recorded = recorded;
        this.changes = changes;
        this.worklist = worklist;
        this.maps = maps;
        this.facilities = facilities;
    }

    /** @throws Refusal 409 where the list or the map is another one by now, or the row would not do what is meant */
    Outcome decide(Asker asker, Decision decision) {
        return recorded.change(
                asker.about(decision.facility() + " " + decision.code()), () -> decided(asker, decision));
    }

    private Outcome decided(Asker asker, Decision decision) {
        CodeMap map = maps.of(decision.facility());
        if (map.version() != decision.version()) {
            return new Outcome.Outdated(map.version());
        }
        List<Entry> entries = worklist.ofCode(decision.facility(), decision.code());
        Set<Kind> waiting = new HashSet<>(entries.stream().map(Entry::kind).toList());
        if (!waiting.containsAll(decision.named())) {
            throw conflict("工作列表中已没有这种结果，请重新查看 / this kind of result is not in the work list any more: look again");
        }
        check(decision, map, entries);
        return changes.propose(
                new Proposal(
                        decision.facility(),
                        decision.version(),
                        Change.Kind.EDIT,
                        rows -> decision.on(rows, entries),
                        decision.note()),
                asker.caller().name());
    }

    private void check(Decision decision, CodeMap map, List<Entry> entries) {
        MapEdit edit = decision.on(map.rows(), entries);
        CodeMap after = maps.with(map.facility(), edit.rows());
        for (One one : decision.kinds()) {
            LocalResult asked = new LocalResult(
                    one.kind().code(),
                    one.kind().panel(),
                    one.kind().specimen(),
                    one.kind().unit(),
                    one.day());
            if (!(after.meaningOf(asked) instanceof Meaning.Mapped mapped) || !decision.says(one, mapped.item())) {
                throw conflict("对照表中此代码的其他行使这一决定不能生效，请导入更正后的行 / other rows of this code in the map"
                        + " keep the decision from taking effect: import corrected rows");
            }
        }
        Set<Kind> named = decision.named();
        List<Entry> others = entries.stream()
                .filter(entry -> !named.contains(entry.kind()))
                .filter(entry -> after.meaningOf(facilities.newest(entry)) instanceof Meaning.Mapped)
                .toList();
        if (!others.isEmpty() && !decision.others()) {
            throw new Refusal(new Problem(
                    409, List.of(new Problem.Issue(IssueType.CONFLICT, "others", alsoFor(others))), Map.of()));
        }
    }

    private static String alsoFor(List<Entry> others) {
        String kinds = others.stream()
                .limit(5)
                .map(entry -> String.join(
                        " · ",
                        Stream.of(
                                        Optional.ofNullable(entry.kind().panel()),
                                        Optional.ofNullable(entry.kind().specimen()),
                                        Optional.ofNullable(entry.kind().unit()))
                                .map(part -> part.orElse("—"))
                                .toList()))
                .collect(Collectors.joining("；"));
        return "此代码还有另 " + others.size() + " 种结果会得到同样的含义（" + kinds
                + "）；请一并决定，或确认 others / this code has " + others.size()
                + " more kinds of results that would get this meaning too: decide on them together, or send others";
    }

    private static Refusal conflict(String text) {
        return new Refusal(Problem.of(409, IssueType.CONFLICT, text));
    }
}
