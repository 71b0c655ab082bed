package org.huren.hub.recognition;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.huren.hub.access.PersonScope;
import org.huren.hub.imaging.RecordedStudiesJdbc;
import org.huren.hub.recognition.Candidate.Identity;
import org.huren.hub.recognition.Candidate.Permission;
import org.huren.hub.recognition.Finding.Judged;
import org.huren.hub.recognition.chain.Chain;
import org.huren.hub.recognition.rule.ItemRule.Windows;
import org.huren.hub.recognition.rule.RuleBook;
import org.huren.hub.result.LineContent;
import org.huren.hub.result.RecognisedLines;
import org.huren.hub.result.RecognisedLines.Indexed;
import org.huren.hub.result.RecognisedLines.Pick;
import org.huren.hub.slice.ProvinceTime;
import org.huren.terminology.UnitConversion;
import org.huren.terminology.map.Specimens;
import org.jspecify.annotations.Nullable;

/**
 * Finds what there is for an order and judges it: three statements, whatever there is. The index names all results of an
 * item; the content is read of those that can be inside the window, all of them, and of the newest of the others and of
 * the trend: no result that is left out could be recognisable.
 */
public final class FindingsService implements Findings {

    /** Of an item's results whose window is over: they are shown, not recognised. */
    private static final int MOST_OLDER = 5;

    private final RecognisedLines lines;
    private final RecordedStudiesJdbc studies;
    private final Chain chain;
    private final Trend trend;
    private final Specimens specimens;

    public FindingsService(
            RecognisedLines lines,
            RecordedStudiesJdbc studies,
            Chain chain,
            UnitConversion units,
            Specimens specimens) {
        this.lines = lines;
        this.studies = studies;
        this.chain = chain;
        this.trend = new Trend(units);
        this.specimens = specimens;
    }

    @Override
    public List<Finding> find(
            PersonScope scope, Identity identity, Receiver receiver, Set<String> items, RuleBook rules) {
        List<Indexed> reports = lines.indexed(scope.keys(), scope.fence(), items);
        Recordings recordings = new Recordings(studies.of(scope.keys(), scope.fence()));
        Map<String, List<Pick>> byItem = byItem(reports, items);
        LocalDate today = LocalDate.ofInstant(receiver.at(), ProvinceTime.ZONE);
        Set<Pick> picks = new LinkedHashSet<>();
        byItem.forEach((item, found) -> {
            picks.addAll(candidates(found, receiver, oldest(item, receiver, rules, today)));
            picks.addAll(Trend.newest(found, receiver.at()));
        });
        Map<Pick, LineContent> contents = lines.contents(picks);
        Candidates candidates =
                new Candidates(rules, today, identity, new Permission.Permitted(scope.reason()), recordings, specimens);
        List<Finding> findings = new ArrayList<>();
        for (String item : new TreeSet<>(items)) {
            List<Read> read = byItem.getOrDefault(item, List.of()).stream()
                    .flatMap(pick -> read(pick, contents.get(pick), candidates))
                    .toList();
            findings.add(finding(item, read, receiver, rules));
        }
        return findings;
    }

    private static Stream<Read> read(Pick pick, @Nullable LineContent content, Candidates candidates) {
        return content == null ? Stream.empty() : Stream.of(new Read(pick, content, candidates.of(pick, content)));
    }

    /** A result that was read. */
    record Read(Pick pick, LineContent content, Candidate candidate) {}

    private Finding finding(String item, List<Read> read, Receiver receiver, RuleBook rules) {
        List<Judged> judged = new ArrayList<>();
        for (Read each : read) {
            if (!each.pick().report().sender().equals(receiver.facility())) {
                judged.add(judged(each, chain.judge(each.candidate(), item, receiver, rules)));
            }
        }
        judged.sort(Comparator.<Judged, Boolean>comparing(it -> !(it.verdict() instanceof Verdict.Recognisable))
                .thenComparing(it -> it.candidate().clinicalTime(), Comparator.reverseOrder()));
        LocalDate today = LocalDate.ofInstant(receiver.at(), ProvinceTime.ZONE);
        return new Finding(item, judged, trend.of(item, rules.item(item, today), read));
    }

    private static Judged judged(Read read, Verdict verdict) {
        return new Judged(
                read.candidate(),
                verdict,
                read.pick().line().ordinal() == 0 ? null : read.content().reference(),
                read.content().range(),
                read.content().flags());
    }

    /** Newest first. */
    private static Map<String, List<Pick>> byItem(List<Indexed> reports, Set<String> items) {
        Map<String, List<Pick>> byItem = new HashMap<>();
        for (Indexed report : reports) {
            report.results()
                    .filter(line -> line.item() != null && items.contains(line.item()))
                    .forEach(line -> byItem.computeIfAbsent(String.valueOf(line.item()), item -> new ArrayList<>())
                            .add(new Pick(report, line)));
        }
        byItem.values().forEach(picks -> picks.sort(NEWEST_FIRST));
        return byItem;
    }

    private static final Comparator<Pick> NEWEST_FIRST = Comparator.comparing(
                    (Pick pick) -> pick.line().time(), Comparator.reverseOrder())
            .thenComparing(pick -> pick.report().report())
            .thenComparingInt(pick -> pick.line().ordinal());

    /** A result that is older than this is not recognisable. */
    private static Instant oldest(String item, Receiver receiver, RuleBook rules, LocalDate today) {
        return rules.item(item, today)
                .map(rule -> receiver.at().minus(Duration.ofDays(widest(rule.windows()))))
                .orElse(Instant.MAX);
    }

    private static int widest(Windows windows) {
        return Math.max(windows.outpatientDays(), windows.inpatientDays());
    }

    /** The index never knows an earlier time than the content does, so none that is inside is left out. */
    private static List<Pick> candidates(List<Pick> found, Receiver receiver, Instant oldest) {
        List<Pick> elsewhere = found.stream()
                .filter(pick -> !pick.report().sender().equals(receiver.facility()))
                .toList();
        Stream<Pick> inside =
                elsewhere.stream().filter(pick -> !pick.line().time().isBefore(oldest));
        Stream<Pick> older = elsewhere.stream()
                .filter(pick -> pick.line().time().isBefore(oldest))
                .limit(MOST_OLDER);
        return Stream.concat(inside, older).toList();
    }
}
