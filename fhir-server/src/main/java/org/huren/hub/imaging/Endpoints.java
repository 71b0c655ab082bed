package org.huren.hub.imaging;

import java.util.Set;
import org.huren.hub.caller.Caller;
import org.huren.hub.slice.Matches;
import org.huren.hub.slice.PageRequest;
import org.huren.hub.slice.ReadOutcome;

/** Where a facility's images are fetched: at the hub, never at the archive. */
public interface Endpoints {

    /** @param address of the hub's DICOMweb as the caller reaches it */
    ReadOutcome read(Caller caller, String id, String address);

    /** @param ids empty: any */
    Matches search(Caller caller, Set<String> ids, String address, PageRequest page, String asked);
}
