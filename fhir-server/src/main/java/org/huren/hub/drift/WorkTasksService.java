package org.huren.hub.drift;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.huren.hub.audit.AuditRow;
import org.huren.hub.audit.AuditTrail;
import org.huren.hub.caller.Caller;
import org.huren.hub.postgres.ReadTransaction;
import org.huren.hub.resource.ResourceStoreJdbc;
import org.huren.hub.resource.ResourceStoreJdbc.Stored;
import org.huren.hub.slice.Matches;
import org.huren.hub.slice.PageRequest;
import org.huren.hub.slice.Paging;
import org.huren.hub.slice.ReadOutcome;
import org.huren.hub.slice.Slice;
import org.jspecify.annotations.Nullable;

/** Tasks of the drift watch from the store of resources; other kinds of Tasks are not shown here. */
public class WorkTasksService implements WorkTasks {

    private static final String REASON = "术语管理工作清单，不含患者信息 / the steward's work list, no patient data";

    private final ReadTransaction tx;
    private final ResourceStoreJdbc resources;
    private final AuditTrail audit;

    public WorkTasksService(ReadTransaction tx, ResourceStoreJdbc resources, AuditTrail audit) {
        this.tx = tx;
        this.resources = resources;
        this.audit = audit;
    }

    @Override
    public ReadOutcome read(Caller caller, String id) {
        return tx.run(() -> {
            Optional<Slice> found = tasks().stream()
                    .map(Stored::slice)
                    .filter(slice -> slice.id().equals(id))
                    .findFirst();
            String reference = "Task/" + id;
            record(caller, "read", reference, reference, found.stream().toList());
            return found.<ReadOutcome>map(ReadOutcome.Found::new).orElseGet(ReadOutcome.Absent::new);
        });
    }

    @Override
    public Matches search(Caller caller, Set<String> ids, Set<String> statuses, PageRequest page, String asked) {
        return tx.run(() -> {
            List<Slice> inside = tasks().stream()
                    .filter(stored -> statuses.isEmpty() || statuses.contains(stored.status()))
                    .map(Stored::slice)
                    .filter(slice -> ids.isEmpty() || ids.contains(slice.id()))
                    .toList();
            Matches matches = Paging.newestFirst(inside, page);
            record(caller, "search", asked, null, matches.matches());
            return matches;
        });
    }

    private List<Stored> tasks() {
        return resources.byIdentifier("Task", List.of(DriftTasks.IDENTIFIER));
    }

    private void record(
            Caller caller, String interaction, String asked, @Nullable String reference, List<Slice> disclosed) {
        audit.record(AuditRow.withoutPatient(caller, interaction, asked, reference, disclosed, REASON));
    }
}
