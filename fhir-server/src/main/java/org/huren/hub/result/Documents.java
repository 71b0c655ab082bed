package org.huren.hub.result;

import org.huren.hub.caller.Caller;
import org.huren.hub.slice.Matches;
import org.huren.hub.slice.PageRequest;
import org.huren.hub.slice.ReadOutcome;

/** Documents behind the fence. Every call decides, answers and writes its audit row in one transaction. */
public interface Documents {
    ReadOutcome read(Caller caller, String id);

    /** A piece of a document's content as Binary; whoever may read the document may read it. */
    ReadOutcome content(Caller caller, String id);

    ReadOutcome vread(Caller caller, String id, long version);

    /** Versions of one document, newest first; empty where {@link #read} would find nothing. */
    Matches history(Caller caller, String id, PageRequest page);

    Matches search(Caller caller, DocumentSearch search);
}
