package org.huren.hub.recognition.figures;

import java.util.List;
import java.util.Set;
import org.huren.hub.caller.Caller;
import org.huren.hub.slice.DateTerm;
import org.huren.hub.slice.Matches;
import org.huren.hub.slice.PageRequest;
import org.huren.hub.slice.ReadOutcome;
import org.jspecify.annotations.Nullable;

/**
 * The figures as FHIR: one Measure, which says what is counted, and a MeasureReport for each facility and month. The door's
 * table of offers lets only regulators in. Each answer is audited.
 */
public interface MeasureReports {

    /** {@code MeasureReport/JL-B.2026-10}. */
    ReadOutcome report(Caller caller, String id);

    /** The newest month first. */
    Matches reports(Caller caller, Search search);

    ReadOutcome measure(Caller caller, String id);

    Matches measures(Caller caller, Set<String> ids, PageRequest page, String asked);

    /**
     * What is looked for.
     *
     * @param ids empty: any
     * @param reporter reference of a facility, null: any
     * @param periods the month's first instant must fit; inner lists are alternatives
     * @param asked the query as sent
     */
    record Search(
            Set<String> ids, @Nullable String reporter, List<List<DateTerm>> periods, PageRequest page, String asked) {}
}
