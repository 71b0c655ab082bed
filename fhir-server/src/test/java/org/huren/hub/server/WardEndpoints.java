package org.huren.hub.server;

import java.util.Set;
import org.huren.hub.caller.Caller;
import org.huren.hub.imaging.Endpoints;
import org.huren.hub.slice.Matches;
import org.huren.hub.slice.PageRequest;
import org.huren.hub.slice.ReadOutcome;
import org.huren.hub.slice.Slice;

/** The Endpoint of JL-A. */
record WardEndpoints() implements Endpoints {
    private static Slice endpoint(String address) {
        return Ward.slice("Endpoint", "JL-A", 1, """
                {"resourceType":"Endpoint","id":"JL-A", "meta":{"versionId":"1"},"status":"active","address":"%s"}""".formatted(address));
    }

    @Override
    public ReadOutcome read(Caller caller, String id, String address) {
        return Ward.found(id, endpoint(address));
    }

    @Override
    public Matches search(Caller caller, Set<String> ids, String address, PageRequest page, String asked) {
        return Ward.one(endpoint(address));
    }
}
