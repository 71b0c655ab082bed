package org.huren.hub.directory;

import java.util.List;
import java.util.Set;
import org.huren.hub.caller.Caller;
import org.huren.hub.slice.Matches;
import org.huren.hub.slice.PageRequest;
import org.huren.hub.slice.ReadOutcome;
import org.huren.hub.slice.TokenTerm;
import org.jspecify.annotations.Nullable;

/** Organizations and practitioners: no patient data, open to every role. */
public interface Directory {
    ReadOutcome organization(Caller caller, String id);

    Matches organizations(Caller caller, Set<String> ids, @Nullable String name, PageRequest page, String asked);

    ReadOutcome practitioner(Caller caller, String id);

    Matches practitioners(
            Caller caller, Set<String> ids, List<List<TokenTerm>> identifiers, PageRequest page, String asked);
}
