package org.huren.hub.imaging;

import org.huren.hub.caller.Caller;
import org.huren.hub.slice.Matches;
import org.huren.hub.slice.PageRequest;
import org.huren.hub.slice.ReadOutcome;

/** Imaging studies behind the fence. Every call decides, answers and writes its audit row in one transaction. */
public interface ImagingStudies {
    ReadOutcome read(Caller caller, String id);

    ReadOutcome vread(Caller caller, String id, long version);

    /** Versions of one study, newest first; empty where {@link #read} would find nothing. */
    Matches history(Caller caller, String id, PageRequest page);

    Matches search(Caller caller, ImagingSearch search);
}
