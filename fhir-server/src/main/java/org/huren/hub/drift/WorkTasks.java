package org.huren.hub.drift;

import java.util.Set;
import org.huren.hub.caller.Caller;
import org.huren.hub.slice.Matches;
import org.huren.hub.slice.PageRequest;
import org.huren.hub.slice.ReadOutcome;

/** The steward's work list as FHIR Tasks; the door's table of offers lets nobody else in. Each answer is audited. */
public interface WorkTasks {

    ReadOutcome read(Caller caller, String id);

    /**
     * Tasks, the newest change first.
     *
     * @param ids empty: any
     * @param statuses codes of Task.status, empty: any
     */
    Matches search(Caller caller, Set<String> ids, Set<String> statuses, PageRequest page, String asked);
}
