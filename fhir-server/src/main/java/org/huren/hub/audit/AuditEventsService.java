package org.huren.hub.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.huren.hub.audit.AuditRow.Outcome;
import org.huren.hub.caller.Caller;
import org.huren.hub.caller.Role;
import org.huren.hub.postgres.ReadTransaction;
import org.huren.hub.slice.Matches;
import org.huren.hub.slice.ReadOutcome;
import org.huren.hub.slice.Slice;
import org.jspecify.annotations.Nullable;

/** The trail for the regulator, who sees all of it, and for patients, who see what concerns them. */
public class AuditEventsService implements AuditEvents {

    private static final UUID NOBODY = new UUID(0, 0);

    private final ReadTransaction tx;
    private final AuditStoreJdbc store;
    private final AuditTrail trail;
    private final PersonRecords persons;

    public AuditEventsService(ReadTransaction tx, AuditStoreJdbc store, AuditTrail trail, PersonRecords persons) {
        this.tx = tx;
        this.store = store;
        this.trail = trail;
        this.persons = persons;
    }

    @Override
    public ReadOutcome read(Caller caller, String id) {
        return tx.run(() -> {
            List<UUID> own = own(caller);
            Optional<Slice> slice = store.find(uuid(id))
                    .filter(event -> own == null || event.patients().stream().anyMatch(own::contains))
                    .map(event -> shown(event, own));
            record(
                    caller,
                    "read",
                    "AuditEvent/" + id,
                    "AuditEvent/" + id,
                    Set.of(),
                    slice.stream().toList());
            return slice.<ReadOutcome>map(ReadOutcome.Found::new).orElseGet(ReadOutcome.Absent::new);
        });
    }

    @Override
    public Matches search(Caller caller, AuditSearch search) {
        return tx.run(() -> {
            List<UUID> own = own(caller);
            List<UUID> records = records(own, search.patient());
            long total = store.count(search, records);
            List<StoredEvent> events = store.page(search, records);
            boolean more = events.size() > search.page().count();
            List<StoredEvent> page = more ? events.subList(0, search.page().count()) : events;
            List<Slice> slices = page.stream().map(event -> shown(event, own)).toList();
            Matches.Cursor next = more && !page.isEmpty() ? AuditStoreJdbc.cursor(page.getLast()) : null;
            Set<UUID> named = search.patient() == null ? Set.of() : Set.of(uuid(search.patient()));
            record(caller, "search", search.asked(), null, named, slices);
            return new Matches(total, slices, List.of(), next);
        });
    }

    @Override
    public void refused(Caller caller, String asked, String reason) {
        tx.run(() -> trail.record(new AuditRow(
                caller, "operation", Outcome.REFUSED, asked, null, null, Set.of(), List.of(), List.of(), reason)));
    }

    /** A patient's own records; null for a regulator, whom nothing is hidden from. */
    private @Nullable List<UUID> own(Caller caller) {
        if (caller.role() == Role.REGULATOR) {
            return null;
        }
        return caller.person() == null ? List.of() : persons.ofPerson(caller.person());
    }

    private @Nullable List<UUID> records(@Nullable List<UUID> own, @Nullable String patient) {
        if (patient == null) {
            return own;
        }
        UUID named = uuid(patient);
        if (own != null) {
            return own.contains(named) ? own : List.of();
        }
        List<UUID> records = new ArrayList<>(persons.ofSamePersonAs(named));
        records.add(named);
        return records;
    }

    private Slice shown(StoredEvent event, @Nullable List<UUID> own) {
        return own == null ? AuditEventJson.slice(event, true) : AuditEventJson.slice(ownPart(event, own), false);
    }

    /** An event may name several people, for example a search by name: a patient sees their own part of it. */
    private StoredEvent ownPart(StoredEvent event, List<UUID> own) {
        return new StoredEvent(
                event.id(),
                event.at(),
                event.interaction(),
                event.outcome(),
                event.callerSubject(),
                event.callerName(),
                event.callerRole(),
                event.callerFacility(),
                event.callerUser(),
                event.asked(),
                event.askedReference(),
                event.patients().stream().filter(own::contains).toList(),
                new OwnEntities(store, own).of(event.entities()),
                event.directives(),
                event.reason());
    }

    private void record(
            Caller caller,
            String interaction,
            String asked,
            @Nullable String reference,
            Set<UUID> patients,
            List<Slice> disclosed) {
        boolean nothing = reference != null && disclosed.isEmpty();
        trail.record(new AuditRow(
                caller,
                interaction,
                nothing ? Outcome.REFUSED : Outcome.SUCCESS,
                asked,
                reference,
                null,
                patients,
                disclosed.stream().map(Slice::reference).toList(),
                List.of(),
                "查阅审计记录 / reading the audit trail"));
    }

    private static UUID uuid(String id) {
        try {
            return UUID.fromString(id);
        } catch (IllegalArgumentException e) {
            return NOBODY;
        }
    }
}
