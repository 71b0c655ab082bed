package org.huren.hub.recognition.ledger;

import java.util.List;
import java.util.Set;
import org.huren.hub.caller.Caller;
import org.huren.hub.slice.DateTerm;
import org.huren.hub.slice.Matches;
import org.huren.hub.slice.PageRequest;
import org.huren.hub.slice.ReadOutcome;
import org.jspecify.annotations.Nullable;

/**
 * The ledger as FHIR DetectedIssue: a possible duplicate exam, and how it was dealt with. Clinicians see their own
 * facility's, patients their own. Each answer is audited.
 */
public interface DetectedIssues {

    ReadOutcome read(Caller caller, String id);

    /** The newest reminder first. */
    Matches search(Caller caller, Search search);

    /**
     * What is looked for.
     *
     * @param patient null: the caller themself
     * @param ids empty: any
     * @param identified when the reminder was sent; inner lists are alternatives
     * @param asked the query as sent
     */
    record Search(
            @Nullable String patient,
            Set<String> ids,
            List<List<DateTerm>> identified,
            PageRequest page,
            String asked) {}
}
