package org.huren.hub.access;

import java.util.List;
import java.util.Set;
import org.huren.hub.caller.Caller;
import org.huren.hub.slice.Matches;
import org.huren.hub.slice.PageRequest;
import org.huren.hub.slice.ReadOutcome;
import org.huren.hub.slice.Slice;
import org.jspecify.annotations.Nullable;

/** Consents given by patients, or recorded by a steward with evidence. */
public interface Consents {
    ReadOutcome read(Caller caller, String id);

    ReadOutcome vread(Caller caller, String id, long version);

    Matches history(Caller caller, String id, PageRequest page);

    /** @param patient logical id of any record of the person; statuses empty: any */
    Matches search(
            Caller caller,
            @Nullable String patient,
            Set<String> ids,
            Set<String> statuses,
            PageRequest page,
            String asked);

    Written create(Caller caller, byte[] json);

    /** @param expectedVersion If-Match, null where not given */
    Written update(Caller caller, String id, byte[] json, @Nullable Long expectedVersion);

    /** Revokes: in force until now, never again. Deleting twice is fine. */
    Written delete(Caller caller, String id);

    /** Outcome of a write. */
    sealed interface Written {
        record Created(Slice slice) implements Written {}

        record Updated(Slice slice) implements Written {}

        record Deleted() implements Written {}

        /** The Consent, or the Patient that it names, is not there for this caller. */
        record Absent() implements Written {}

        record VersionConflict(long current) implements Written {}

        /** Content that cannot be taken: nothing was stored. */
        record Invalid(List<Issue> issues) implements Written {}
    }

    /**
     * @param path FHIRPath-like location
     * @param text Chinese with English beside
     */
    record Issue(String path, String text) {}
}
