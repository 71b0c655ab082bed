package org.huren.hub.recognition.recall;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toSet;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.huren.hub.postgres.SessionLock;
import org.huren.hub.recognition.recall.Cause.MarkFell;
import org.huren.hub.recognition.recall.Cause.RecordLeft;
import org.huren.hub.recognition.recall.Cause.ReportChanged;
import org.huren.hub.recognition.recall.CausesJdbc.LookedAt;
import org.huren.hub.recognition.recall.Involved.Met;
import org.huren.hub.recognition.recall.InvolvedJdbc.Owned;
import org.huren.hub.recognition.recall.RecallTask.Progress;
import org.huren.hub.recognition.rule.RuleBook;
import org.huren.hub.recognition.rule.RuleBooks;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The recall job: notices causes, makes a Task for every facility that met the result, and raises what is overdue. It may
 * run as often as one likes, on any hub, and again after it was killed: ids say what is there already.
 */
public class RecallWatch {

    private static final int AT_ONCE = 200;
    /** Rules are looked at as they were a little earlier: what was put in force then is committed on every hub. */
    private static final Duration SETTLED = Duration.ofSeconds(10);

    private static final UUID BEFORE_ALL = new UUID(0, 0);

    private final SessionLock alone;
    private final TransactionTemplate writing;
    private final CausesJdbc causes;
    private final Involvement involvement;
    private final TaskShelf shelf;
    private final Rules rules;
    private final Runnable afterStep;

    /** The rules, and the clock that they are asked by. */
    public record Rules(RuleBooks books, Clock clock) {}

    public RecallWatch(
            SessionLock alone,
            TransactionTemplate writing,
            CausesJdbc causes,
            Involvement involvement,
            TaskShelf shelf,
            Rules rules) {
        this(alone, writing, causes, involvement, shelf, rules, () -> {});
    }

    /** @param afterStep is run between the steps; a test stops the work there */
    RecallWatch(
            SessionLock alone,
            TransactionTemplate writing,
            CausesJdbc causes,
            Involvement involvement,
            TaskShelf shelf,
            Rules rules,
            Runnable afterStep) {
        this.alone = alone;
        this.writing = writing;
        this.causes = causes;
        this.involvement = involvement;
        this.shelf = shelf;
        this.rules = rules;
        this.afterStep = afterStep;
    }

    /** What a run did: causes that are done with, new Tasks, and Tasks that are newly overdue. */
    public record Run(int causes, int tasks, int overdue) {}

    /** @return empty where another hub is at it */
    public Optional<Run> run() {
        return alone.run("recall", () -> {
            notice();
            int tasks = 0;
            List<Cause> ripe = inTransaction(causes::ripe);
            for (Cause cause : ripe) {
                tasks += follow(cause);
            }
            return new Run(ripe.size(), tasks, escalate());
        });
    }

    private void notice() {
        while (step(() -> causes.noticeSeparations(AT_ONCE, now())) == AT_ONCE) {
            // the next ones
        }
        step(this::noticeMarks);
        step(() -> {
            causes.see();
            return true;
        });
    }

    /** Looks at the marks only where the rules are others than the last time. */
    private boolean noticeMarks() {
        Instant at = now().minus(SETTLED);
        RuleBook then = rules.books().asOf(at);
        String tables = then.version().toString();
        Optional<LookedAt> last = causes.lookedAt();
        if (last.isPresent() && last.get().tables().equals(tables)) {
            return false;
        }
        // What was looked at last must be found again; if it is not, every right that fell is a cause, known ones by
        // their id.
        RuleBook before = last.map(it -> rules.books().asOf(it.asOf()))
                .filter(book -> book.version().toString().equals(last.get().tables()))
                .orElse(null);
        MarkWatch.fallen(before, then, at).forEach(causes::add);
        causes.lookedAt(new LookedAt(at, tables));
        return true;
    }

    private int follow(Cause cause) {
        return switch (cause) {
            case ReportChanged changed ->
                step(() -> {
                    int made = make(changed, involvement.of(changed), changed.afterVersion());
                    causes.done(cause, now());
                    return made;
                });
            case RecordLeft left ->
                step(() -> {
                    int made = make(left, involvement.of(left), null);
                    causes.done(cause, now());
                    return made;
                });
            case MarkFell mark -> follow(mark);
        };
    }

    private int follow(MarkFell mark) {
        int made = 0;
        UUID after = BEFORE_ALL;
        List<Met> reports;
        do {
            UUID place = after;
            reports = inTransaction(() -> involvement.records().reports(mark, place, AT_ONCE));
            List<Met> some = reports;
            made += step(() -> some.stream()
                    .mapToInt(met -> make(mark, involvement.of(mark, met), null))
                    .sum());
            after = reports.isEmpty() ? after : reports.getLast().report();
        } while (reports.size() == AT_ONCE);
        step(() -> {
            causes.done(mark, now());
            return true;
        });
        return made;
    }

    private record Place(String facility, UUID report) {}

    private int make(Cause cause, List<Involved> involved, @Nullable Long afterVersion) {
        int made = 0;
        for (List<Involved> group : involved.stream()
                .collect(groupingBy(it -> new Place(it.facility(), it.result().report())))
                .values()) {
            made += shelf.add(task(cause, group, afterVersion)) ? 1 : 0;
        }
        return made;
    }

    private RecallTask task(Cause cause, List<Involved> group, @Nullable Long afterVersion) {
        String facility = group.getFirst().facility();
        Met met = group.getFirst().result();
        Set<UUID> under = group.stream().flatMap(it -> it.patients().stream()).collect(toSet());
        Owned owned = involvement.records().owners(Set.of(met.report())).get(met.report());
        Instant now = now();
        return new RecallTask(
                RecallTask.idOf(cause.id(), facility, met.report()),
                cause.id(),
                cause.kind(),
                facility,
                owned == null ? facility : owned.facility(),
                involvement
                        .records()
                        .houseRecord(facility, under, met.patient())
                        .orElse(null),
                met.report(),
                group.stream().mapToLong(it -> it.result().version()).max().orElse(0),
                afterVersion,
                group.stream().map(Involved::kept).toList(),
                now,
                now.plus(cause.kind().time()),
                Progress.NONE);
    }

    private int escalate() {
        int raised = 0;
        int some;
        do {
            some = step(() -> {
                Instant now = now();
                List<RecallTask> overdue = shelf.rows().newlyOverdue(now, AT_ONCE);
                overdue.forEach(task -> {
                    Progress progress = task.progress();
                    shelf.change(
                            task.with(new Progress(now, progress.accepted(), progress.completed(), progress.note())),
                            now);
                });
                return overdue.size();
            });
            raised += some;
        } while (some == AT_ONCE);
        return raised;
    }

    private Instant now() {
        return rules.clock().instant().truncatedTo(ChronoUnit.MILLIS);
    }

    private <T> T step(Supplier<T> work) {
        T done = inTransaction(work);
        afterStep.run();
        return done;
    }

    private <T> T inTransaction(Supplier<T> work) {
        return Objects.requireNonNull(writing.execute(_ -> work.get()));
    }
}
