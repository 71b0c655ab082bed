package org.huren.hub.recognition.recall;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.huren.hub.access.PersonScope;
import org.huren.hub.access.RecordId;
import org.huren.hub.audit.AuditRow;
import org.huren.hub.audit.AuditRow.Outcome;
import org.huren.hub.audit.AuditTrail;
import org.huren.hub.caller.Caller;
import org.huren.hub.recognition.recall.RecallTask.Act;
import org.huren.hub.recognition.recall.RecallTask.Progress;
import org.huren.hub.resource.ResourceStoreJdbc.Stored;
import org.huren.hub.slice.Matches;
import org.huren.hub.slice.PageRequest;
import org.huren.hub.slice.Paging;
import org.huren.hub.slice.ReadOutcome;
import org.huren.hub.slice.Slice;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionTemplate;

/** Recall Tasks from the store of resources. */
public class RecallTasksService implements RecallTasks {

    private static final String REASON = "本机构须处理的追溯 / a recall that concerns the own facility";

    private final TransactionTemplate tx;
    private final TaskShelf shelf;
    private final AuditTrail audit;
    private final Clock clock;

    public RecallTasksService(TransactionTemplate tx, TaskShelf shelf, AuditTrail audit, Clock clock) {
        this.tx = tx;
        this.shelf = shelf;
        this.audit = audit;
        this.clock = clock;
    }

    @Override
    public ReadOutcome read(Caller caller, String id) {
        return Objects.requireNonNull(tx.execute(_ -> {
            Optional<Stored> found =
                    own(caller).filter(stored -> stored.slice().id().equals(id)).findFirst();
            record(caller, "read", "Task/" + id, id, found.stream().toList());
            return found.map(Stored::slice)
                    .<ReadOutcome>map(ReadOutcome.Found::new)
                    .orElseGet(ReadOutcome.Absent::new);
        }));
    }

    @Override
    public Matches search(Caller caller, Set<String> ids, Set<String> statuses, PageRequest page, String asked) {
        return Objects.requireNonNull(tx.execute(_ -> {
            List<Stored> inside = own(caller)
                    .filter(stored -> statuses.isEmpty() || statuses.contains(stored.status()))
                    .filter(stored ->
                            ids.isEmpty() || ids.contains(stored.slice().id()))
                    .toList();
            Matches matches =
                    Paging.newestFirst(inside.stream().map(Stored::slice).toList(), page);
            List<Stored> told = inside.stream()
                    .filter(stored -> matches.matches().contains(stored.slice()))
                    .toList();
            record(caller, "search", asked, null, told);
            return matches;
        }));
    }

    @Override
    public Acknowledged update(Caller caller, String id, byte[] json, @Nullable Long expectedVersion) {
        return Objects.requireNonNull(tx.execute(_ -> {
            UUID key = RecordId.parse(id);
            Optional<RecallTask> task = shelf.rows().lock(key, caller.facilityOrThrow());
            Optional<Stored> stored = shelf.current(key);
            if (task.isEmpty() || stored.isEmpty()) {
                record(caller, "update", "Task/" + id, id, List.of());
                return new Acknowledged.Absent();
            }
            Slice current = stored.get().slice();
            if (expectedVersion != null && expectedVersion != current.version()) {
                return new Acknowledged.VersionConflict(current.version());
            }
            return changed(caller, task.get(), stored.get(), TaskChange.between(current.json(), json));
        }));
    }

    private Acknowledged changed(Caller caller, RecallTask task, Stored stored, TaskChange change) {
        Progress now = task.progress();
        Act act = new Act(caller.name(), clock.instant().truncatedTo(ChronoUnit.MILLIS));
        return switch (change) {
            case TaskChange.Invalid(List<Issue> issues) -> {
                String id = stored.slice().id();
                audit.record(new AuditRow(
                        caller,
                        "update",
                        Outcome.REFUSED,
                        "Task/" + id,
                        null,
                        null,
                        Set.of(),
                        List.of(),
                        List.of(),
                        "内容不可接受 / content not acceptable: " + issues.getFirst().path()));
                yield new Acknowledged.Invalid(issues);
            }
            case TaskChange.Nothing() -> updated(caller, stored);
            case TaskChange.Accept() -> taken(caller, task, new Progress(now.escalatedAt(), act, null, null), act.at());
            case TaskChange.Complete(String note) ->
                taken(caller, task, new Progress(now.escalatedAt(), now.accepted(), act, note), act.at());
        };
    }

    private Acknowledged taken(Caller caller, RecallTask task, Progress progress, Instant at) {
        Slice slice = shelf.change(task.with(progress), at);
        return updated(caller, new Stored(slice, false, task.patient(), progress.status()));
    }

    private Acknowledged updated(Caller caller, Stored stored) {
        record(caller, "update", stored.slice().reference(), stored.slice().id(), List.of(stored));
        return new Acknowledged.Updated(stored.slice());
    }

    private Stream<Stored> own(Caller caller) {
        return shelf.of(caller.facilityOrThrow()).stream();
    }

    private void record(Caller caller, String interaction, String asked, @Nullable String id, List<Stored> told) {
        boolean nothing = id != null && told.isEmpty();
        Set<UUID> patients = told.stream()
                .flatMap(stored -> Stream.ofNullable(stored.patientKey()))
                .collect(Collectors.toSet());
        audit.record(new AuditRow(
                caller,
                interaction,
                nothing ? Outcome.REFUSED : Outcome.SUCCESS,
                asked,
                id == null ? null : "Task/" + id,
                null,
                patients,
                told.stream().map(stored -> stored.slice().versionedReference()).toList(),
                List.of(),
                nothing ? PersonScope.ABSENT.reason() : REASON));
    }
}
