package org.huren.hub.steward;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.huren.hub.codes.CodeChanges;
import org.huren.hub.codes.CodeChanges.Outcome;
import org.huren.hub.codes.Draft;
import org.huren.hub.codes.DraftsJdbc;
import org.huren.hub.codes.MapsInForce;
import org.huren.hub.steward.Recorded.Asker;
import org.huren.terminology.CodeMap;
import org.jspecify.annotations.Nullable;

/** Changes that would give results another meaning, and the second steward's word on them. */
public class Drafts {
    private final Recorded recorded;
    private final DraftsJdbc table;
    private final MapsInForce maps;
    private final CodeChanges changes;

    public Drafts(Recorded recorded, DraftsJdbc table, MapsInForce maps, CodeChanges changes) {
        this.recorded = recorded;
        this.table = table;
        this.maps = maps;
        this.changes = changes;
    }

    record Waiting(List<View> drafts) {}

    /**
     * A change that waits.
     *
     * @param baseVersion the version that its proposer looked at
     * @param outdated the map is another one by now: it cannot be confirmed
     * @param own who asks has proposed it: they cannot confirm it
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record View(
            UUID id,
            String facility,
            long baseVersion,
            Instant at,
            String kind,
            String proposedBy,
            @Nullable String note,
            boolean outdated,
            boolean own,
            DifferenceAnswer difference) {}

    Waiting waiting(Asker asker) {
        return recorded.look(
                asker,
                () -> new Waiting(table.waiting().stream()
                        .map(draft -> view(draft, asker.caller().name()))
                        .toList()));
    }

    private View view(Draft draft, String caller) {
        CodeMap map = maps.of(draft.facility());
        return new View(
                draft.id(),
                draft.facility(),
                draft.baseVersion(),
                draft.at(),
                draft.kind().name(),
                draft.proposedBy(),
                draft.note(),
                map.version() != draft.baseVersion(),
                draft.proposedBy().equals(caller),
                DifferenceAnswer.of(draft.edit().on(map.rows()), maps.catalogue()));
    }

    Outcome confirm(Asker asker, UUID id) {
        return recorded.change(asker, () -> changes.confirm(id, asker.caller().name()));
    }

    Outcome refuse(Asker asker, UUID id, @Nullable String note) {
        return recorded.change(asker, () -> changes.refuse(id, asker.caller().name(), note));
    }
}
