package org.huren.hub.server;

import java.util.Set;
import org.huren.hub.caller.Caller;
import org.huren.hub.drift.WorkTasks;
import org.huren.hub.slice.Matches;
import org.huren.hub.slice.PageRequest;
import org.huren.hub.slice.ReadOutcome;
import org.huren.hub.slice.Slice;

/** One Task. */
record WardTasks() implements WorkTasks {
    private static Slice task() {
        return Ward.slice("Task", "t-1", 1, "{\"resourceType\":\"Task\",\"id\":\"t-1\"}");
    }

    @Override
    public ReadOutcome read(Caller caller, String id) {
        return Ward.found(id, task());
    }

    @Override
    public Matches search(Caller caller, Set<String> ids, Set<String> statuses, PageRequest page, String asked) {
        return Ward.one(task());
    }
}
