package org.huren.hub.drift;

import java.time.Clock;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.huren.hub.postgres.SessionLock;
import org.huren.hub.result.ReportPlace;
import org.huren.hub.result.ResultSweepJdbc;
import org.huren.hub.slice.ProvinceTime;
import org.huren.terminology.drift.Drift;
import org.huren.terminology.drift.Drift.Jump;
import org.huren.terminology.drift.JumpDetector;
import org.huren.terminology.drift.MonthFigures;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The drift watch: counts a month and the one before anew, and raises a Task for every jump. It may be run as often as
 * one likes, and again after it was killed: figures are replaced, a Task is raised once.
 */
public class DriftWatch {

    private static final int REPORTS_AT_ONCE = 500;
    private static final int ROWS_AT_ONCE = 200;
    private static final int MONTHS_BEFORE = 12;

    private final SessionLock alone;
    private final TransactionTemplate writing;
    private final ResultSweepJdbc results;
    private final CodeMonthJdbc months;
    private final DriftTasks tasks;
    private final Clock clock;
    private final Runnable afterStep;
    private final JumpDetector detector = new JumpDetector();

    public DriftWatch(
            SessionLock alone,
            TransactionTemplate writing,
            ResultSweepJdbc results,
            CodeMonthJdbc months,
            DriftTasks tasks,
            Clock clock) {
        this(alone, writing, results, months, tasks, clock, () -> {});
    }

    /** @param afterStep is run between the steps; a test stops the work there */
    DriftWatch(
            SessionLock alone,
            TransactionTemplate writing,
            ResultSweepJdbc results,
            CodeMonthJdbc months,
            DriftTasks tasks,
            Clock clock,
            Runnable afterStep) {
        this.alone = alone;
        this.writing = writing;
        this.results = results;
        this.months = months;
        this.tasks = tasks;
        this.clock = clock;
        this.afterStep = afterStep;
    }

    /**
     * What a run did.
     *
     * @param results results counted
     * @param rows rows of {@code code_month} written
     * @param raised new Tasks
     */
    public record Run(long results, int rows, int raised) {}

    /**
     * Counts a month and the one before, and judges both.
     *
     * @return empty where another hub is at it
     */
    public Optional<Run> run(YearMonth month) {
        return alone.run("drift watch", () -> counted(month));
    }

    /** What a facility's item looked like, oldest month first; of fewer than five persons no value is told. */
    public List<CodeMonth> months(String facility, String item) {
        return months.of(Subject.item(facility, item));
    }

    /** The same for any subject. */
    public List<CodeMonth> months(Subject subject) {
        return months.of(subject);
    }

    /** Jumps that no steward has closed, the newest month first. */
    public List<DriftTask> openTasks() {
        return tasks.open();
    }

    /**
     * Closes a Task: its status becomes completed, with who and what came of it.
     *
     * @param steward user name
     * @param note in the steward's words; without patients
     */
    public DriftTasks.Closing close(String taskId, String steward, String note) {
        return tasks.close(taskId, steward, note);
    }

    private Run counted(YearMonth month) {
        MonthTally tally = new MonthTally();
        long lines = sweep(month, tally);
        List<CodeMonth> rows = tally.months();
        save(rows, month);
        int raised = judge(month.minusMonths(1)) + judge(month);
        return new Run(lines, rows.size(), raised);
    }

    private long sweep(YearMonth month, MonthTally tally) {
        var from = month.minusMonths(1).atDay(1).atStartOfDay().toInstant(ProvinceTime.ZONE);
        var until = month.plusMonths(1).atDay(1).atStartOfDay().toInstant(ProvinceTime.ZONE);
        long lines = 0;
        @Nullable ReportPlace place = ReportPlace.BEGINNING;
        while (place != null) {
            ResultSweepJdbc.Batch batch = results.next(place, from, until, REPORTS_AT_ONCE);
            batch.lines().forEach(tally::add);
            lines += batch.lines().size();
            place = batch.last();
            afterStep.run();
        }
        return lines;
    }

    private void save(List<CodeMonth> rows, YearMonth month) {
        UUID run = UUID.randomUUID();
        for (int from = 0; from < rows.size(); from += ROWS_AT_ONCE) {
            List<CodeMonth> some = rows.subList(from, Math.min(rows.size(), from + ROWS_AT_ONCE));
            writing.executeWithoutResult(_ -> some.forEach(row -> months.save(row, run)));
            afterStep.run();
        }
        writing.executeWithoutResult(_ -> {
            months.removeOthers(month.minusMonths(1), run);
            months.removeOthers(month, run);
        });
    }

    private int judge(YearMonth month) {
        int raised = 0;
        for (String facility : months.facilities(month)) {
            Map<Subject, List<CodeMonth>> bySubject =
                    months.ofFacility(facility, month.minusMonths(MONTHS_BEFORE), month);
            for (Map.Entry<Subject, List<CodeMonth>> entry : bySubject.entrySet()) {
                raised += judge(entry.getKey(), entry.getValue(), month) ? 1 : 0;
            }
            afterStep.run();
        }
        return raised;
    }

    private boolean judge(Subject subject, List<CodeMonth> known, YearMonth month) {
        MonthFigures last = known.getLast().figures();
        if (!last.month().equals(month)) {
            return false;
        }
        List<MonthFigures> before = known.subList(0, known.size() - 1).stream()
                .map(CodeMonth::figures)
                .toList();
        Drift drift = detector.judge(last, before);
        return switch (drift) {
            case Jump jump -> tasks.raise(DriftTask.of(subject, month, jump, clock.instant()));
            case Drift.Steady _, Drift.TooFew _ -> false;
        };
    }
}
