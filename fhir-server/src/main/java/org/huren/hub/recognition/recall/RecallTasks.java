package org.huren.hub.recognition.recall;

import java.util.List;
import java.util.Set;
import org.huren.hub.caller.Caller;
import org.huren.hub.slice.Matches;
import org.huren.hub.slice.PageRequest;
import org.huren.hub.slice.ReadOutcome;
import org.huren.hub.slice.Slice;
import org.jspecify.annotations.Nullable;

/**
 * A facility's recall Tasks, for its clinicians: read, searched, accepted and completed. Other facilities' Tasks are
 * absent. They are seen whatever a consent says today, since their facility was shown the result; no value is in them.
 */
public interface RecallTasks {

    ReadOutcome read(Caller caller, String id);

    /**
     * The newest change first.
     *
     * @param ids empty: any
     * @param statuses codes of Task.status, empty: any
     */
    Matches search(Caller caller, Set<String> ids, Set<String> statuses, PageRequest page, String asked);

    /**
     * Takes a Task a step on: requested, accepted, completed with a note. The same again changes nothing.
     *
     * @param json the Task as it should be
     * @param expectedVersion null: whichever is current
     */
    Acknowledged update(Caller caller, String id, byte[] json, @Nullable Long expectedVersion);

    /** What became of it. */
    sealed interface Acknowledged {
        record Updated(Slice slice) implements Acknowledged {}

        record Absent() implements Acknowledged {}

        record VersionConflict(long current) implements Acknowledged {}

        record Invalid(List<Issue> issues) implements Acknowledged {
            public Invalid {
                issues = List.copyOf(issues);
            }
        }
    }

    /**
     * One thing that is wrong.
     *
     * @param path of the element
     * @param text Chinese, then English
     */
    record Issue(String path, String text) {}
}
