package org.huren.hub.ops;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.huren.hub.pull.PullProgressJdbc;
import org.huren.hub.pull.PullProgressJdbc.Lag;

/**
 * How far each source is fetched, read from the table that all hubs share: {@code huren_pull_lag_seconds} since the begin
 * of the last complete round (not there before the first), {@code huren_pull_failing} 1 while the last round had an error,
 * {@code huren_pull_errors} rounds that had one, {@code huren_pull_refused} reports that could not be taken.
 */
public class PullMeters {

    private final PullProgressJdbc progress;
    private final MultiGauge lag;
    private final MultiGauge failing;
    private final MultiGauge errors;
    private final MultiGauge refused;

    public PullMeters(MeterRegistry registry, PullProgressJdbc progress) {
        this.progress = progress;
        this.lag = MultiGauge.builder("huren.pull.lag.seconds").register(registry);
        this.failing = MultiGauge.builder("huren.pull.failing").register(registry);
        this.errors = MultiGauge.builder("huren.pull.errors").register(registry);
        this.refused = MultiGauge.builder("huren.pull.refused").register(registry);
    }

    /** Reads the table again. */
    public void refresh() {
        List<Lag> lags = progress.lags();
        lag.register(rows(lags.stream().filter(Lag::known).toList(), Lag::seconds), true);
        failing.register(rows(lags, source -> source.failing() ? 1 : 0), true);
        errors.register(rows(lags, Lag::errors), true);
        refused.register(rows(lags, Lag::refused), true);
    }

    private static List<Row<?>> rows(List<Lag> lags, ToDoubleFunction<Lag> value) {
        return lags.stream()
                .<Row<?>>map(source -> Row.of(
                        Tags.of("source", source.id(), "facility", source.facility()), value.applyAsDouble(source)))
                .toList();
    }
}
