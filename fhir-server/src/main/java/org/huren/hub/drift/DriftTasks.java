package org.huren.hub.drift;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.huren.hub.resource.ResourceStoreJdbc;
import org.huren.hub.resource.ResourceStoreJdbc.Stored;
import org.huren.hub.slice.Slice;
import org.springframework.transaction.support.TransactionTemplate;

/** The steward's work list of jumps: each is raised once and closed once, in one transaction with its Task. */
public class DriftTasks {

    static final String IDENTIFIER = "urn:huren:task|method-drift";

    private final TransactionTemplate writing;
    private final DriftTasksJdbc jumps;
    private final ResourceStoreJdbc resources;
    private final Clock clock;

    public DriftTasks(TransactionTemplate writing, DriftTasksJdbc jumps, ResourceStoreJdbc resources, Clock clock) {
        this.writing = writing;
        this.jumps = jumps;
        this.resources = resources;
        this.clock = clock;
    }

    /** What became of closing a Task. */
    public enum Closing {
        CLOSED,
        CLOSED_BEFORE,
        UNKNOWN
    }

    /** @return whether it was not known before */
    boolean raise(DriftTask task) {
        return Boolean.TRUE.equals(writing.execute(_ -> {
            if (!jumps.add(task)) {
                return false;
            }
            save(task.slice(1, task.foundAt(), null), DriftTask.REQUESTED);
            return true;
        }));
    }

    List<DriftTask> open() {
        return jumps.ofStatus(DriftTask.REQUESTED);
    }

    Closing close(String id, String steward, String note) {
        Closing closing = writing.execute(_ -> {
            Optional<DriftTask> task = jumps.find(id);
            Optional<Stored> stored = resources.lock("Task", id);
            if (task.isEmpty() || stored.isEmpty()) {
                return Closing.UNKNOWN;
            }
            if (!DriftTask.REQUESTED.equals(stored.get().status())) {
                return Closing.CLOSED_BEFORE;
            }
            long next = stored.get().slice().version() + 1;
            save(task.get().slice(next, clock.instant(), new DriftTask.Closed(steward, note)), DriftTask.COMPLETED);
            return Closing.CLOSED;
        });
        return closing == null ? Closing.UNKNOWN : closing;
    }

    private void save(Slice slice, String status) {
        resources.save(new Stored(slice, false, null, status), IDENTIFIER);
    }
}
