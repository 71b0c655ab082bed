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
import org.huren.hub.pull.PullProgressJdbc;
import org.huren.hub.pull.PullProgressJdbc.State;
import org.huren.hub.pull.PullProgressJdbc.Unassigned;

/** Archives for those who run the intake. An answer leaves only after its audit row is committed. */
public class PullOperations {
    private static final int MOST = 1000;

    private final ReadTransaction tx;
    private final PullProgressJdbc progress;
    private final AuditTrail trail;
    private final Clock clock;

    public PullOperations(ReadTransaction tx, PullProgressJdbc progress, AuditTrail trail, Clock clock) {
        this.tx = tx;
        this.progress = progress;
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
            return new Sources(now, progress.states(now));
        });
    }

    Studies unassigned(Caller caller, String asked) {
        return tx.run(() -> {
            record(caller, asked);
            return new Studies(progress.unassigned(MOST));
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
