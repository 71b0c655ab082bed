package org.huren.hub.server;

import java.util.List;
import java.util.Set;
import org.huren.hub.caller.Caller;
import org.huren.hub.directory.Directory;
import org.huren.hub.slice.Matches;
import org.huren.hub.slice.PageRequest;
import org.huren.hub.slice.ReadOutcome;
import org.huren.hub.slice.Slice;
import org.huren.hub.slice.TokenTerm;
import org.jspecify.annotations.Nullable;

/** One Organization, JL-A, and no practitioner. */
record WardDirectory() implements Directory {
    private static Slice hospital() {
        return Ward.slice("Organization", "JL-A", 1, "{\"resourceType\":\"Organization\",\"id\":\"JL-A\"}");
    }

    @Override
    public ReadOutcome organization(Caller caller, String id) {
        return Ward.found(id, hospital());
    }

    @Override
    public Matches organizations(
            Caller caller, Set<String> ids, @Nullable String name, PageRequest page, String asked) {
        return Ward.one(hospital());
    }

    @Override
    public ReadOutcome practitioner(Caller caller, String id) {
        return new ReadOutcome.Absent();
    }

    @Override
    public Matches practitioners(
            Caller caller, Set<String> ids, List<List<TokenTerm>> identifiers, PageRequest page, String asked) {
        return new Matches(0, List.of(), List.of(), null);
    }
}
