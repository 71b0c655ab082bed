package org.huren.hub.ops;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.huren.hub.audit.AuditRow;
import org.huren.hub.audit.AuditRow.Outcome;
import org.huren.hub.audit.AuditTrail;
import org.huren.hub.caller.Caller;
import org.huren.hub.postgres.ReadTransaction;
import org.huren.hub.pull.PullSourcesJdbc;
import org.huren.hub.pull.PullSourcesJdbc.State;
import org.huren.hub.pull.PullSourcesJdbc.Unassigned;

/** Archives for those who run the intake. An answer leaves only after its audit row is committed. */
public class PullOperations {
    private static final int MOST = 1000;

    private final ReadTransaction tx;
    private final PullSourcesJdbc sources;
    private final AuditTrail trail;
    private final Clock clock;

    public PullOperations(ReadTransaction tx, PullSourcesJdbc sources, AuditTrail trail, Clock clock) {
        this.tx = tx;
        this.sources = sources;
        this.trail = trail;
        this.clock = clock;
    }

    /** What is fetched from, and how far it is fetched. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Sources(Instant now, List<State> sources) {}

    /** Studies that are nobody's, the newest first, no more than a thousand of them. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Studies(List<Unassigned> studies) {}

    Sources sources(Caller caller, String asked) {
        return tx.run(() -> {
            Instant now = clock.instant();
            record(caller, asked);
            return new Sources(now, sources.states(now));
        });
    }

    Studies unassigned(Caller caller, String asked) {
        return tx.run(() -> {
            record(caller, asked);
            return new Studies(sources.unassigned(MOST));
        });
    }

    private void record(Caller caller, String asked) {
        trail.record(new AuditRow(
                caller,
                "search",
                Outcome.SUCCESS,
                asked,
                null,
                null,
                Set.of(),
                List.of(),
                List.of(),
                "运维查阅，不含患者 / operations, no patients"));
    }
}
