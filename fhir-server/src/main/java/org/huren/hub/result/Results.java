package org.huren.hub.result;

import org.huren.hub.caller.Caller;
import org.huren.hub.slice.Matches;
import org.huren.hub.slice.PageRequest;
import org.huren.hub.slice.ReadOutcome;

/** Clinical results behind the fence. Every call decides, answers and writes its audit row in one transaction. */
public interface Results {
    ReadOutcome read(Caller caller, ResultKind kind, String id);

    ReadOutcome vread(Caller caller, ResultKind kind, String id, long version);

    /** Versions of one resource, newest first; empty where {@link #read} would find nothing. */
    Matches history(Caller caller, ResultKind kind, String id, PageRequest page);

    Matches search(Caller caller, ResultSearch search);
}
