package org.huren.hub.terminology;

import java.util.List;
import java.util.Set;
import org.huren.hub.caller.Caller;
import org.huren.hub.slice.Matches;
import org.huren.hub.slice.PageRequest;
import org.huren.hub.slice.ReadOutcome;
import org.huren.terminology.system.CodeSystem;
import org.jspecify.annotations.Nullable;

/** Code systems, value sets and concept maps: no patient data, open to every role. */
public interface Terminology {
    /** Codes on one page of an expansion. */
    int MOST_OF_A_PAGE = 1000;

    /** @param type CodeSystem, ValueSet or ConceptMap */
    ReadOutcome read(Caller caller, String type, String id);

    Matches search(Caller caller, TermSearch search);

    /** @param asked the question as the caller put it, for the audit */
    TermAnswer answer(Caller caller, TermQuestion question, String asked);

    /** What is held now; says nothing of a person, so that anybody may know it. */
    List<CodeSystem> systems();

    /**
     * A search.
     *
     * @param type CodeSystem, ValueSet or ConceptMap
     * @param ids empty: any
     * @param url canonical, exactly
     * @param name how the name for programs or the title begins, in upper or lower case
     */
    record TermSearch(
            String type,
            Set<String> ids,
            @Nullable String url,
            @Nullable String version,
            @Nullable String name,
            PageRequest page,
            String asked) {}
}
