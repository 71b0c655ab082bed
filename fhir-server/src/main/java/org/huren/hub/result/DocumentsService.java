package org.huren.hub.result;

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
import org.huren.hub.audit.AuditTrail;
import org.huren.hub.caller.Caller;
import org.huren.hub.caller.Role;
import org.huren.hub.postgres.ReadTransaction;
import org.huren.hub.resource.ResourceStoreJdbc;
import org.huren.hub.resource.ResourceStoreJdbc.Stored;
import org.huren.hub.result.Disclosures.ById;
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
    private final Disclosures disclosures;

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
        this.disclosures = new Disclosures(audit);
    }

    @Override
    public ReadOutcome read(Caller caller, String id) {
        return tx.run(() -> {
            Visible visible = visible(caller, id);
            return disclosures.read(
                    caller,
                    byId("read", id),
                    visible.owner(),
                    visible.scope(),
                    resources.find(TYPE, visible.shownId()).map(Stored::slice));
        });
    }

    @Override
    public ReadOutcome content(Caller caller, String id) {
        DocumentContent content = DocumentContent.parse(id);
        return tx.run(() -> {
            Visible visible = visible(caller, content.document().toString());
            ById asked = new ById(
                    "read",
                    DocumentContent.TYPE + "/" + id,
                    content.document().equals(RecordId.NOBODY) ? null : content.document());
            return disclosures.read(
                    caller,
                    asked,
                    visible.owner(),
                    visible.scope(),
                    resources.find(TYPE, visible.shownId()).map(Stored::slice).flatMap(content::of));
        });
    }

    @Override
    public ReadOutcome vread(Caller caller, String id, long version) {
        return tx.run(() -> {
            Visible visible = visible(caller, id);
            Optional<Slice> slice = versions(visible).stream()
                    .filter(it -> it.version() == version)
                    .findFirst();
            return disclosures.read(caller, byId("vread", id), visible.owner(), visible.scope(), slice);
        });
    }

    @Override
    public Matches history(Caller caller, String id, PageRequest page) {
        return tx.run(() -> {
            Visible visible = visible(caller, id);
            Matches matches = Paging.newestFirst(versions(visible), page);
            disclosures.byId(caller, byId("history", id), visible.owner(), visible.scope(), matches.matches());
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
            disclosures.search(
                    caller,
                    search.asked(),
                    search.patient(),
                    scope,
                    page.hits().stream().map(DocumentRow::patient),
                    matches.matches().stream());
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

        UUID owner() {
            return row.map(DocumentRow::patient).orElse(RecordId.NOBODY);
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

    private List<DocumentRow> rows(Caller caller, DocumentSearch search, PersonScope scope) {
        if (Disclosures.namesPerson(caller, search.patient())) {
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

    private static ById byId(String interaction, String id) {
        UUID document = RecordId.parse(id);
        return new ById(interaction, TYPE + "/" + id, document.equals(RecordId.NOBODY) ? null : document);
    }
}
