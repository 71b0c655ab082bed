package org.huren.hub.pull;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.huren.bridge.view.Cell;
import org.jspecify.annotations.Nullable;

/**
 * What engineers change of the sources. Every change names the version that it was made from, so that nobody overwrites
 * what they have not seen; each takes part in the caller's transaction.
 */
public class PullSettings {
    private final PullSettingsJdbc table;
    private final PullSourcesJdbc sources;
    private final PullHosts hosts;
    private final Predicate<String> isFacility;

    public PullSettings(
            PullSettingsJdbc table, PullSourcesJdbc sources, PullHosts hosts, Predicate<String> isFacility) {
        this.table = table;
        this.sources = sources;
        this.hosts = hosts;
        this.isFacility = isFacility;
    }

    /** What came of it. */
    public sealed interface Outcome {
        /** @param version that stands now */
        record Done(String id, long version) implements Outcome {}

        /** Somebody else changed it meanwhile. */
        record Outdated(long version) implements Outcome {}

        /** There is one of this name already. */
        record Taken() implements Outcome {}

        /** It is not fetched from. */
        record Disabled() implements Outcome {}

        record Absent() implements Outcome {}
    }

    /**
     * A source as it is set.
     *
     * @param changedBy the engineer who changed it last, null: as the operator's file says
     */
    public record View(
            long version,
            @Nullable String changedBy,
            @Nullable Instant changedAt,
            PullSourceEntry source) {}

    public Optional<View> find(String id) {
        return sources.settings(id)
                .map(known -> new View(known.version(), known.changedBy(), known.changedAt(), entry(known.row())));
    }

    private static PullSourceEntry entry(PullSourceEntry.Row row) {
        boolean isView = row.definition() != null;
        return new PullSourceEntry(
                row.id(),
                row.facility(),
                row.kind(),
                row.base(),
                row.loginUser(),
                row.secret(),
                row.everySeconds(),
                isView ? null : row.overlapDays(),
                isView ? null : row.sweepSeconds(),
                row.pageSize(),
                row.perSecond(),
                isView ? null : row.issuers(),
                row.definition(),
                row.enabled());
    }

    /** @throws WrongEntry with every place that is wrong */
    public Outcome create(PullSourceEntry entry, String by, Instant at) {
        PullSourceEntry.Row row = checked(entry);
        return table.insert(row, by, at) ? new Outcome.Done(row.id(), 1) : new Outcome.Taken();
    }

    /** @throws WrongEntry with every place that is wrong */
    public Outcome change(String id, long version, PullSourceEntry entry, String by, Instant at) {
        Optional<PullSourcesJdbc.Settings> known = sources.settings(id);
        if (known.isEmpty()) {
            return new Outcome.Absent();
        }
        PullSourceEntry.Row row = checked(entry);
        PullSourceEntry.Row before = known.get().row();
        WrongEntry.Places places = new WrongEntry.Places();
        places.unless(row.id().equals(id), "id", "不可改名 / it keeps its id");
        places.unless(
                row.facility().equals(before.facility()),
                "facility",
                "不可改属其他机构，请另取 id / it stays its facility's: give another one another id");
        places.unless(row.kind().equals(before.kind()), "kind", "不可改变类别 / it stays of its kind");
        places.orElseThrow();
        return after(id, table.update(row, version, by, at));
    }

    private PullSourceEntry.Row checked(PullSourceEntry entry) {
        PullSourceEntry.Row row = entry.row();
        if (!isFacility.test(row.facility())) {
            throw WrongEntry.of("facility", "没有此机构 / there is no such facility");
        }
        hosts.check(row, sources.rows());
        return row;
    }

    public Outcome enable(String id, long version, boolean enabled, String by, Instant at) {
        return after(id, table.enable(id, version, enabled, by, at));
    }

    /** The next round begins at once. */
    public Outcome fetch(String id, Instant at) {
        return table.ask(id, at)
                .map(version -> (Outcome) new Outcome.Done(id, version))
                .orElseGet(() -> sources.settings(id).isPresent() ? new Outcome.Disabled() : new Outcome.Absent());
    }

    /**
     * Sets the watermark back, or forth. A round under way ends.
     *
     * @param to an instant with its offset, or a number where the watermark of a view is one; null: to the beginning
     * @throws WrongEntry where it is neither
     */
    public Outcome reset(String id, long version, @Nullable String to, Instant at) {
        Optional<PullSourcesJdbc.Settings> known = sources.settings(id);
        if (known.isEmpty()) {
            return new Outcome.Absent();
        }
        boolean isView = known.get().row().definition() != null;
        Cell mark = to == null ? null : mark(to, isView);
        return after(
                id,
                isView
                        ? table.resetView(id, version, mark == null ? null : mark.keep(), at)
                        : table.resetArchive(id, version, mark instanceof Cell.Moment(var when) ? when : null, at));
    }

    private static Cell mark(String to, boolean isView) {
        if (isView && to.matches("-?\\d{1,18}(\\.\\d{1,18})?")) {
            return Cell.kept("n" + to);
        }
        try {
            return new Cell.Moment(OffsetDateTime.parse(to).toInstant());
        } catch (DateTimeException e) {
            throw WrongEntry.of(
                    "to",
                    "应为带时区的时间，如 2026-11-25T08:00:00+08:00" + (isView ? "，或数字水位" : "")
                            + " / give an instant with its offset" + (isView ? ", or a number of the watermark" : ""));
        }
    }

    private Outcome after(String id, List<Long> updated) {
        if (!updated.isEmpty()) {
            return new Outcome.Done(id, updated.getFirst());
        }
        return sources.settings(id)
                .<Outcome>map(known -> new Outcome.Outdated(known.version()))
                .orElseGet(Outcome.Absent::new);
    }
}
