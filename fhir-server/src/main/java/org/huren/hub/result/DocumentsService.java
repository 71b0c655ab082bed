package org.huren.hub.result;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.huren.consent.RowFence;
import org.huren.hub.access.Access;
import org.huren.hub.access.PersonScope;
import org.huren.hub.access.RecordId;
import org.huren.hub.audit.AuditRow;
import org.huren.hub.audit.AuditRow.Outcome;
import org.huren.hub.audit.AuditTrail;
import org.huren.hub.caller.Caller;
import org.huren.hub.caller.Role;
import org.huren.hub.postgres.ReadTransaction;
import org.huren.hub.resource.ResourceStoreJdbc;
import org.huren.hub.resource.ResourceStoreJdbc.Stored;
import org.huren.hub.slice.Matches;
import org.huren.hub.slice.PageRequest;
import org.huren.hub.slice.Paging;
import org.huren.hub.slice.ReadOutcome;
import org.huren.hub.slice.Slice;
import org.huren.hub.slice.TokenTerm;
import org.jspecify.annotations.Nullable;

/** Documents in PostgreSQL. What is hidden and what is absent take the same statements. */
public class DocumentsService implements Documents {

    private static final String TYPE = DocumentIntake.TYPE;

    private final ReadTransaction tx;
    private final DocumentStoreJdbc store;
    private final DocumentSearchJdbc index;
    private final ResourceStoreJdbc resources;
    private final Access access;
    private final AuditTrail audit;

    public DocumentsService(
            ReadTransaction tx,
            DocumentStoreJdbc store,
            DocumentSearchJdbc index,
            ResourceStoreJdbc resources,
            Access access,
            AuditTrail audit) {
        this.tx = tx;
        this.store = store;
        this.index = index;
        this.resources = resources;
        this.access = access;
        this.audit = audit;
    }

    @Override
    public ReadOutcome read(Caller caller, String id) {
        return tx.run(() -> {
            Visible visible = visible(caller, id);
            return found(
                    caller,
                    "read",
                    id,
                    visible,
                    resources.find(TYPE, visible.shownId()).map(Stored::slice));
        });
    }

    @Override
    public ReadOutcome vread(Caller caller, String id, long version) {
        return tx.run(() -> {
            Visible visible = visible(caller, id);
            Optional<Slice> slice = versions(visible).stream()
                    .filter(it -> it.version() == version)
                    .findFirst();
            return found(caller, "vread", id, visible, slice);
        });
    }

    @Override
    public Matches history(Caller caller, String id, PageRequest page) {
        return tx.run(() -> {
            Visible visible = visible(caller, id);
            Matches matches = Paging.newestFirst(versions(visible), page);
            record(caller, "history", id, visible, matches.matches());
            return matches;
        });
    }

    @Override
    public Matches search(Caller caller, DocumentSearch search) {
        return tx.run(() -> {
            PersonScope scope = scope(caller, search.patient());
            DocumentMatcher matcher = new DocumentMatcher(search);
            List<DocumentRow> rows = rows(caller, search, scope).stream()
                    .filter(matcher::matches)
                    .toList();
            Paging<DocumentRow> page = Paging.of(rows, matcher::keys, matcher.order(), search.page());
            Matches matches = new Matches(page.total(), load(page.hits()), List.of(), page.next());
            recordSearch(caller, search, scope, page.hits(), matches);
            return matches;
        });
    }

    /**
     * One document as this caller may see it.
     *
     * @param row empty where it is hidden or absent
     */
    private record Visible(PersonScope scope, Optional<DocumentRow> row) {

        /** Under which to look it up: nothing has the id of what may not be shown. */
        String shownId() {
            return row.map(DocumentRow::id).orElse(RecordId.NOBODY).toString();
        }
    }

    private Visible visible(Caller caller, String id) {
        UUID document = RecordId.parse(id);
        UUID owner = store.patientOf(document).orElse(RecordId.NOBODY);
        PersonScope scope = access.ofRecord(caller, owner);
        return new Visible(scope, index.row(owner, document, scope.fence(), caller.facility()));
    }

    private List<Slice> versions(Visible visible) {
        return resources.versions(TYPE, visible.shownId()).stream()
                .map(Stored::slice)
                .toList();
    }

    private PersonScope scope(Caller caller, @Nullable String patient) {
        if (patient != null) {
            return access.ofRecord(caller, RecordId.parse(patient));
        }
        return caller.role() == Role.PATIENT ? access.ofSelf(caller) : PersonScope.ABSENT;
    }

    private static boolean namesPerson(Caller caller, DocumentSearch search) {
        return search.patient() != null || caller.role() == Role.PATIENT;
    }

    private List<DocumentRow> rows(Caller caller, DocumentSearch search, PersonScope scope) {
        if (namesPerson(caller, search)) {
            return index.rows(scope.keys(), scope.fence(), caller.facility());
        }
        String own = caller.facilityOrThrow();
        return index.rows(patientsByNumber(own, search), new RowFence.SourceIn(Set.of(own)), own);
    }

    /** Inside the own facility a document is found by its number. */
    private List<UUID> patientsByNumber(String facility, DocumentSearch search) {
        return store.patientsOf(search.identifiers().stream()
                .flatMap(List::stream)
                .map(TokenTerm::code)
                .filter(Objects::nonNull)
                .map(number -> DocumentJson.id(DocumentJson.number(facility, number)))
                .toList());
    }

    /** In the order of the rows. */
    private List<Slice> load(List<DocumentRow> rows) {
        Map<String, Slice> slices =
                resources
                        .find(
                                TYPE,
                                rows.stream().map(row -> row.id().toString()).toList())
                        .stream()
                        .map(Stored::slice)
                        .collect(Collectors.toMap(Slice::id, Function.identity()));
        return rows.stream()
                .map(row -> Optional.ofNullable(slices.get(row.id().toString()))
                        .orElseThrow(() -> new IllegalStateException("an index row without its document")))
                .toList();
    }

    private void recordSearch(
            Caller caller, DocumentSearch search, PersonScope scope, List<DocumentRow> hits, Matches matches) {
        Set<UUID> patients = hits.stream().map(DocumentRow::patient).collect(Collectors.toCollection(HashSet::new));
        boolean absent = search.patient() != null && scope.isAbsent();
        if (search.patient() != null) {
            patients.add(RecordId.parse(search.patient()));
        }
        audit.record(new AuditRow(
                caller,
                "search",
                absent ? Outcome.REFUSED : Outcome.SUCCESS,
                search.asked(),
                null,
                null,
                patients,
                matches.matches().stream().map(Slice::versionedReference).toList(),
                scope.directives(),
                namesPerson(caller, search) ? scope.reason() : "本机构内按编号 / by number inside the own facility"));
    }

    private ReadOutcome found(Caller caller, String interaction, String id, Visible visible, Optional<Slice> slice) {
        record(caller, interaction, id, visible, slice.stream().toList());
        return slice.<ReadOutcome>map(ReadOutcome.Found::new).orElseGet(ReadOutcome.Absent::new);
    }

    /** A refused read names only what was asked: the row for a hidden document is the row for one that never was. */
    private void record(Caller caller, String interaction, String id, Visible visible, List<Slice> disclosed) {
        boolean nothing = disclosed.isEmpty();
        UUID document = RecordId.parse(id);
        audit.record(new AuditRow(
                caller,
                interaction,
                nothing ? Outcome.REFUSED : Outcome.SUCCESS,
                TYPE + "/" + id,
                TYPE + "/" + id,
                document.equals(RecordId.NOBODY) ? null : document,
                nothing
                        ? Set.of()
                        : visible.row().map(DocumentRow::patient).stream().collect(Collectors.toSet()),
                disclosed.stream().map(Slice::versionedReference).toList(),
                nothing ? List.of() : visible.scope().directives(),
                nothing ? PersonScope.ABSENT.reason() : visible.scope().reason()));
    }
}
