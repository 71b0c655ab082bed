package org.huren.bridge.view;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.huren.bridge.pull.PullProblem;
import org.huren.bridge.pull.Secrets;
import org.huren.bridge.sink.IntakePipeline;
import org.huren.bridge.view.ViewLedger.Progress;

/** Rounds through views. */
public final class ViewReading {
    private final ViewLedger ledger;
    private final IntakePipeline intake;
    private final Secrets secrets;
    private final Clock clock;
    private final Map<String, Remembered> recent = new ConcurrentHashMap<>();

    public ViewReading(ViewLedger ledger, IntakePipeline intake, Secrets secrets, Clock clock) {
        this.ledger = ledger;
        this.intake = intake;
        this.secrets = secrets;
        this.clock = clock;
    }

    /** Under other settings, or after the watermark was set back, everything is sent anew. */
    private record Remembered(long version, Recent contents) {}

    /** @return false where no round was due */
    public boolean round(ViewSource source) {
        Instant begun = now();
        Optional<Progress> progress = ledger.begin(source, begun);
        progress.ifPresent(it -> {
            try (ViewJdbc view = ViewJdbc.open(source, secrets)) {
                new ViewRound(source, view, ledger, intake, recent(source), clock).read(it.position(), begun);
            } catch (PullProblem problem) {
                ledger.failed(source, now(), problem.reason());
            }
        });
        return progress.isPresent();
    }

    private Recent recent(ViewSource source) {
        return recent.compute(
                        source.id(),
                        (id, known) -> known != null && known.version() == source.version()
                                ? known
                                : new Remembered(source.version(), new Recent()))
                .contents();
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
