package org.huren.hub.recognition.figures;

import java.time.Clock;
import java.time.Instant;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.huren.hub.audit.AuditRow;
import org.huren.hub.audit.AuditTrail;
import org.huren.hub.caller.Caller;
import org.huren.hub.postgres.ReadTransaction;
import org.huren.hub.slice.KeyOrder;
import org.huren.hub.slice.Matches;
import org.huren.hub.slice.PageRequest;
import org.huren.hub.slice.Paging;
import org.huren.hub.slice.ProvinceTime;
import org.huren.hub.slice.ReadOutcome;
import org.huren.hub.slice.Slice;
import org.jspecify.annotations.Nullable;

/** Sums the ledger up whenever it is asked. */
public class MeasureReportsService implements MeasureReports {

    private static final String REASON = "互认统计，不含患者信息 / figures of recognition, no patient data";
    private static final YearMonth FIRST = YearMonth.of(2020, 1);

    private final ReadTransaction tx;
    private final FiguresJdbc figures;
    private final AuditTrail audit;
    private final Clock clock;

    public MeasureReportsService(ReadTransaction tx, FiguresJdbc figures, AuditTrail audit, Clock clock) {
        this.tx = tx;
        this.figures = figures;
        this.audit = audit;
        this.clock = clock;
    }

    @Override
    public ReadOutcome report(Caller caller, String id) {
        return tx.run(() -> {
            Instant now = now();
            Optional<Slice> found = ReportKey.parse(id).flatMap(key -> {
                List<Figure> of = figures.figures(new Asking(key.month(), key.month(), key.facility(), null), now);
                return of.isEmpty() ? Optional.empty() : Optional.of(Measures.report(key, of, now));
            });
            return read(caller, "MeasureReport/" + id, found);
        });
    }

    @Override
    public Matches reports(Caller caller, Search search) {
        return tx.run(() -> {
            Instant now = now();
            YearMonth last = YearMonth.from(now.atOffset(ProvinceTime.ZONE)).plusMonths(1);
            Map<String, List<Figure>> byReport =
                    figures.figures(new Asking(FIRST, last, facility(search.reporter()), null), now).stream()
                            .filter(figure -> search.periods().stream()
                                    .allMatch(any -> any.stream().anyMatch(term -> term.admits(begin(figure)))))
                            .collect(Collectors.groupingBy(
                                    figure -> new ReportKey(figure.facility(), figure.month()).id(),
                                    TreeMap::new,
                                    Collectors.toList()));
            List<List<Figure>> all = byReport.entrySet().stream()
                    .filter(it -> search.ids().isEmpty() || search.ids().contains(it.getKey()))
                    .map(Map.Entry::getValue)
                    .toList();
            Paging<List<Figure>> page = Paging.of(
                    all,
                    of -> List.of(
                            of.getFirst().month().toString(), of.getFirst().facility()),
                    KeyOrder.NEWEST_FIRST,
                    search.page());
            List<Slice> slices = page.hits().stream()
                    .map(of -> Measures.report(
                            new ReportKey(
                                    of.getFirst().facility(), of.getFirst().month()),
                            of,
                            now))
                    .toList();
            record(caller, "search", search.asked(), null, slices);
            return new Matches(page.total(), slices, List.of(), page.next());
        });
    }

    private static Instant begin(Figure figure) {
        return figure.month().atDay(1).atStartOfDay().toInstant(ProvinceTime.ZONE);
    }

    /** A reference of another kind names no facility. */
    private static @Nullable String facility(@Nullable String reporter) {
        if (reporter == null) {
            return null;
        }
        String organization = "Organization/";
        return reporter.startsWith(organization) ? reporter.substring(organization.length()) : reporter;
    }

    @Override
    public ReadOutcome measure(Caller caller, String id) {
        return tx.run(() -> read(
                caller,
                "Measure/" + id,
                Stream.of(Measures.measure())
                        .filter(measure -> measure.id().equals(id))
                        .findFirst()));
    }

    @Override
    public Matches measures(Caller caller, Set<String> ids, PageRequest page, String asked) {
        return tx.run(() -> {
            List<Slice> all = Stream.of(Measures.measure())
                    .filter(measure -> ids.isEmpty() || ids.contains(measure.id()))
                    .toList();
            Matches matches = Paging.newestFirst(all, page);
            record(caller, "search", asked, null, matches.matches());
            return matches;
        });
    }

    private ReadOutcome read(Caller caller, String reference, Optional<Slice> found) {
        record(caller, "read", reference, reference, found.stream().toList());
        return found.<ReadOutcome>map(ReadOutcome.Found::new).orElseGet(ReadOutcome.Absent::new);
    }

    private void record(
            Caller caller, String interaction, String asked, @Nullable String reference, List<Slice> disclosed) {
        audit.record(AuditRow.withoutPatient(caller, interaction, asked, reference, disclosed, REASON));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
