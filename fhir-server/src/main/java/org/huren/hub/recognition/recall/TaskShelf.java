package org.huren.hub.recognition.recall;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.huren.hub.resource.ResourceStoreJdbc;
import org.huren.hub.resource.ResourceStoreJdbc.Stored;
import org.huren.hub.slice.Slice;

/** Keeps each Task twice in one transaction: as a row to count by, and as the FHIR resource with all its versions. */
public class TaskShelf {

    private static final String TYPE = "Task";

    private final RecallTasksJdbc rows;
    private final ResourceStoreJdbc resources;

    public TaskShelf(RecallTasksJdbc rows, ResourceStoreJdbc resources) {
        this.rows = rows;
        this.resources = resources;
    }

    RecallTasksJdbc rows() {
        return rows;
    }

    /** @return whether it is new */
    boolean add(RecallTask task) {
        boolean added = rows.add(task);
        if (added) {
            put(task, RecallTaskJson.slice(task, 1, task.madeAt()));
        }
        return added;
    }

    /** The next version of a Task that this transaction holds. */
    Slice change(RecallTask task, Instant now) {
        Slice before = resources.lock(TYPE, task.id().toString()).orElseThrow().slice();
        Instant updated =
                now.isAfter(before.lastUpdated()) ? now : before.lastUpdated().plusMillis(1);
        Slice slice = RecallTaskJson.slice(task, before.version() + 1, updated);
        rows.save(task);
        put(task, slice);
        return slice;
    }

    private void put(RecallTask task, Slice slice) {
        resources.save(new Stored(slice, false, task.patient(), task.progress().status()), token(task.facility()));
    }

    List<Stored> of(String facility) {
        return resources.byIdentifier(TYPE, List.of(token(facility)));
    }

    Optional<Stored> current(UUID id) {
        return resources.find(TYPE, id.toString());
    }

    /** Under which all Tasks of one facility lie. */
    private static String token(String facility) {
        return "urn:huren:task|recall:" + facility;
    }
}
