package org.huren.hub.ops;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import java.util.List;
import java.util.function.ToLongFunction;
import org.huren.hub.recognition.recall.RecallTasksJdbc;
import org.huren.hub.recognition.recall.RecallTasksJdbc.Count;

/**
 * How recalls go, read from the table that all hubs share: {@code huren_recall_open} Tasks that nobody has completed and
 * {@code huren_recall_overdue} those whose deadline has passed, by facility and kind of cause.
 */
public class RecallMeters {

    private final RecallTasksJdbc tasks;
    private final MultiGauge open;
    private final MultiGauge overdue;

    public RecallMeters(MeterRegistry registry, RecallTasksJdbc tasks) {
        this.tasks = tasks;
        this.open = MultiGauge.builder("huren.recall.open").register(registry);
        this.overdue = MultiGauge.builder("huren.recall.overdue").register(registry);
    }

    /** Reads the table again. */
    public void refresh() {
        List<Count> counts = tasks.counts();
        open.register(rows(counts, count -> count.made() - count.completed()), true);
        overdue.register(rows(counts, Count::overdue), true);
    }

    private static List<Row<?>> rows(List<Count> counts, ToLongFunction<Count> value) {
        return counts.stream()
                .<Row<?>>map(count ->
                        Row.of(Tags.of("facility", count.facility(), "cause", count.kind()), value.applyAsLong(count)))
                .toList();
    }
}
