package org.huren.hub.identity;

import java.time.Clock;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.huren.hub.access.Access;
import org.huren.hub.access.PersonScope;
import org.huren.hub.access.RecordId;
import org.huren.hub.audit.AuditRow;
import org.huren.hub.audit.AuditRow.Outcome;
import org.huren.hub.audit.AuditTrail;
import org.huren.hub.caller.Caller;
import org.huren.hub.caller.Role;
import org.huren.hub.postgres.ReadTransaction;
import org.huren.hub.slice.KeyOrder;
import org.huren.hub.slice.Matches;
import org.huren.hub.slice.PageRequest;
import org.huren.hub.slice.Paging;
import org.huren.hub.slice.ProvinceTime;
import org.huren.hub.slice.ReadOutcome;
import org.huren.hub.slice.Slice;
import org.huren.hub.slice.TokenTerm;
import org.jspecify.annotations.Nullable;

/** Patient records in PostgreSQL, each behind the scope of its person. */
public class PatientsService implements Patients {

    private static final String MRN = "urn:huren:mrn:";

    private final ReadTransaction tx;
    private final PatientStoreJdbc store;
    private final Access access;
    private final AuditTrail audit;
    private final Separation separation;
    private final Clock clock;

    public PatientsService(
            ReadTransaction tx,
            PatientStoreJdbc store,
            Access access,
            AuditTrail audit,
            Separation separation,
            Clock clock) {
        this.tx = tx;
        this.store = store;
        this.access = access;
        this.audit = audit;
        this.separation = separation;
        this.clock = clock;
    }

    @Override
    public ReadOutcome read(Caller caller, String id) {
        return tx.run(() -> {
            PersonScope scope = access.ofRecord(caller, RecordId.parse(id));
            Optional<Slice> slice =
                    linked(scope, store.current(named(scope, id))).stream().findFirst();
            record(caller, "read", "Patient/" + id, id, scope, slice.stream().toList());
            return slice.<ReadOutcome>map(ReadOutcome.Found::new).orElseGet(ReadOutcome.Absent::new);
        });
    }

    @Override
    public ReadOutcome vread(Caller caller, String id, long version) {
        return tx.run(() -> {
            PersonScope scope = access.ofRecord(caller, RecordId.parse(id));
            Optional<Slice> slice = versions(scope, id).stream()
                    .filter(it -> it.version() == version)
                    .findFirst();
            record(caller, "vread", "Patient/" + id, id, scope, slice.stream().toList());
            return slice.<ReadOutcome>map(ReadOutcome.Found::new).orElseGet(ReadOutcome.Absent::new);
        });
    }

    @Override
    public Matches history(Caller caller, String id, PageRequest page) {
        return tx.run(() -> {
            PersonScope scope = access.ofRecord(caller, RecordId.parse(id));
            Matches matches = Paging.newestFirst(versions(scope, id), page);
            record(caller, "history", "Patient/" + id, id, scope, matches.matches());
            return matches;
        });
    }

    @Override
    public Matches search(Caller caller, PatientSearch search) {
        return tx.run(() -> {
            Map<UUID, PersonScope> visible = access.ofRecords(caller, candidates(caller, search));
            List<Slice> all = store.current(List.copyOf(visible.keySet())).stream()
                    .filter(slice -> search.ids().isEmpty() || search.ids().contains(slice.id()))
                    .map(slice -> linked(visible.get(UUID.fromString(slice.id())), List.of(slice))
                            .getFirst())
                    .toList();
            Paging<Slice> page =
                    Paging.of(all, slice -> sortKeys(caller, visible, slice), new KeyOrder(List.of()), search.page());
            audit.record(new AuditRow(
                    caller,
                    "search",
                    Outcome.SUCCESS,
                    search.asked(),
                    null,
                    null,
                    page.hits().stream()
                            .map(slice -> UUID.fromString(slice.id()))
                            .collect(Collectors.toSet()),
                    page.hits().stream().map(Slice::versionedReference).toList(),
                    List.of(),
                    "患者检索 / search for patients"));
            return new Matches(page.total(), page.hits(), List.of(), page.next());
        });
    }

    @Override
    public CrossReference crossReference(Caller caller, String system, String value, Set<String> targetSystems) {
        return tx.run(() -> {
            TokenTerm term = new TokenTerm(system, value);
            Map<UUID, PersonScope> visible = access.ofRecords(caller, byIdentifier(term));
            Set<UUID> keys = new LinkedHashSet<>();
            visible.values().forEach(scope -> keys.addAll(scope.keys()));
            List<Slice> records = store.current(List.copyOf(keys));
            audit.record(new AuditRow(
                    caller,
                    "operation",
                    records.isEmpty() ? Outcome.REFUSED : Outcome.SUCCESS,
                    "Patient/$ihe-pix?sourceIdentifier=" + system + "|***",
                    null,
                    null,
                    keys,
                    records.stream().map(Slice::versionedReference).toList(),
                    List.of(),
                    records.isEmpty() ? PersonScope.ABSENT.reason() : "患者标识交叉索引 / patient cross-reference"));
            return records.isEmpty() ? new CrossReference.Unknown() : CrossReferences.of(records, targetSystems);
        });
    }

    @Override
    public Unlinked unlink(Caller caller, String id, String reason) {
        return tx.run(() -> {
            PersonScope scope = access.ofRecord(caller, RecordId.parse(id));
            Unlinked outcome = scope.isAbsent()
                    ? new Unlinked.Absent()
                    : separation.separate(
                            new PatientKey(RecordId.parse(id)),
                            clock.instant().truncatedTo(ChronoUnit.MILLIS),
                            reason,
                            caller.name());
            audit.record(new AuditRow(
                    caller,
                    "operation",
                    outcome instanceof Unlinked.Done ? Outcome.SUCCESS : Outcome.REFUSED,
                    "Patient/" + id + "/$unlink",
                    "Patient/" + id,
                    null,
                    Set.copyOf(scope.keys()),
                    List.of(),
                    List.of(),
                    "解除错误关联 / undoing a wrong link"));
            return outcome;
        });
    }

    /** The caller's own facility first, then by facility and id. */
    private static List<String> sortKeys(Caller caller, Map<UUID, PersonScope> visible, Slice slice) {
        UUID key = UUID.fromString(slice.id());
        String facility = Optional.ofNullable(visible.get(key))
                .flatMap(scope -> scope.find(key))
                .map(PersonScope.RecordRef::facility)
                .orElse("");
        return List.of(facility.equals(caller.facility()) ? "0" : "1", facility, slice.id());
    }

    private static List<UUID> named(PersonScope scope, String id) {
        return scope.isAbsent() ? List.of() : List.of(RecordId.parse(id));
    }

    private List<Slice> versions(PersonScope scope, String id) {
        return named(scope, id).stream()
                .flatMap(key -> store.versions(key).stream())
                .toList();
    }

    private static List<Slice> linked(@Nullable PersonScope scope, List<Slice> records) {
        return records.stream()
                .map(slice -> PatientJson.withLinks(
                        slice,
                        scope == null
                                ? List.of()
                                : scope.keys().stream()
                                        .map(UUID::toString)
                                        .filter(other -> !other.equals(slice.id()))
                                        .toList()))
                .toList();
    }

    /** Every criterion that was given narrows; the first finds. */
    private Set<UUID> candidates(Caller caller, PatientSearch search) {
        List<Set<UUID>> found = new ArrayList<>();
        if (caller.role() == Role.PATIENT) {
            found.add(Set.copyOf(access.ofSelf(caller).keys()));
        }
        if (!search.ids().isEmpty()) {
            found.add(search.ids().stream().map(RecordId::parse).collect(Collectors.toSet()));
        }
        for (List<TokenTerm> any : search.identifiers()) {
            found.add(any.stream().flatMap(term -> byIdentifier(term).stream()).collect(Collectors.toSet()));
        }
        if (search.name() != null && search.birthDate() != null) {
            LocalDate birthDate = search.birthDate();
            found.add(PersonNames.normalised(search.name())
                    .map(name -> Set.copyOf(store.byNameAndBirthDate(name, birthDate)))
                    .orElse(Set.of()));
        }
        return found.stream()
                .reduce((a, b) -> a.stream().filter(b::contains).collect(Collectors.toSet()))
                .orElse(Set.of());
    }

    private List<UUID> byIdentifier(TokenTerm term) {
        String system = term.system();
        String value = term.code();
        if (value == null) {
            return List.of();
        }
        List<UUID> found = new ArrayList<>();
        if (system == null || system.startsWith(MRN)) {
            found.addAll(store.byLocalNumber(system == null ? null : system.substring(MRN.length()), value));
        }
        if (system == null || system.equals(NationalId.SYSTEM)) {
            found.addAll(store.byNationalId(value, canonical(value)));
        }
        return found;
    }

    private @Nullable String canonical(String value) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), ProvinceTime.ZONE);
        return switch (NationalId.parse(value, today)) {
            case NationalId.Valid(NationalId id) -> id.value();
            case NationalId.WrongCheckDigit ignored -> null;
            case NationalId.NotAnId ignored -> null;
        };
    }

    private void record(
            Caller caller, String interaction, String asked, String id, PersonScope scope, List<Slice> disclosed) {
        audit.record(new AuditRow(
                caller,
                interaction,
                disclosed.isEmpty() ? Outcome.REFUSED : Outcome.SUCCESS,
                asked,
                "Patient/" + id,
                null,
                Set.of(RecordId.parse(id)),
                disclosed.stream().map(Slice::versionedReference).toList(),
                scope.directives(),
                disclosed.isEmpty() ? PersonScope.ABSENT.reason() : scope.reason()));
    }
}
